/** CSV files of passwords without a column for codes, told by the names of their columns. */
import type { Source } from './source.ts';

const LONGEST_HEADER = 2_000;
/** Columns in which other exports keep a code; a table with one of them is not ours. */
const CODE_COLUMN = /otp|2fa|totp|authenticator/;
/** What Chrome, Edge, Brave and Opera (`name,url,username,password`) and Firefox call theirs. */
const CHROMIUM = ['name', 'url', 'username', 'password'];
const CHROMIUM_LATER = ['note', 'notes'];
const FIREFOX = ['url', 'username', 'password', 'httprealm', 'formactionorigin', 'guid'];
const NORDPASS = ['name', 'url', 'username', 'password', 'note', 'cardholdername', 'cardnumber', 'cvc'];

/** The column names in lower case; empty when the first line is none of plain names. */
export function columnsOf(source: Source): string[] {
  const line = /^[^\r\n]*/.exec((source.text() ?? '').slice(0, LONGEST_HEADER))?.[0] ?? '';
  const columns = line.split(',').map(name =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  );
  return columns.every(name => /^[\w ]{1,40}$/.test(name)) ? columns : [];
}

export function isBrowserPasswords(columns: readonly string[]): boolean {
  if (columns.some(name => CODE_COLUMN.test(name))) return false;
  if (FIREFOX.every(name => columns.includes(name))) return true;
  const rest = columns.slice(CHROMIUM.length);
  return (
    CHROMIUM.every((name, at) => columns[at] === name) && rest.every(name => CHROMIUM_LATER.includes(name))
  );
}

export function isNordPass(columns: readonly string[]): boolean {
  return NORDPASS.every(name => columns.includes(name)) && !columns.some(name => CODE_COLUMN.test(name));
}
