/**
 * The codes of the accounts that are on screen. HOTP accounts appear only after a code was asked for
 * (advance-counter.ts); accounts whose PIN is missing have none.
 */
import type { CodeView } from '../../../shared/contract/views.ts';
import { isLive, otpOf } from '../../../shared/domain/accounts.ts';
import { codeAt } from '../../../shared/otp/codes.ts';
import { needsPin } from './account-views.ts';
import { type Context, openVaultOf } from './context.ts';

/** @param input.at Unix seconds; now when left out */
export async function showCodes(
  context: Context,
  input: { ids: string[]; at?: number | undefined },
): Promise<{ codes: CodeView[] }> {
  const at = input.at ?? context.world.now() / 1000;
  const wanted = new Set(input.ids);
  const records = openVaultOf(context)
    .read('codes')
    .records.filter(record => wanted.has(record.id) && isLive(record));
  const codes = records.flatMap((record): CodeView[] => {
    const otp = otpOf(record);
    if (needsPin(otp)) return [];
    if (otp.type !== 'hotp') return [{ id: record.id, ...codeAt(otp, at) }];
    const code = context.counterCodes.get(record.id);
    return code === undefined ? [] : [{ id: record.id, code, next: null, validUntil: null }];
  });
  return { codes };
}
