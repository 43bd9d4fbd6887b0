/**
 * A password that was changed on another computer is taken over here.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { VaultView } from '../../../shared/contract/views.ts';
import type { PasswordKind } from '../../../shared/domain/place-terms.ts';
import { type Context, openVaultOf } from './context.ts';
import { showVault } from './show-vault.ts';

/** The key files that lie in one of the places, by name. @throws Refusal place-unknown, place-failed */
export type KeyFilesIn = (place: string) => Promise<ReadonlyMap<string, Uint8Array>>;

/**
 * `password` is the new one. It is asked for before the place is: a mistyped file name costs no waiting.
 * @throws Refusal no-newer-password, wrong-password, wrong-recovery-password, keys-not-proved, recovery-locked, not-saved,
 * place-unknown, place-failed
 */
export async function adoptPassword(
  context: Context,
  input: { place: string; which: PasswordKind; password: SecretSource },
  keyFilesIn: KeyFilesIn,
): Promise<VaultView> {
  const open = openVaultOf(context);
  const password = await context.readSecret(input.password);
  const files = await keyFilesIn(input.place);
  await open.adoptPassword({ which: input.which, password, files });
  await context.announce();
  return showVault(context);
}
