/**
 * Records as other processes may see them: names, numbers and states, no secret.
 */
import type { AccountsView, AccountView } from '../../../shared/contract/views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { isLive, otpOf } from '../../../shared/domain/accounts.ts';
import type { Otp } from '../../../shared/domain/otp.ts';

/** Type, algorithm, digits, period in seconds or counter. */
export function otpView(otp: Otp) {
  const { type, algorithm, digits } = otp;
  return {
    type,
    algorithm,
    digits,
    period: otp.type === 'hotp' ? null : otp.period,
    counter: otp.type === 'hotp' ? otp.counter : null,
  };
}

/** True where the service mixes a PIN into the secret and none is known yet. */
export function needsPin(otp: Otp): boolean {
  return (otp.type === 'motp' || otp.type === 'yandex') && !otp.pin;
}

export function accountView(record: AccountRecord): AccountView {
  const otp = otpOf(record);
  return {
    id: record.id,
    issuer: record.name.issuer,
    account: record.name.account,
    ...otpView(otp),
    tags: record.labels.tags,
    note: record.labels.note,
    favourite: record.labels.favourite,
    createdAt: record.createdAt,
    removedAt: record.removed.at,
    pinMissing: needsPin(otp),
    replacedIn: record.replacedIn ?? null,
  };
}

/** Live accounts in the order they were added, and the bin with what was removed last at the top. */
export function accountsView(records: readonly AccountRecord[]): Omit<AccountsView, 'revision'> {
  const removedAt = (record: AccountRecord) => record.removed.at ?? '';
  const bin = records.filter(record => !isLive(record));
  return {
    accounts: records.filter(isLive).map(accountView),
    bin: bin.sort((a, b) => removedAt(b).localeCompare(removedAt(a))).map(accountView),
  };
}
