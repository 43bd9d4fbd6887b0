/**
 * FreeOTP 1 and FreeOTP+ from a rooted phone: preferences in which every string but `tokenOrder` is one token as JSON.
 * The order stands in `tokenOrder`.
 */

import { refuse } from '../../../../shared/failure.ts';
import { isPreferences, readPreferences } from './android-preferences.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows } from './convert-rows.ts';
import { isRow, member, type Row, textsOf } from './fields.ts';
import { base32OfSigned, freeOtpAccount } from './freeotp-token.ts';
import type { ImportedAccount, Importer, Opened } from './importer.ts';
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
  return freeOtpAccount(row, base32OfSigned(member(row, 'secret')), 'plus');
}
