/**
 * Stratum, once Authenticator Pro (Android): JSON, plain or encrypted by a password. New files are sealed (Argon2id,
 * AES-GCM); the legacy form is AES-CBC without a MAC, where only the content tells a wrong password.
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { boundedJson } from './bounded-json.ts';
import { isRow, member } from './fields.ts';
import type { Contents, Importer, Opened } from './importer.ts';
import { openCbc, openGcm } from './open-box.ts';
import { type Source, startsWith } from './source.ts';
import { convertStratum } from './stratum-rows.ts';

const APP = 'Stratum';
const STRONG = 'AUTHENTICATORPRO';
const LEGACY = 'AuthenticatorPro';
const ARGON2 = { variant: 'argon2id', passes: 3, kib: 65_536, lanes: 4 } as const;
const PBKDF2 = { hash: 'sha1', rounds: 64_000, length: 32 } as const;

export const stratum: Importer = {
  format: 'stratum',
  app: APP,
  detect: ({ bytes, json }) => startsWith(bytes, STRONG) || startsWith(bytes, LEGACY) || isBackup(json()),
  read,
};

function isBackup(json: unknown): boolean {
  const rows = member(json, 'Authenticators');
  return Array.isArray(rows) && (rows.length === 0 || rows.some(row => member(row, 'Secret') !== undefined));
}

function read(source: Source): Contents {
  if (startsWith(source.bytes, STRONG)) return locked(source, openStrong);
  if (startsWith(source.bytes, LEGACY)) return locked(source, openLegacy);
  return opened(source.name, source.json());
}

type Open = (bytes: Uint8Array, password: Uint8Array, derive: Derive) => Promise<Uint8Array | null>;

function locked(source: Source, open: Open): Contents {
  const { bytes, name } = source;
  if (!isWhole(bytes)) throw refuse('import-damaged', { app: APP, file: name });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      const plain = await open(bytes, new TextEncoder().encode(password), derive);
      const text = plain && textIn(plain);
      if (text === null) throw refuse('import-wrong-password', { app: APP });
      return opened(name, boundedJson(text));
    },
  };
}

/** Head, and at least the shortest box: a tag or one block. */
function isWhole(bytes: Uint8Array): boolean {
  if (startsWith(bytes, STRONG)) return bytes.length > 44 + 16;
  const box = bytes.length - 52;
  return box > 0 && box % 16 === 0;
}

async function openStrong(bytes: Uint8Array, password: Uint8Array, derive: Derive) {
  const key = await derive.argon2(password, bytes.subarray(16, 32), ARGON2);
  return openGcm(key, bytes.subarray(32, 44), bytes.subarray(44));
}

/** Padding alone lets one wrong password of 256 pass: what comes out must be JSON. */
async function openLegacy(bytes: Uint8Array, password: Uint8Array, derive: Derive) {
  const key = await derive.pbkdf2(password, bytes.subarray(16, 36), PBKDF2);
  const plain = openCbc(key, bytes.subarray(36, 52), bytes.subarray(52));
  const text = plain && textIn(plain);
  return text !== null && boundedJson(text) !== undefined ? plain : null;
}

function textIn(plain: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}

function opened(file: string, backup: unknown): Opened {
  if (!isRow(backup) || !Array.isArray(member(backup, 'Authenticators')))
    throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convertStratum(backup) };
}
