/**
 * The keychain slot: the identities in the keychain of the operating system, through keytar; where the recovery codes
 * have a password of their own, that of the codes alone. A convenience, never the only way in. These calls may hang or
 * crash the process (both were measured): they run in the vault process, and its parent bounds them by killing it.
 * Nothing here races a timer, since a stuck call keeps its thread. findCredentials is never called: it crashes on a
 * locked keyring.
 */
import * as z from 'zod/mini';
import { type FailureDetails, refuse } from '../../../shared/failure.ts';
import { isIdentity, type SlotIdentities } from './identities.ts';

const SERVICE = 'Sparekey';
/** CRED_MAX_CREDENTIAL_BLOB_SIZE on Windows. */
const LARGEST = 2_560;

const identity = z.string().check(z.refine(isIdentity));
const slotSchema = z.object({ codes: identity, recovery: z.optional(identity) });

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;
type Reason = FailureDetails['keychain-unavailable']['reason'];

/**
 * Puts the identities into the slot and proves it by reading them back.
 * @throws Refusal keychain-unavailable
 */
export async function storeInKeychain(vaultId: string, identities: SlotIdentities): Promise<void> {
  const value = printSlot(identities);
  const keytar = await load();
  await asking(() => keytar.setPassword(SERVICE, vaultId, value));
  const back = await asking(() => keytar.getPassword(SERVICE, vaultId));
  if (back !== value) throw unavailable('mismatch');
}

/**
 * What the slot holds. null = empty, or locked and not opened: the two cannot be told apart, so null only ever means
 * "ask for the password", never "make a new key".
 * @throws Refusal keychain-unavailable
 */
export async function readFromKeychain(vaultId: string): Promise<SlotIdentities | null> {
  const keytar = await load();
  const value = await asking(() => keytar.getPassword(SERVICE, vaultId));
  if (value === null) return null;
  const identities = parseSlot(value);
  if (!identities) throw unavailable('mismatch');
  return identities;
}

/** Empties the slot; an empty slot is fine too. @throws Refusal keychain-unavailable */
export async function removeFromKeychain(vaultId: string): Promise<void> {
  const keytar = await load();
  await asking(() => keytar.deletePassword(SERVICE, vaultId));
}

/** The text in the slot: Base64 (keytar cuts at NUL) of JSON, well under the smallest limit of any keychain. */
export function printSlot({ codes, recovery }: SlotIdentities): string {
  const value = Buffer.from(JSON.stringify({ v: 1, codes, recovery })).toString('base64');
  if (value.length > LARGEST) throw unavailable('refused');
  return value;
}

/** null = not a slot that we wrote. */
export function parseSlot(value: string): SlotIdentities | null {
  try {
    const slot = slotSchema.safeParse(JSON.parse(Buffer.from(value, 'base64').toString('utf8')));
    if (!slot.success) return null;
    const { codes, recovery } = slot.data;
    return recovery === undefined ? { codes } : { codes, recovery };
  } catch {
    return null;
  }
}

/** Loaded only when asked for: where libsecret is missing, loading itself throws. */
async function load(): Promise<Keytar> {
  try {
    return (await import('keytar')).default;
  } catch {
    throw unavailable('absent');
  }
}

async function asking<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw unavailable(reasonOf(error));
  }
}

/** libsecret and D-Bus tell their troubles in English sentences only; these were seen on real ones. */
const SAYINGS: readonly (readonly [RegExp, Reason])[] = [
  [/locked|dismissed/i, 'locked'],
  [/timeout was reached/i, 'hanging'],
  [/could not connect|connection refused|autolaunch|D-Bus/i, 'absent'],
  [/org\.freedesktop\.secrets|was not provided|object does not exist/i, 'absent'],
];

function reasonOf(error: unknown): Reason {
  const message = error instanceof Error ? error.message : '';
  return SAYINGS.find(([saying]) => saying.test(message))?.[1] ?? 'refused';
}

function unavailable(reason: Reason): Error {
  return refuse('keychain-unavailable', { reason });
}
