/**
 * Writes accounts in a form that other authenticators read. The file holds every secret in the clear, so it is made
 * for its owner's eyes only and never over another file.
 */
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import { entryOf, isLive } from '../../../shared/domain/accounts.ts';
import { printUri } from '../../../shared/otp/otpauth-uri.ts';
import { writePlainFile } from '../files/write-plain-file.ts';
import { type Context, openVaultOf } from './context.ts';

/** @throws Refusal file-exists, not-saved */
export async function exportAccounts(
  context: Context,
  input: Input<VaultCalls['exportAccounts']>,
): Promise<Output<VaultCalls['exportAccounts']>> {
  const wanted = input.ids && new Set(input.ids);
  const records = openVaultOf(context)
    .read('codes')
    .records.filter(record => isLive(record) && (!wanted || wanted.has(record.id)));
  const lines = records.map(record => `${printUri(entryOf(record))}\n`);
  await writePlainFile(input.file, new TextEncoder().encode(lines.join('')));
  return { file: input.file, written: records.length };
}
