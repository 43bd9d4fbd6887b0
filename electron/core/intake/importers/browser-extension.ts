/**
 * The Authenticator browser extension: JSON, an object of entries by hash or UUID, plain or locked in one of three
 * ways (browser-extension-keys.ts). Its text export is a list of otpauth lines and not read here.
 */
import { refuse } from '../../../../shared/failure.ts';
import { boundedJson } from './bounded-json.ts';
import { type Passphrases, passphrasesFor } from './browser-extension-keys.ts';
import { accountOf, type ExtensionRow, nameOf } from './browser-extension-row.ts';
import { convertRows } from './convert-rows.ts';
import { isRow, member, type Row, textOf } from './fields.ts';
import type { Contents, Converted, Importer } from './importer.ts';
import { openSalted } from './salted-box.ts';
import type { Source } from './source.ts';
import { wholeText } from './whole-text.ts';

const APP = 'Authenticator (browser extension)';
/** Members beside the entries: the extension's settings, and the key of an older generation. */
const NO_ENTRIES = ['UserSettings', 'LocalStorage', 'key', 'enc', 'hash'];

export const browserExtension: Importer = {
  format: 'browser-extension',
  app: APP,
  detect: source => isExtension(source.json()),
  read,
};

/** Nothing marks the file as a whole, so every member must look like one of its entries. */
function isExtension(json: unknown): boolean {
  if (!isRow(json)) return false;
  const members = Object.entries(json).filter(([name]) => !NO_ENTRIES.includes(name));
  return members.length > 0 && members.every(([, value]) => isEntry(value) || isKey(value));
}

function isEntry(value: unknown): boolean {
  const dataType = member(value, 'dataType');
  if (dataType === 'EncOTPStorage' || dataType === 'OTPStorage') return true;
  return typeof member(value, 'hash') === 'string' && member(value, 'secret') !== undefined;
}

function isKey(value: unknown): boolean {
  return member(value, 'dataType') === 'Key';
}

function read(source: Source): Contents {
  const json = source.json();
  if (!isRow(json)) throw refuse('import-damaged', { app: APP, file: source.name });
  const rows = entriesOf(json);
  if (!rows.some(isLocked))
    return {
      locked: false,
      convert: () =>
        convert(
          source,
          rows.map(row => ({ row, plain: row })),
        ),
    };
  return {
    locked: true,
    keyFile: false,
    unlock: async (key, derive) => {
      const passphrases = await passphrasesFor(APP, json, key.password, derive);
      const opened = rows.map(row => ({ row, plain: isLocked(row) ? open(row, passphrases) : row }));
      if (!opened.some(({ row, plain }) => isLocked(row) && plain))
        throw refuse('import-wrong-password', { app: APP });
      return { locked: false, convert: () => convert(source, opened) };
    },
  };
}

function entriesOf(json: Row): Row[] {
  const members = Object.entries(json).filter(([name]) => !NO_ENTRIES.includes(name));
  const rows = members.map(([, value]) => value).filter(value => isRow(value) && !isKey(value)) as Row[];
  return rows.sort((one, other) => indexOf(one) - indexOf(other));
}

function indexOf(row: Row): number {
  const index = member(row, 'index');
  return typeof index === 'number' && Number.isFinite(index) ? index : Number.MAX_SAFE_INTEGER;
}

function isLocked(row: Row): boolean {
  return member(row, 'dataType') === 'EncOTPStorage' || member(row, 'encrypted') === true;
}

/** The entry in the clear; null when no passphrase opens it. */
function open(row: Row, passphrases: Passphrases): Row | null {
  const passphrase = passphrases.of(textOf(row, 'keyId'));
  if (passphrase === null) return null;
  if (member(row, 'dataType') === 'EncOTPStorage') {
    const inside = boundedJson(wholeText(openSalted(member(row, 'data'), passphrase)));
    return isRow(inside) && Object.hasOwn(inside, 'secret') ? inside : null;
  }
  const secret = wholeText(openSalted(member(row, 'secret'), passphrase));
  return secret !== null && SECRET.test(secret) ? { ...row, secret } : null;
}

/** What a secret looks like: Base32 or hexadecimal. Garbage that got past the padding does not. */
const SECRET = /^(?:(?:stm|blz|bliz)-)?[a-z0-9\s]+=*$/i;

function convert(source: Source, rows: ExtensionRow[]): Converted {
  return convertRows(rows, nameOf, ({ plain }) => {
    if (plain === null) throw refuse('import-damaged', { app: APP, file: source.name });
    return accountOf(plain);
  });
}
