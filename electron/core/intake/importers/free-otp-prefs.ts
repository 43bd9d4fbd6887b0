/**
 * FreeOTP 1 and FreeOTP+ from a rooted phone: preferences in which every string but `tokenOrder` is one token as JSON.
 * The order stands in `tokenOrder`.
 */

import { refuse } from '../../../../shared/failure.ts';
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { type Loose, showable } from '../../../../shared/otp/parameters.ts';
import { isSteamByName } from '../../../../shared/otp/steam-uri.ts';
import { isPreferences, readPreferences } from './android-preferences.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows } from './convert-rows.ts';
import { isRow, looseOf, member, type Row, textOf, textsOf } from './fields.ts';
import { bytesOfSigned } from './freeotp-token.ts';
import type { ImportedAccount, Importer, Opened } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import type { Source } from './source.ts';

const APP = 'FreeOTP';
const ORDER = 'tokenOrder';

export const freeOtpPrefs: Importer = {
  format: 'freeotp-prefs',
  app: APP,
  detect: source => isPreferences(source) && MARK.test(source.text() ?? ''),
  read,
};

/** The list of tokens, or a token's secret as numbers (quotes are escaped in XML, or not). */
const MARK = /name="tokenOrder"|(?:&quot;|")secret(?:&quot;|"):\s{0,9}\[\s{0,9}-?\d/;

/** A token under the name that the preferences give it. */
interface Token {
  id: string;
  row: Row | null;
}

function read(source: Source): Opened {
  const strings = readPreferences(APP, source);
  const order = textsOf(boundedJson(strings.get(ORDER) ?? null));
  strings.delete(ORDER);
  const tokens = [...strings].map(([id, text]) => ({ id, row: rowOf(text) }));
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ id }: Token) => places.get(id) ?? order.length;
  tokens.sort((one, other) => placeOf(one) - placeOf(other));
  return {
    locked: false,
    convert: () =>
      convertRows(
        tokens,
        ({ id }) => id,
        token => accountOf(token, source),
      ),
  };
}

function rowOf(text: string): Row | null {
  const row = boundedJson(text);
  return isRow(row) ? row : null;
}

function accountOf({ row }: Token, source: Source): ImportedAccount {
  if (row === null) throw refuse('import-damaged', { app: APP, file: source.name });
  const issuer = textOf(row, 'issuerAlt') || textOf(row, 'issuerExt') || textOf(row, 'issuerInt');
  const account = stripIssuer(textOf(row, 'labelAlt') || textOf(row, 'label'), issuer);
  const type = textOf(row, 'type').toLowerCase() || 'totp';
  if (type !== 'totp' && type !== 'hotp') throw refuse('unknown-type', { value: showable(type) });
  const steam = type === 'totp' && isSteamByName({ issuer, account }, textOf(row, 'digits') || null);
  const otp = otpFrom({
    type: steam ? 'steam' : type,
    secret: secretOf(row),
    algorithm: looseOf(row, 'algo'),
    digits: looseOf(row, 'digits'),
    period: looseOf(row, 'period'),
    counter: nextCounter(looseOf(row, 'counter')),
  });
  return { entry: { issuer, account, otp, extra: [] }, tags: [], note: '', favourite: false };
}

/** FreeOTP keeps the counter that was used last: -1 when none was. */
function nextCounter(last: Loose): Loose {
  return last !== '' && Number.isSafeInteger(Number(last ?? Number.NaN)) ? Number(last) + 1 : last;
}

/** Java's signed bytes as Base32. */
function secretOf(row: Row): string {
  const numbers = member(row, 'secret');
  if (numbers === undefined) throw refuse('missing-secret', {});
  const bytes = bytesOfSigned(numbers);
  if (bytes === null) throw refuse('bad-base32', {});
  return encodeBase32(bytes);
}
