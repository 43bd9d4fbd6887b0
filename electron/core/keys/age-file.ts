/**
 * Opening and making age files (age-encryption.org/v1) in memory, with typage's errors sorted into the four answers
 * that people need: not for this key (null), damaged, made by a newer version, or a work factor that is refused.
 */
import { Decrypter, Encrypter, type Identity, type Recipient } from 'age-encryption';
import { Refusal, refuse } from '../../../shared/failure.ts';

const NOT_MINE = "no identity matched any of the file's recipients";
const VERSION_LINE = /^age-encryption\.org\/v(\d{1,6})\n/;

/** Encrypts to one or more recipients (`age1…` texts or objects). */
export async function encryptAge(
  plaintext: Uint8Array,
  recipients: readonly (string | Recipient)[],
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return await encrypter.encrypt(plaintext);
}

/**
 * Decrypts with the first identity that fits. null = none fits. `file` is only named in a refusal.
 * @throws Refusal damaged-file, newer-version, work-factor-too-high
 */
export async function decryptAge(
  bytes: Uint8Array,
  identities: readonly (string | Identity)[],
  file: string,
): Promise<Uint8Array | null> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  refuseNewerAge(bytes, file);
  try {
    return await decrypter.decrypt(bytes);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && error.message === NOT_MINE) return null;
    throw refuse('damaged-file', { file });
  }
}

function refuseNewerAge(bytes: Uint8Array, file: string): void {
  const found = VERSION_LINE.exec(Buffer.from(bytes.subarray(0, 32)).toString('latin1'));
  const version = Number(found?.[1] ?? 1);
  if (version > 1) throw refuse('newer-version', { file, version });
}
