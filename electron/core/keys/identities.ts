/**
 * A compartment's key is an age X25519 identity. This file makes the pair, tells public from secret form, and prints
 * and reads the plaintext of a key file: an ordinary age identities file, so that `age -d -i` takes it as it is.
 */
import { isDeepStrictEqual } from 'node:util';
import { x25519 } from '@noble/curves/ed25519.js';
import { bech32 } from '@scure/base';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { refuse } from '../../../shared/failure.ts';

/** One `AGE-SECRET-KEY-1…` text for each compartment. */
export type Identities = Record<Compartment, string>;

/** Those of one compartment or of both: what a key file holds. */
export type SomeIdentities = Partial<Identities>;

/** What the keychain holds: without `recovery` where the recovery codes have a password of their own. */
export type SlotIdentities = SomeIdentities & Pick<Identities, 'codes'>;

const PREFIX = 'age-secret-key-';
const KEY_FILE_VERSION = 1;

/** What stands in a key file beside the identities. */
export interface KeyFileFacts {
  vaultId: string;
  number: number;
  /** ISO 8601, for people. */
  made: string;
}

/** Two new identities from 64 random bytes. */
export function makeIdentities(randomBytes: (n: number) => Uint8Array): Identities {
  return { codes: makeIdentity(randomBytes), recovery: makeIdentity(randomBytes) };
}

export function makeIdentity(randomBytes: (n: number) => Uint8Array): string {
  return printIdentity(randomBytes(32));
}

/** 32 secret bytes as `AGE-SECRET-KEY-1…` (Bech32 in upper case). */
export function printIdentity(secret: Uint8Array): string {
  return bech32.encodeFromBytes(PREFIX, secret).toUpperCase();
}

/** The 32 secret bytes of an identity. @throws Error on a wrong checksum, prefix or length */
export function secretBytes(identity: string): Uint8Array {
  const { prefix, bytes } = bech32.decodeToBytes(identity);
  if (prefix.toLowerCase() !== PREFIX || bytes.length !== 32) throw new Error('not an age X25519 identity');
  return bytes;
}

export function isIdentity(text: string): boolean {
  return readsAs(() => secretBytes(text));
}

/** The public form `age1…` of an identity. noble rather than node:crypto: proven the same in Electron. */
export function recipientOf(identity: string): string {
  return bech32.encodeFromBytes('age', x25519.getPublicKey(secretBytes(identity)));
}

/** Whether `text` is an X25519 recipient (`age1…`). */
export function isRecipient(text: string): boolean {
  return readsAs(() => {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    if (prefix !== 'age' || bytes.length !== 32) throw new Error('not an age X25519 recipient');
  });
}

/** The plaintext of a key file. `identities` are those of one compartment or of both. */
export function printKeyFile(facts: KeyFileFacts, identities: SomeIdentities): string {
  const held = COMPARTMENTS.filter(compartment => identities[compartment] !== undefined);
  return [
    `# Sparekey key file, version ${KEY_FILE_VERSION}`,
    `# vault: ${facts.vaultId}`,
    `# number: ${facts.number}`,
    `# made: ${facts.made}`,
    `# Save this text as key.txt. Then: age -d -i key.txt ${held[0]}-....age`,
    ...held.flatMap(compartment => [`# ${compartment}:`, identities[compartment]]),
    '',
  ].join('\n');
}

/**
 * Reads the plaintext of the key file named `file`, which must hold the identities of `held` and no other.
 * @throws Refusal damaged-file, newer-version
 */
export function parseKeyFile(
  text: string,
  file: string,
  held: readonly Compartment[],
): { facts: KeyFileFacts; identities: SomeIdentities } {
  const version = Number(/^# Sparekey key file, version (\d{1,6})$/m.exec(text)?.[1]);
  if (version > KEY_FILE_VERSION) throw refuse('newer-version', { file, version });
  const facts = {
    vaultId: remark(text, 'vault'),
    number: Number(remark(text, 'number')),
    made: remark(text, 'made'),
  };
  const identities = identitiesIn(text);
  const found = COMPARTMENTS.filter(compartment => identities[compartment] !== undefined);
  if (!(version >= 1) || !isDeepStrictEqual(found, [...held])) throw refuse('damaged-file', { file });
  return { facts, identities };
}

function identitiesIn(text: string): SomeIdentities {
  const found = COMPARTMENTS.map((compartment): SomeIdentities => {
    const identity = keyAfter(text, compartment);
    return isIdentity(identity) ? { [compartment]: identity } : {};
  });
  return Object.assign({}, ...found);
}

function remark(text: string, name: string): string {
  return new RegExp(`^# ${name}: (.+)$`, 'm').exec(text)?.[1] ?? '';
}

function keyAfter(text: string, compartment: Compartment): string {
  return new RegExp(`^# ${compartment}:\\n(AGE-SECRET-KEY-1[0-9A-Z]+)$`, 'm').exec(text)?.[1] ?? '';
}

function readsAs(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
