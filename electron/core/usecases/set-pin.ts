/**
 * Sets the PIN that mOTP and Yandex mix into the secret.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { AccountView } from '../../../shared/contract/views.ts';
import { findAccount, withPin } from '../../../shared/domain/accounts.ts';
import type { OtpType } from '../../../shared/domain/otp.ts';
import { refuse } from '../../../shared/failure.ts';
import { accountView } from './account-views.ts';
import { type Context, openVaultOf } from './context.ts';

/** @throws Refusal account-unknown, bad-pin, not-saved */
export async function setPin(
  context: Context,
  input: { id: string; pin: SecretSource },
): Promise<AccountView> {
  const open = openVaultOf(context);
  const { type } = findAccount(open.read('codes').records, input.id).otp;
  const pin = checkPin(type, await context.readSecret(input.pin));
  const { records } = await open.change('codes', (before, moment) => withPin(before, input.id, pin, moment));
  await context.announce();
  return accountView(findAccount(records, input.id));
}

/** Yandex PINs are 4 to 16 digits; mOTP says nothing of its own. @throws Refusal bad-pin */
export function checkPin(type: OtpType, pin: string): string {
  const good = type === 'yandex' ? /^\d{4,16}$/.test(pin) : pin.length > 0 && pin.length <= 64;
  if (!good) throw refuse('bad-pin', { type });
  return pin;
}
