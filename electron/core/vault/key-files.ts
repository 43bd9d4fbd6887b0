/**
 * Writing and opening key files: the identities of one compartment or of both, locked for one way in each. The caller
 * holds the writer lock. Every file is proved to open before it is written, and is never changed afterwards.
 */
import type { Identity, Recipient } from 'age-encryption';
import type { Compartment } from '../../../shared/domain/document.ts';
import { refuse } from '../../../shared/failure.ts';
import { readFileWithin, writeNewFile } from '../files/durable-file.ts';
import { decryptAge, encryptAge } from '../keys/age-file.ts';
import { type KeyFileFacts, parseKeyFile, printKeyFile, type SomeIdentities } from '../keys/identities.ts';
import { passwordIdentity, passwordRecipient } from '../keys/password.ts';
import { fingerprint } from '../places/place-file.ts';
import { heldBy, type KeyFileName, printKeyFileName } from './paths.ts';

/** Bytes; a real one has less than a thousand. */
export const LARGEST_KEY_FILE = 1024 * 1024;

export interface OpenedKeys {
  number: number;
  /** When they were made, as the file tells; ISO 8601. */
  made: string;
  identities: SomeIdentities;
}

/** What is to be locked, and what with. */
export interface KeyFileOrder {
  name: Omit<KeyFileName, 'file'>;
  facts: KeyFileFacts;
  /** Those that the name promises. */
  identities: SomeIdentities;
  recipients: readonly (string | Recipient)[];
  /** What must open the result; null where nobody here holds it (a kit). */
  proof: Identity | string | null;
}

/** Writes one key file; gives its name and SHA-256 for place.json. @throws Refusal not-saved */
export async function writeKeyFile(
  directory: string,
  order: KeyFileOrder,
): Promise<{ file: string; sha256: string }> {
  const file = printKeyFileName(order.name);
  const plaintext = Buffer.from(printKeyFile(order.facts, order.identities), 'utf8');
  const bytes = await encryptAge(plaintext, order.recipients);
  if (order.proof !== null) await prove(bytes, order.proof, plaintext, file);
  await writeNewFile(directory, file, bytes);
  return { file, sha256: fingerprint(bytes) };
}

/** A key file order for a password; `only` names the compartment that it opens, null = both. */
export function passwordOrder(
  password: string,
  facts: KeyFileFacts,
  { identities, only }: { identities: SomeIdentities; only: Compartment | null },
  cost: { salt: Uint8Array; logN: number },
): KeyFileOrder {
  const name = { number: facts.number, way: 'password', only, openedBy: null, mark: null } as const;
  return {
    name,
    facts,
    identities,
    recipients: [passwordRecipient(password, cost.salt, cost.logN)],
    proof: passwordIdentity(password, printKeyFileName(name)),
  };
}

/**
 * Opens one key file. null = not locked with this. `sha256` is what place.json remembers of it, if anything; it only
 * explains a failure (damaged rather than wrong), so a wrong entry there cannot shut anybody out.
 * @throws Refusal damaged-file, other-vault, newer-version, work-factor-too-high, file-too-large; system errors
 */
export async function openKeyFile(
  directory: string,
  name: KeyFileName,
  vaultId: string,
  key: string | Identity,
  sha256: string | undefined,
): Promise<OpenedKeys | null> {
  const bytes = await readFileWithin(directory, name.file, LARGEST_KEY_FILE);
  const changed = sha256 !== undefined && fingerprint(bytes) !== sha256;
  try {
    const keys = await openKeyBytes(bytes, name, vaultId, key);
    if (keys) return keys;
  } catch (error) {
    if (!changed) throw error;
  }
  if (changed) throw refuse('damaged-file', { file: name.file });
  return null;
}

/** The same for bytes that lie elsewhere. @throws Refusal damaged-file, other-vault, newer-version, work-factor-too-high */
export async function openKeyBytes(
  bytes: Uint8Array,
  name: KeyFileName,
  vaultId: string,
  key: string | Identity,
): Promise<OpenedKeys | null> {
  const plaintext = await decryptAge(bytes, [key], name.file);
  return plaintext ? readKeys(Buffer.from(plaintext).toString('utf8'), name, vaultId) : null;
}

function readKeys(text: string, name: KeyFileName, vaultId: string): OpenedKeys {
  const { facts, identities } = parseKeyFile(text, name.file, heldBy(name));
  if (facts.vaultId !== vaultId) throw refuse('other-vault', { file: name.file });
  if (facts.number !== name.number) throw refuse('damaged-file', { file: name.file });
  return { number: facts.number, made: facts.made, identities };
}

async function prove(
  bytes: Uint8Array,
  key: Identity | string,
  plaintext: Uint8Array,
  file: string,
): Promise<void> {
  const back = await decryptAge(bytes, [key], file);
  if (!back || Buffer.compare(back, plaintext) !== 0)
    throw new Error('a key file did not open with its own key');
}
