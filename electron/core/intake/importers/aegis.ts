/**
 * Aegis (Android): JSON, plain or encrypted. Facts from Aegis' docs/vault.md. A file may hold several password slots,
 * each with the same master key.
 */

import type { OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import type { Derive } from '../derive/derive.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows } from './convert-rows.ts';
import {
  bytesOfBase64,
  bytesOfHex,
  flagOf,
  isRow,
  looseOf,
  member,
  type Row,
  rowsOf,
  textOf,
  textsOf,
  withoutDoubles,
} from './fields.ts';
import type { Contents, Converted, ImportedAccount, Importer, ImportKey, Opened } from './importer.ts';
import { openGcm } from './open-box.ts';
import { otpFrom } from './otp-from.ts';
import { noteTexts } from './recovery-texts.ts';
import type { Source } from './source.ts';

const APP = 'Aegis';
const PASSWORD_SLOT = 1;
const NEWEST_DB = 3;

export const aegis: Importer = {
  format: 'aegis',
  app: APP,
  detect: source => isRow(member(source.json(), 'header')) && member(source.json(), 'db') !== undefined,
  read,
};

function read(source: Source): Contents {
  const json = source.json();
  if (!isRow(json)) throw refuse('import-damaged', { app: APP, file: source.name });
  requireVersion(json, 1);
  const db = member(json, 'db');
  if (isRow(db)) return opened(db, source.name);
  const box = bytesOfBase64(db);
  const slots = rowsOf(member(member(json, 'header'), 'slots')).filter(
    slot => member(slot, 'type') === PASSWORD_SLOT,
  );
  const seal = sealOf(member(member(json, 'header'), 'params'));
  if (box === null || seal === null) throw refuse('import-damaged', { app: APP, file: source.name });
  if (slots.length === 0) throw refuse('import-closed', { app: APP, why: 'no-password-slot' });
  return {
    locked: true,
    keyFile: false,
    unlock: async (key, derive) => {
      const master = await masterKey(slots, key, derive);
      const plain = master && openGcm(master, seal.nonce, join(box, seal.tag));
      if (!plain) throw refuse('import-wrong-password', { app: APP });
      const opening = boundedJson(new TextDecoder().decode(plain));
      if (!isRow(opening)) throw refuse('import-damaged', { app: APP, file: source.name });
      return opened(opening, source.name);
    },
  };
}

function opened(db: Row, file: string): Opened {
  requireVersion(db, NEWEST_DB);
  const entries = member(db, 'entries');
  if (!Array.isArray(entries)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convert(db, entries) };
}

function requireVersion(row: unknown, newest: number): void {
  const version = member(row, 'version');
  if (typeof version === 'number' && version >= 1 && version <= newest) return;
  throw refuse('import-version', { app: APP, version: showable(textOf(row, 'version')) });
}

async function masterKey(slots: Row[], key: ImportKey, derive: Derive): Promise<Uint8Array | null> {
  for (const slot of slots) {
    const master = await openSlot(slot, new TextEncoder().encode(key.password), derive);
    if (master) return master;
  }
  return null;
}

async function openSlot(slot: Row, password: Uint8Array, derive: Derive): Promise<Uint8Array | null> {
  const salt = bytesOfHex(member(slot, 'salt'));
  const box = bytesOfHex(member(slot, 'key'));
  const seal = sealOf(member(slot, 'key_params'));
  if (salt === null || box === null || seal === null) return null;
  const [n, r, p] = ['n', 'r', 'p'].map(name => Number(member(slot, name)));
  const cost = { n: n ?? 0, r: r ?? 0, p: p ?? 0, length: 32 };
  const open = async (tried: Uint8Array) =>
    openGcm(await derive.scrypt(tried, salt, cost), seal.nonce, join(box, seal.tag));
  const master = await open(password);
  if (master || flagOf(slot, 'repaired') || password.length <= LONG_PASSWORD) return master;
  return open(javaBuffer(password));
}

/** Over this many bytes, very old versions derived from Java's untrimmed encoder buffer: the password and zeros. */
const LONG_PASSWORD = 64;

/** Java's encoder makes room for 1.1 bytes a character and grows to twice that plus one when it is too little. */
function javaBuffer(password: Uint8Array): Uint8Array {
  const characters = new TextDecoder().decode(password).length;
  let size = Math.floor(characters * 1.1);
  while (size < password.length) size = 2 * size + 1;
  const buffer = new Uint8Array(size);
  buffer.set(password);
  return buffer;
}

function sealOf(params: unknown): { nonce: Uint8Array; tag: Uint8Array } | null {
  const nonce = bytesOfHex(member(params, 'nonce'));
  const tag = bytesOfHex(member(params, 'tag'));
  return nonce?.length === 12 && tag?.length === 16 ? { nonce, tag } : null;
}

function join(box: Uint8Array, tag: Uint8Array): Uint8Array {
  return Buffer.concat([box, tag]);
}

function convert(db: Row, entries: readonly unknown[]): Converted {
  const groups = new Map(
    rowsOf(member(db, 'groups')).map(group => [textOf(group, 'uuid'), textOf(group, 'name')]),
  );
  return convertRows(entries, nameOf, row => {
    const account = accountOf(row, groups);
    return {
      accounts: [account],
      recovery: noteTexts(account),
      left: member(row, 'icon') ? ['icons'] : [],
    };
  });
}

function nameOf(row: unknown): string {
  return [textOf(row, 'issuer'), textOf(row, 'name')].filter(part => part !== '').join(': ');
}

function accountOf(row: unknown, groups: ReadonlyMap<string, string>): ImportedAccount {
  const info = member(row, 'info');
  const issuer = textOf(row, 'issuer');
  const listed = member(row, 'groups');
  const ids = Array.isArray(listed)
    ? textsOf(listed).map(id => groups.get(id) ?? '')
    : [textOf(row, 'group')];
  return {
    entry: {
      issuer,
      account: stripIssuer(textOf(row, 'name'), issuer),
      otp: otpFrom({
        type: typeOf(textOf(row, 'type')),
        secret: textOf(info, 'secret'),
        algorithm: algorithmOf(info),
        digits: looseOf(info, 'digits'),
        period: looseOf(info, 'period'),
        counter: looseOf(info, 'counter'),
        pin: textOf(info, 'pin'),
      }),
      extra: [],
    },
    tags: withoutDoubles(ids),
    note: textOf(row, 'note'),
    favourite: flagOf(row, 'favorite'),
  };
}

/** A bug of Aegis once set MD5 on ordinary entries; Aegis itself reads those as SHA1. */
function algorithmOf(info: unknown) {
  return textOf(info, 'algo').toUpperCase() === 'MD5' ? 'SHA1' : looseOf(info, 'algo');
}

function typeOf(type: string): OtpType {
  const known = (['totp', 'hotp', 'steam', 'motp', 'yandex'] as const).find(name => name === type);
  if (!known) throw refuse('unknown-type', { value: showable(type) });
  return known;
}
