/**
 * Items of a password manager, which may have several second factors: each becomes an account of its own, and one that
 * is wrong costs none of the others. Recovery codes are handed on from all items; an item without a second factor is
 * counted as left behind.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import type { Entry } from '../../../../shared/domain/otp.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { convertRows, countLosses, joinConverted } from './convert-rows.ts';
import { withoutDoubles } from './fields.ts';
import type { Converted, ImportedAccount } from './importer.ts';
import { loginEntry } from './login-entry.ts';
import type { OtpFields } from './otp-from.ts';
import { type NamedText, recoveryTexts } from './recovery-fields.ts';
import { tellApart } from './tell-apart.ts';

export interface VaultItem {
  title: string;
  userName: string;
  /** Each a URI or a bare secret; empty ones count as none. */
  codes: readonly string[];
  /** What the file says beside a bare secret. */
  beside?: Partial<OtpFields>;
  note: string;
  tags: readonly string[];
  favourite: boolean;
  /** Fields that the person named: looked at for recovery codes alone. */
  fields?: readonly NamedText[];
  /** What of it stays behind when it has a code. */
  left: readonly Loss[];
  /** It lies in the other app's bin: counted and left there. */
  trashed?: boolean;
}

interface Row {
  login: VaultItem;
  code: string;
  /** Of the login in the file, from 0. */
  index: number;
  /** Names of this login's codes, as they are read. */
  taken: Set<string>;
}

/** @throws Refusal too-many-rows */
export function convertVaultItems(logins: readonly VaultItem[]): Converted {
  const rows: Row[] = [];
  const losses: Loss[] = [];
  for (const [index, login] of logins.entries()) {
    if (login.trashed) {
      losses.push('trashed');
      continue;
    }
    const codes = withoutDoubles(login.codes.map(code => code.trim()));
    for (const loss of codes.length > 0 ? login.left : (['without-code'] as const)) losses.push(loss);
    const taken = new Set<string>();
    for (const code of codes) rows.push({ login, code, index, taken });
  }
  const converted = convertRows(rows, ({ login }) => login.title || login.userName, accountOf);
  const refused = converted.refused.map(row => ({ ...row, index: rows[row.index]?.index ?? row.index }));
  const recovery = logins.filter(({ trashed }) => !trashed).flatMap(recoveryOf);
  return joinConverted([{ ...converted, refused, recovery, left: countLosses(losses) }]);
}

function accountOf({ login, code, taken }: Row): ImportedAccount {
  return {
    entry: tellApart(entryOf(code, login), taken),
    tags: withoutDoubles(login.tags.map(tag => tag.trim())),
    note: login.note.trim(),
    favourite: login.favourite,
  };
}

function entryOf(code: string, { title, userName, beside }: VaultItem): Entry {
  return loginEntry(code, { name: title.trim(), username: userName.trim() }, beside);
}

function recoveryOf(item: VaultItem) {
  return recoveryTexts(holderOf(item), item.fields ?? [], item.note.trim());
}

/** The names of its first account, so that the codes find it; the item's own where there is none or it is refused. */
function holderOf(item: VaultItem): { service: string; account: string } {
  const own = { service: item.title.trim(), account: item.userName.trim() };
  const code = item.codes.find(text => text.trim() !== '');
  if (code === undefined) return own;
  try {
    const { issuer, account } = entryOf(code, item);
    return { service: issuer, account };
  } catch (error) {
    if (error instanceof Refusal) return own;
    throw error;
  }
}

/** Some people keep the link to a second factor in a field of their own. */
export function isLink(text: string): boolean {
  return /^\s*(?:otpauth|steam):\/\//i.test(text);
}

/** "passwords" when there is one: whether, not which. */
export function lossesOf(found: { passwords?: boolean; fields?: number; attachments?: number }): Loss[] {
  return [
    ...(found.passwords ? (['passwords'] as const) : []),
    ...Array<Loss>(found.fields ?? 0).fill('fields'),
    ...Array<Loss>(found.attachments ?? 0).fill('attachments'),
  ];
}
