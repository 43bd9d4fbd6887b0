/**
 * The items of a password manager: what has a one-time password becomes an account, notes and fields of recovery codes
 * are handed on from all of them, and everything else is counted as left behind.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { convertRows, countLosses, type RowResult } from './convert-rows.ts';
import type { Converted, RecoveryText } from './importer.ts';
import { loginEntry } from './login-entry.ts';
import type { OtpFields } from './otp-from.ts';
import { saysRecoveryCodes, withoutRecoveryWords } from './recovery-texts.ts';

export interface LoginField {
  name: string;
  value: string;
}

export interface LoginItem {
  /** What the person calls it: mostly the service's name. */
  name: string;
  username: string;
  /** A link or a bare secret; empty when there is none. */
  totp: string;
  /** What the file says beside a bare secret. */
  beside?: Partial<OtpFields>;
  note: string;
  tags: string[];
  favourite: boolean;
  /** The person's own fields. */
  fields: LoginField[];
  trashed: boolean;
  /** What else of it stays behind: passwords, history. */
  left: Loss[];
}

/** @throws Refusal too-many-rows */
export function convertLogins(items: readonly LoginItem[]): Converted {
  const converted = convertRows(items, ({ name }) => name, accountsOf);
  // apart from the accounts: an item whose secret is refused still has its recovery codes
  return { ...converted, recovery: items.flatMap(recoveryOf), left: countLosses(items.flatMap(lossesOf)) };
}

function accountsOf(item: LoginItem): RowResult {
  const { tags, note, favourite, beside } = item;
  if (item.trashed || totpOf(item) === '') return { accounts: [] };
  return { accounts: [{ entry: loginEntry(totpOf(item), item, beside), tags, note, favourite }] };
}

/** Some people kept the link in a field of their own. */
function totpOf({ totp, fields }: LoginItem): string {
  return totp || (fields.find(isLink)?.value ?? '');
}

function isLink({ value }: LoginField): boolean {
  return /^\s*(?:otpauth|steam):\/\//i.test(value);
}

function recoveryOf(item: LoginItem): RecoveryText[] {
  if (item.trashed) return [];
  const named = saysRecoveryCodes(item.name);
  const holder = holderOf(item, named);
  const fields = item.fields
    .filter(isRecovery)
    .map(({ value }) => ({ ...holder, text: value, stated: true }));
  return item.note === '' ? fields : [...fields, { ...holder, text: item.note, stated: named }];
}

function isRecovery({ name, value }: LoginField): boolean {
  return value !== '' && saysRecoveryCodes(name);
}

/** The names of its account, so that the codes find it; the item's own where there is none or it is refused. */
function holderOf(item: LoginItem, named: boolean): { service: string; account: string } {
  const own = { service: named ? withoutRecoveryWords(item.name) : item.name, account: item.username };
  if (totpOf(item) === '') return own;
  try {
    const { issuer, account } = loginEntry(totpOf(item), item, item.beside);
    return { service: issuer, account };
  } catch (error) {
    if (error instanceof Refusal) return own;
    throw error;
  }
}

function lossesOf(item: LoginItem): Loss[] {
  if (item.trashed) return ['trashed'];
  const used = item.totp === '' ? item.fields.find(isLink) : undefined;
  const fields = item.fields.filter(field => field !== used && field.value !== '' && !isRecovery(field));
  const code = totpOf(item) === '' ? (['without-code'] as const) : [];
  return [...code, ...fields.map(() => 'fields' as const), ...item.left];
}
