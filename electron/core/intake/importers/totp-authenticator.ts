/**
 * TOTP Authenticator (Android): Base64 of AES-256-CBC with a zero IV under SHA-256 of the password (one of its own when
 * none was set), or its preferences from a rooted phone. Without a MAC: what opens must also read as JSON.
 */
import { createHash } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { isPreferencesWith, readPreferences } from './android-preferences.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows } from './convert-rows.ts';
import { base32OfBase64, base32OfHex, bytesOfBase64, isRow, looseOf, type Row, textOf } from './fields.ts';
import type { Contents, Converted, ImportedAccount, Importer, Opened } from './importer.ts';
import { openCbc } from './open-box.ts';
import { orBadSecret, otpFrom } from './otp-from.ts';
import type { Source } from './source.ts';
import { wholeText } from './whole-text.ts';

const APP = 'TOTP Authenticator';
const LIST = 'STATIC_TOTP_CODES_LIST';
const NO_PASSWORD = 'TotpAuthenticator';
const BLOCK = 16;
/** Signs of Base64; one account takes more. */
const SHORTEST = 64;

export const totpAuthenticator: Importer = {
  format: 'totp-authenticator',
  app: APP,
  detect: source => isPreferencesWith(source, LIST) || boxOf(source) !== null,
  read: source => (isPreferencesWith(source, LIST) ? readList(source) : readBox(source)),
};

/** One long Base64 text and nothing else, of whole blocks; null for everything else. */
function boxOf(source: Source): Uint8Array | null {
  const text = (source.text() ?? '').trim();
  if (text.length < SHORTEST || !/^[A-Za-z0-9+/\r\n]+={0,2}$/.test(text)) return null;
  const box = bytesOfBase64(text);
  return box !== null && box.length % BLOCK === 0 ? box : null;
}

function readList(source: Source): Opened {
  const rows = boundedJson(readPreferences(APP, source).get(LIST) ?? null);
  if (!Array.isArray(rows)) throw refuse('import-damaged', { app: APP, file: source.name });
  return opened(rows);
}

function readBox(source: Source): Contents {
  const box = boxOf(source);
  if (box === null) throw refuse('import-damaged', { app: APP, file: source.name });
  const open = openBox(box, NO_PASSWORD);
  if (open) return opened(open);
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }) => {
      const rows = openBox(box, password);
      if (!rows) throw refuse('import-wrong-password', { app: APP });
      return opened(rows);
    },
  };
}

/** The rows: an array as the text of an object's first name. Null when the password does not fit. */
function openBox(box: Uint8Array, password: string): unknown[] | null {
  const key = createHash('sha256').update(password, 'utf8').digest();
  const outer = boundedJson(wholeText(openCbc(key, new Uint8Array(BLOCK), box)));
  const rows = isRow(outer) ? boundedJson(Object.keys(outer)[0] ?? null) : undefined;
  return Array.isArray(rows) ? rows : null;
}

function opened(rows: unknown[]): Opened {
  return { locked: false, convert: () => convert(rows.filter(isRow)) };
}

function convert(rows: Row[]): Converted {
  return convertRows(rows, row => [issuerOf(row), textOf(row, 'name')].filter(Boolean).join(': '), accountOf);
}

function issuerOf(row: Row): string {
  const issuer = textOf(row, 'issuer');
  return issuer === 'Unknown' ? '' : issuer;
}

function accountOf(row: Row): ImportedAccount {
  const otp = otpFrom({
    type: 'totp',
    secret: secretOf(row),
    digits: looseOf(row, 'digits'),
    period: looseOf(row, 'period'),
  });
  const entry = { issuer: issuerOf(row), account: textOf(row, 'name'), otp, extra: [] };
  return { entry, tags: [], note: '', favourite: false };
}

/** `base` says how the key is written: hexadecimal, Base32 or Base64. */
function secretOf(row: Row): string {
  const key = textOf(row, 'key');
  const base = textOf(row, 'base') || '32';
  if (key === '' || base === '32') return key;
  if (base !== '16' && base !== '64') throw refuse('unknown-type', { value: showable(base) });
  return orBadSecret(base === '16' ? base32OfHex(key) : base32OfBase64(key));
}
