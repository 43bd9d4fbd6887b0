/**
 * Items of a password manager: a login with a title and a user name, and maybe a second factor or several. What most
 * importers of password managers turn their rows into, so that all treat names, notes and losses alike.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import type { Entry } from '../../../../shared/domain/otp.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { convertRows, countLosses, joinConverted } from './convert-rows.ts';
import { withoutDoubles } from './fields.ts';
import type { Converted, ImportedAccount } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { type NamedText, recoveryTexts } from './recovery-text.ts';

export interface Login {
  title: string;
  userName: string;
  /** Each a URI or a bare secret; empty ones count as none. */
  codes: readonly string[];
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
  login: Login;
  code: string;
  /** Of the login in the file, from 0. */
  index: number;
  /** From 1 among the codes of this login; 0 when it has but one. */
  number: number;
}

/** @throws Refusal too-many-rows */
export function convertLogins(logins: readonly Login[]): Converted {
  const rows: Row[] = [];
  const losses: Loss[] = [];
  for (const [index, login] of logins.entries()) {
    if (login.trashed) {
      losses.push('trashed');
      continue;
    }
    const codes = withoutDoubles(login.codes.map(code => code.trim()));
    for (const loss of codes.length > 0 ? login.left : (['without-code'] as const)) losses.push(loss);
    for (const [at, code] of codes.entries())
      rows.push({ login, code, index, number: codes.length > 1 ? at + 1 : 0 });
  }
  const converted = convertRows(rows, ({ login }) => login.title || login.userName, accountOf);
  const refused = converted.refused.map(row => ({ ...row, index: rows[row.index]?.index ?? row.index }));
  const recovery = logins.filter(({ trashed }) => !trashed).flatMap(recoveryOf);
  return joinConverted([{ ...converted, refused, recovery, left: countLosses(losses) }]);
}

function accountOf({ login, code, number }: Row): ImportedAccount {
  const entry = loginEntry(code, login.title, login.userName);
  return {
    entry: number > 1 ? { ...entry, account: `${entry.account} (${number})`.trim() } : entry,
    tags: withoutDoubles(login.tags.map(tag => tag.trim())),
    note: login.note.trim(),
    favourite: login.favourite,
  };
}

/** A URI or a bare secret with the names of its login, where it has none of its own. */
export function loginEntry(code: string, title: string, userName: string): Entry {
  const uri = parseUri(code);
  const entry = uri ?? {
    issuer: '',
    account: '',
    otp: otpFrom({ type: 'totp', secret: code }),
    extra: [],
  };
  return { ...entry, issuer: entry.issuer || title.trim(), account: entry.account || userName.trim() };
}

function recoveryOf({ title, userName, fields = [], note, codes }: Login) {
  const hasCode = codes.some(code => code.trim() !== '');
  return recoveryTexts({ service: title.trim(), account: userName.trim() }, fields, note.trim(), hasCode);
}

/** "passwords" when there is one: whether, not which. */
export function lossesOf(found: { passwords?: boolean; fields?: number; attachments?: number }): Loss[] {
  return [
    ...(found.passwords ? (['passwords'] as const) : []),
    ...Array<Loss>(found.fields ?? 0).fill('fields'),
    ...Array<Loss>(found.attachments ?? 0).fill('attachments'),
  ];
}
