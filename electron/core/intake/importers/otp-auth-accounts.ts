/** The accounts in OTP Auth's archive: folders of them in a backup, one alone in the file of one account. */
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import { type Label, stripIssuer } from '../../../../shared/otp/label.ts';
import { type Loose, showable } from '../../../../shared/otp/parameters.ts';
import { convertRows, ROW_LIMIT, type RowResult } from './convert-rows.ts';
import { looseOf, member, type Row, rowName, textOf, withoutDoubles } from './fields.ts';
import type { Converted } from './importer.ts';
import type { KeyedArchive } from './keyed-archive.ts';
import { otpFrom } from './otp-from.ts';
import { withSteamByName } from './otp-type.ts';

/** Counted from 0, "unknown", which the app takes for SHA-1. */
const ALGORITHMS = ['SHA1', 'SHA1', 'SHA256', 'SHA512', 'MD5'];
/** Objects are shared in an archive: a small file can hold one long text a hundred thousand times. */
const TEXT_LIMIT = 64 * 1024 * 1024;

export interface OtpAuthAccount {
  row: Row;
  folder: string;
}

/** Null when there is no list of folders, or more text than in any real file. Stops after too many rows to take over. */
export function accountsInFolders(archive: KeyedArchive): OtpAuthAccount[] | null {
  const folders = archive.list(member(archive.row(archive.root), 'Folders'));
  if (folders === null) return null;
  const accounts: OtpAuthAccount[] = [];
  let length = 0;
  for (const account of inFolders(archive, folders)) {
    length += lengthOf(account);
    if (length > TEXT_LIMIT) return null;
    accounts.push(account);
    if (accounts.length > ROW_LIMIT) break;
  }
  return accounts;
}

function* inFolders(archive: KeyedArchive, folders: readonly unknown[]): Generator<OtpAuthAccount> {
  for (const each of folders) {
    const folder = archive.row(each);
    for (const account of archive.list(member(folder, 'accounts')) ?? [])
      yield { row: archive.row(account) ?? {}, folder: textOf(folder, 'name') };
  }
}

function lengthOf({ row, folder }: OtpAuthAccount): number {
  const values = [folder, ...['label', 'issuer', 'secret'].map(name => member(row, name))];
  return values.reduce<number>(
    (sum, value) => sum + (typeof value === 'string' || value instanceof Uint8Array ? value.length : 0),
    0,
  );
}

/** @throws Refusal too-many-rows */
export function convertOtpAuth(accounts: readonly OtpAuthAccount[]): Converted {
  return convertRows(
    accounts,
    ({ row }) => rowName(textOf(row, 'issuer'), textOf(row, 'label')),
    ({ row, folder }) => resultOf(row, folder),
  );
}

function resultOf(row: Row, folder: string): RowResult {
  const issuer = textOf(row, 'issuer');
  const label = { issuer, account: stripIssuer(textOf(row, 'label'), issuer) };
  const otp = otpFrom({
    type: typeOf(row, label),
    secret: secretOf(row),
    algorithm: algorithmOf(row),
    digits: orAbsent(looseOf(row, 'digits')),
    period: orAbsent(looseOf(row, 'period')),
    counter: looseOf(row, 'counter'),
  });
  const account = {
    entry: { ...label, otp, extra: [] },
    tags: withoutDoubles([folder]),
    note: '',
    favourite: false,
  };
  return { accounts: [account], left: (member(row, 'icon') ?? null) === null ? [] : ['icons'] };
}

/** Objective-C reads 0 where a number is missing, and may have archived that. */
function orAbsent(value: Loose): Loose {
  return value === 0 ? null : value;
}

function typeOf(row: Row, label: Label): OtpType {
  const type = looseOf(row, 'type');
  if (type === 1) return 'hotp';
  if (type !== 2) throw refuse('unknown-type', { value: showable(type) });
  return withSteamByName('totp', label, orAbsent(looseOf(row, 'digits')));
}

function secretOf(row: Row): string {
  const secret = member(row, 'secret');
  return secret instanceof Uint8Array ? encodeBase32(secret) : '';
}

/** By name: a number that is none of theirs stays one, and is refused as such. */
function algorithmOf(row: Row): string | number | null {
  const algorithm = looseOf(row, 'algorithm') ?? null;
  return typeof algorithm === 'number' ? (ALGORITHMS[algorithm] ?? algorithm) : algorithm;
}
