/**
 * Opens a locked file of another app with its own password. It stays where it is when the password is wrong, so that
 * nobody has to choose it again.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { ImportView } from '../../../shared/contract/import-views.ts';
import { type Context, openVaultOf } from './context.ts';
import { clearRows, takeRows } from './read-import.ts';
import { showImport } from './show-import.ts';

interface Key {
  file: string;
  password: SecretSource;
  keyFile: SecretSource | null;
}

/** @throws Refusal import-wrong-password, import-damaged, import-too-costly, import-cancelled, …, offer-gone */
export async function unlockImport(context: Context, input: Key): Promise<ImportView> {
  openVaultOf(context);
  const held = context.imports.file(input.file);
  const { contents } = held;
  if (!contents?.locked) return showImport(context);
  const password = await context.readSecret(input.password);
  const keyFile = input.keyFile ? await context.readKeyFile(input.keyFile) : undefined;
  const converted = await context.imports.working('unlocking', async derive =>
    (await contents.unlock({ password, keyFile }, derive)).convert(),
  );
  if (context.imports.files.get(input.file) !== held) return showImport(context);
  clearRows(context, held);
  takeRows(context, held, converted);
  return showImport(context);
}
