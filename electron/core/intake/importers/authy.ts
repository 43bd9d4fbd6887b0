/**
 * Authy, which has no export: its preferences from a rooted phone, and the JSON that its service sends (what other
 * programs save). Each seed is locked under the backup password with salt, rounds and, in newer ones, IV of its own.
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { PBKDF2_ROUNDS_LIMIT } from '../derive/derive.ts';
import { isPreferencesWith, readPreferences } from './android-preferences.ts';
import { anyOf, authyAccount, authyNames } from './authy-row.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows } from './convert-rows.ts';
import { bytesOfBase64, bytesOfHex, member, type Row, rowsOf } from './fields.ts';
import type { Contents, Converted, Importer, Opened } from './importer.ts';
import { openCbc } from './open-box.ts';
import type { Source } from './source.ts';
import { wholeText } from './whole-text.ts';

const APP = 'Authy';
const KEYS = ['com.authy.storage.tokens.authenticator.key', 'com.authy.storage.tokens.authy.key'];
const LISTS = ['authenticator_tokens', 'decrypted_authenticator_tokens'];
const USUAL_ROUNDS = 1000;
/** Over all seeds of a file: each may demand its own. */
const ROUNDS_LIMIT = 10 * PBKDF2_ROUNDS_LIMIT;

export const authy: Importer = {
  format: 'authy',
  app: APP,
  detect: source => KEYS.some(key => isPreferencesWith(source, key)) || isTokenList(source.json()),
  read,
};

/** The service's answer; a list of that name alone says nothing without a token of its shape. */
function isTokenList(json: unknown): boolean {
  const rows = LISTS.flatMap(name => rowsOf(member(json, name)));
  return rows.some(
    row => typeof (member(row, 'encrypted_seed') ?? member(row, 'decrypted_seed')) === 'string',
  );
}

function read(source: Source): Contents {
  const rows = rowsIn(source);
  const locked = rows.filter(row => plainSecret(row) === null);
  if (locked.length === 0) return opened(source, rows, new Map());
  return {
    locked: true,
    keyFile: false,
    unlock: async (key, derive) => {
      const seeds = await openSeeds(locked, key.password, derive);
      if (seeds.size === 0) throw refuse('import-wrong-password', { app: APP });
      return opened(source, rows, seeds);
    },
  };
}

function rowsIn(source: Source): Row[] {
  const json = source.json();
  if (isTokenList(json)) return LISTS.flatMap(name => rowsOf(member(json, name)));
  const strings = readPreferences(APP, source);
  const lists = KEYS.filter(key => strings.has(key)).map(key => boundedJson(strings.get(key) ?? null));
  if (!lists.every(Array.isArray)) throw refuse('import-damaged', { app: APP, file: source.name });
  return lists.flatMap(rowsOf);
}

function encryptedSeed(row: Row): string {
  return anyOf(row, 'encryptedSecret', 'encryptedSeed', 'encrypted_seed');
}

/** Null when the seed is locked; empty when the token has none here. */
function plainSecret(row: Row): string | null {
  const plain = anyOf(row, 'decryptedSecret', 'decrypted_seed');
  return plain === '' && encryptedSeed(row) !== '' ? null : plain;
}

/** @throws Refusal import-too-costly when all together demand more than a person waits for */
async function openSeeds(rows: Row[], password: string, derive: Derive): Promise<Map<Row, string>> {
  const total = rows.reduce((sum, row) => sum + roundsOf(row), 0);
  if (total > ROUNDS_LIMIT) throw refuse('import-too-costly', { what: 'PBKDF2' });
  const seeds = new Map<Row, string>();
  for (const row of rows) {
    const seed = await openSeed(row, password, derive);
    if (seed !== null) seeds.set(row, seed);
  }
  return seeds;
}

/** 0 when what stands there is no count. */
function roundsOf(row: Row): number {
  const written = anyOf(row, 'keyDerivationIterations', 'key_derivation_iterations');
  const rounds = written === '' ? USUAL_ROUNDS : Number(written);
  return Number.isSafeInteger(rounds) && rounds > 0 ? rounds : 0;
}

/** The Base32 text; null when the password does not fit. The salt is used as text. */
async function openSeed(row: Row, password: string, derive: Derive): Promise<string | null> {
  const box = bytesOfBase64(encryptedSeed(row));
  const iv = bytesOfHex(anyOf(row, 'uniqueIv', 'uniqueIV', 'unique_iv') || '00'.repeat(16));
  const rounds = roundsOf(row);
  if (box === null || iv?.length !== 16 || rounds === 0) return null;
  const [secret, salt] = [password, anyOf(row, 'salt')].map(text => new TextEncoder().encode(text));
  if (!secret || !salt) return null;
  const key = await derive.pbkdf2(secret, salt, { hash: 'sha1', rounds, length: 32 });
  const seed = wholeText(openCbc(key, iv, box));
  return seed !== null && /^[a-z2-7\s-]{2,}=*$/i.test(seed.trim()) ? seed.trim() : null;
}

function opened(source: Source, rows: Row[], seeds: ReadonlyMap<Row, string>): Opened {
  return { locked: false, convert: () => convert(source, rows, seeds) };
}

function convert(source: Source, rows: Row[], seeds: ReadonlyMap<Row, string>): Converted {
  return convertRows(rows, labelOf, row => {
    const secret = seeds.get(row) ?? plainSecret(row);
    if (secret === null) throw refuse('import-damaged', { app: APP, file: source.name });
    return authyAccount(row, secret);
  });
}

function labelOf(row: Row): string {
  return Object.values(authyNames(row)).filter(Boolean).join(': ');
}
