/**
 * Seals a text for the vault process: an armored age file to the recipient that the process made when it started.
 * So passwords and pasted secrets pass through main without being readable there.
 * The one place in shared/ that draws randomness (inside age-encryption).
 */
import { armor, Encrypter } from 'age-encryption';

/** @param recipient `vaultView.sealTo`, an age X25519 recipient */
export async function sealText(recipient: string, text: string): Promise<{ sealed: string }> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return { sealed: armor.encode(await encrypter.encrypt(text)) };
}
