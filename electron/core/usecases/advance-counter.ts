/**
 * The next HOTP code. The counter is saved before the code is shown: a code that was seen must never come again,
 * whatever happens to the machine a moment later.
 */
import type { CodeView } from '../../../shared/contract/views.ts';
import { advanceCounter as advanced, findAccount, otpOf } from '../../../shared/domain/accounts.ts';
import { refuse } from '../../../shared/failure.ts';
import { codeOfCounter } from '../../../shared/otp/codes.ts';
import { type Context, openVaultOf } from './context.ts';

/** @throws Refusal account-unknown, counter-exhausted, not-saved */
export async function advanceCounter(context: Context, input: { id: string }): Promise<CodeView> {
  const open = openVaultOf(context);
  const otp = otpOf(findAccount(open.read('codes').records, input.id));
  if (otp.type !== 'hotp') throw refuse('unknown-type', { value: otp.type });
  let used = otp.counter;
  await open.change('codes', before => {
    const step = advanced(before, input.id);
    used = step.used;
    return step.records;
  });
  const code = codeOfCounter(otp, used);
  context.counterCodes.set(input.id, code);
  await context.announce();
  return { id: input.id, code, next: null, validUntil: null };
}
