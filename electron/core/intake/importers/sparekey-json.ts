/**
 * Sparekey's own plain export (docs/export-format.md): accounts with all that stood beside them. Recovery sets are offered
 * as the text of their codes, with those that are used up marked so; who used them when stays behind.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import { OTP_TYPES, type OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { convertRows, joinConverted } from './convert-rows.ts';
import { flagOf, looseOf, member, type Row, rowsOf, textOf, textsOf } from './fields.ts';
import type { Contents, Converted, ImportedAccount, Importer } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { noteTexts } from './recovery-texts.ts';
import type { Source } from './source.ts';

const APP = 'Sparekey';
const MARK = 'sparekey-export';
const NEWEST = 1;

export const sparekeyJson: Importer = {
  format: 'sparekey-json',
  app: APP,
  detect: source => member(source.json(), 'format') === MARK,
  read,
};

function read(source: Source): Contents {
  const json = source.json();
  if (member(json, 'format') !== MARK) throw refuse('import-damaged', { app: APP, file: source.name });
  const version = member(json, 'version');
  if (typeof version !== 'number' || version < 1 || version > NEWEST)
    throw refuse('import-version', { app: APP, version: showable(String(version ?? '')) });
  return { locked: false, convert: () => convert(json) };
}

function convert(json: unknown): Converted {
  const accounts = convertRows(rowsOf(member(json, 'accounts')), nameOf, row => {
    const account = accountOf(row);
    return { accounts: [account], recovery: noteTexts(account) };
  });
  const sets = convertRows(rowsOf(member(json, 'recoverySets')), nameOf, set => {
    const recovery = recoveryOf(set);
    return { accounts: [], recovery: recovery.text === '' ? [] : [recovery], left: lossesOf(set) };
  });
  return joinConverted([accounts, sets]);
}

/** When codes were used, and a note beside codes. */
function lossesOf(set: Row): Loss[] {
  const codes = rowsOf(member(set, 'codes'));
  const dated = codes.some(code => textOf(code, 'since') !== '');
  const noted = codes.length > 0 && textOf(set, 'note') !== '';
  return [...(dated ? (['history'] as const) : []), ...(noted ? (['fields'] as const) : [])];
}

function nameOf(row: Row): string {
  return [textOf(row, 'issuer') || textOf(row, 'service'), textOf(row, 'account')].filter(Boolean).join(': ');
}

/** Names are taken as they stand, as they come from ourselves: without trimming, and "null" is a name. */
function accountOf(row: Row): ImportedAccount {
  return {
    entry: {
      issuer: exactly(row, 'issuer'),
      account: exactly(row, 'account'),
      otp: otpFrom({
        type: typeOf(row),
        secret: textOf(row, 'secret'),
        algorithm: looseOf(row, 'algorithm'),
        digits: looseOf(row, 'digits'),
        period: looseOf(row, 'period'),
        counter: looseOf(row, 'counter'),
        pin: exactly(row, 'pin'),
      }),
      extra: parametersOf(row),
    },
    tags: textsOf(member(row, 'tags')),
    note: exactly(row, 'note'),
    favourite: flagOf(row, 'favourite'),
  };
}

function exactly(row: Row, name: string): string {
  const value = member(row, name);
  return typeof value === 'string' ? value : '';
}

/** @throws Refusal unknown-type */
function typeOf(row: Row): OtpType {
  const type = OTP_TYPES.find(known => known === member(row, 'type'));
  if (!type) throw refuse('unknown-type', { value: showable(textOf(row, 'type')) });
  return type;
}

function parametersOf(row: Row): [string, string][] {
  const listed = member(row, 'parameters');
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((pair: unknown): [string, string][] => {
    if (!Array.isArray(pair) || pair.length !== 2) return [];
    const [name, value]: unknown[] = pair;
    return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [];
  });
}

/** One code a line, in the words that shared/recovery reads; without codes the note is all that there is. */
function recoveryOf(set: Row) {
  const codes = rowsOf(member(set, 'codes')).map(code => {
    const number = member(code, 'number');
    const usable = ['unused', 'in-hand'].includes(textOf(code, 'state'));
    const before = typeof number === 'number' ? `${number}. ` : '';
    return `${before}${exactly(code, 'text')}${usable ? '' : ' (used)'}`;
  });
  const text = codes.length > 0 ? codes.join('\n') : exactly(set, 'note');
  return { service: exactly(set, 'service'), account: exactly(set, 'account'), text, stated: true };
}
