/** Databases of phone apps: Google Authenticator, Microsoft Authenticator, Stratum, and hostile ones. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Source, sourceOf } from '../../../../../electron/core/intake/importers/source.ts';
import { cuts, flips, outcomeOf } from './any-shape.ts';
import { buildDatabase } from './build-database.ts';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';

/** Base32 of RFC 6238's seed. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const GOOGLE = `CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL,
  counter INTEGER DEFAULT 0, type INTEGER, provider INTEGER DEFAULT 0, issuer TEXT DEFAULT NULL, original_name TEXT,
  isencrypted INTEGER DEFAULT 0);`;
const google = (...rows: string[]) =>
  buildDatabase(
    `${GOOGLE}${rows.map(row => `INSERT INTO accounts (email, secret, counter, type, issuer, isencrypted) VALUES (${row});`).join('')}`,
  );

describe('Google Authenticator', () => {
  test('its accounts; one that is sealed cannot be read', async () => {
    const bytes = await google(
      `'Deno:alice', '${SEED}', 0, 0, NULL, 0`,
      `'Deno: bob', '${SEED}', 9, 1, 'Deno', 0`,
      `'carol', '${SEED}', 0, 0, '', 0`,
      `'sealed', 'AAAA', 0, 0, '', 1`,
      `'odd', '${SEED}', 0, 7, '', 0`,
    );
    const { format, accounts, refused } = await importFile('databases', bytes);
    expect(format).toBe('google-authenticator-sqlite');
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account, entry.otp.type])).toEqual([
      ['Deno', 'alice', 'totp'],
      ['Deno', 'bob', 'hotp'],
      ['', 'carol', 'totp'],
    ]);
    expect(codeOf(accounts[0], 59)).toBe('287082');
    expect(accounts[1]?.entry.otp).toMatchObject({ counter: 9 });
    expect(refused.map(row => [row.name, row.failure.code])).toEqual([
      ['sealed', 'no-secret-inside'],
      ['odd', 'unknown-type'],
    ]);
  });

  test('one in write-ahead mode, made by sqlite3', async context => {
    const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
    const file = join(folder, 'databases');
    const sql = `PRAGMA journal_mode = wal; ${GOOGLE} INSERT INTO accounts (email, secret, type) VALUES ('a', '${SEED}', 0);`;
    try {
      execFileSync('sqlite3', [file, sql], { stdio: 'ignore' });
      const bytes = readFileSync(file);
      expect(bytes[18]).toBe(2);
      expect((await importFile('databases', bytes)).accounts).toHaveLength(1);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        context.skip('sqlite3 is not installed');
      throw error;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A database whose newest rows stand in its log alone, copied while it is open. */
function openDatabase(): { bytes: Uint8Array; log: Uint8Array } | null {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
  const [file, copy] = [join(folder, 'a'), join(folder, 'b')];
  const insert = (name: string) =>
    `INSERT INTO accounts (email, secret, type) VALUES ('${name}', '${SEED}', 0);`;
  const statements = [
    `PRAGMA journal_mode = wal; ${GOOGLE} ${insert('old')} PRAGMA wal_checkpoint(truncate);`,
    Array.from({ length: 300 }, (_, at) => insert(`new${at}`)).join(' '),
    `.shell cp ${file} ${copy} && cp ${file}-wal ${copy}-wal`,
  ];
  try {
    execFileSync('sqlite3', [file, ...statements], { stdio: 'ignore' });
    return { bytes: readFileSync(copy), log: readFileSync(`${copy}-wal`) };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const open = openDatabase();

describe.skipIf(!open)('a database and its log (skipped without sqlite3)', () => {
  const { bytes, log } = open ?? { bytes: new Uint8Array(0), log: new Uint8Array(0) };
  const besides = (name: string, content: Uint8Array) => [sourceOf(name, content)];
  const count = async (beside: Source[]) =>
    (await importFile('databases', bytes, null, null, beside)).accounts.length;

  test('what is committed in the log counts, when it lies beside', async () => {
    expect(await count([])).toBe(1);
    expect(await count(besides('databases-wal', log))).toBe(301);
    expect(await count(besides('other-wal', log))).toBe(1);
  });

  test('a log that is cut off or damaged counts up to there', async () => {
    const half = await count(besides('databases-wal', log.subarray(0, log.length / 2)));
    expect(half).toBeGreaterThan(1);
    expect(half).toBeLessThan(301);
    for (const hostile of [...cuts(log.subarray(0, 40)), ...flips(log, 32)])
      expect(await count(besides('databases-wal', hostile))).toBeGreaterThan(0);
  });
});

describe('Microsoft Authenticator', () => {
  test('ordinary, personal and work accounts', async () => {
    const bytes = await buildDatabase(`
      CREATE TABLE accounts (_id INTEGER PRIMARY KEY, name TEXT, username TEXT, account_type INTEGER,
        oath_secret_key TEXT, encrypted_oath_secret_key TEXT);
      INSERT INTO accounts VALUES (1, 'Deno', 'alice', 0, '${SEED}', '');
      INSERT INTO accounts VALUES (2, 'Microsoft', 'bob@live.com', 1, 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=', NULL);
      INSERT INTO accounts VALUES (3, 'Contoso', 'carol', 2, '', '');
      INSERT INTO accounts VALUES (4, 'Sealed', 'dave', 0, '', 'AAAA');
      INSERT INTO accounts VALUES (5, 'Nothing', 'eve', 0, NULL, NULL);`);
    const { format, accounts, refused } = await importFile('PhoneFactor', bytes);
    expect(format).toBe('microsoft-authenticator-sqlite');
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account])).toEqual([
      ['Deno', 'alice'],
      ['Microsoft', 'bob@live.com'],
    ]);
    expect([codeOf(accounts[0], 59), codeOf(accounts[1], 59)]).toEqual(['287082', '94287082']);
    expect(refused.map(row => row.failure.code)).toEqual([
      'no-secret-inside',
      'no-secret-inside',
      'missing-secret',
    ]);
  });
});

describe('Stratum', () => {
  test('every type, with its categories and in its order', async () => {
    const row = (secret: string, type: number, rest: string) =>
      `INSERT INTO authenticator VALUES ('${secret}', ${type}, 'Deno', 'alice', ${rest});`;
    const bytes = await buildDatabase(`
      CREATE TABLE authenticator (secret TEXT PRIMARY KEY, type INTEGER, issuer TEXT, username TEXT, icon TEXT, pin TEXT,
        algorithm INTEGER, digits INTEGER, period INTEGER, counter INTEGER, ranking INTEGER);
      CREATE TABLE category (id TEXT, name TEXT, ranking INTEGER);
      CREATE TABLE authenticatorcategory (categoryId TEXT, authenticatorSecret TEXT, ranking INTEGER);
      INSERT INTO category VALUES ('c1', 'Work', 0), ('c2', 'Home', 0);
      INSERT INTO authenticatorcategory VALUES ('c1', '${SEED}', 0), ('c2', '${SEED}', 0), ('gone', '${SEED}', 0);
      ${row(SEED, 2, "'@own', NULL, 1, 8, 60, 0, 2")}
      ${row('JBSWY3DPEHPK3PXP', 1, 'NULL, NULL, 0, 6, 30, 4, 1')}
      ${row('e3152afee62599c8', 3, "NULL, '1234', 0, 6, 10, 0, 3")}
      ${row('63BEDWCQZKTQWPESARIERL5DTTQFCJTK', 4, 'NULL, NULL, 0, 5, 30, 0, 4')}
      ${row('LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI', 5, "NULL, '7586', 0, 8, 30, 0, 5")}
      ${row('AAAA', 9, 'NULL, NULL, 0, 6, 30, 0, 6')}
      ${row('AAAB', 2, 'NULL, NULL, 5, 6, 30, 0, 7')}`);
    const { format, accounts, refused, left } = await importFile('x.db', bytes);
    expect(format).toBe('stratum-sqlite');
    expect(accounts.map(({ entry }) => entry.otp.type)).toEqual(['hotp', 'totp', 'motp', 'steam', 'yandex']);
    expect(accounts[1]?.tags).toEqual(['Work', 'Home']);
    expect(accounts[1]?.entry.otp).toMatchObject({ algorithm: 'SHA256', digits: 8, period: 60 });
    expect(codeOf(accounts[2], 165_892_298)).toBe('e7d8b6');
    expect(codeOf(accounts[3], 1_511_200_518)).toBe('FR8RV');
    expect(codeOf(accounts[4], 1_581_064_020)).toBe('oactmacq');
    expect(refused.map(({ failure }) => failure.code)).toEqual(['unknown-type', 'unknown-algorithm']);
    expect(left).toEqual([{ what: 'icons', count: 1 }]);
  });
});

describe('hostile databases', () => {
  test('cut off and with bits turned over: refused at most', async () => {
    const bytes = await google(
      ...Array.from({ length: 200 }, (_, at) => `'a${at}', '${SEED}', 0, 0, 'x', 0`),
    );
    const outcomes = new Set<string>();
    for (const hostile of [...cuts(bytes), ...flips(bytes, 256)])
      outcomes.add(await outcomeOf(() => importFile('databases', hostile)));
    expect([...outcomes].sort()).toEqual(['import-damaged', 'import-unknown', 'taken']);
    expect(await outcomeOf(() => importFile('databases', bytes.subarray(0, bytes.length / 2)))).toBe(
      'import-damaged',
    );
  });

  test('views, computed columns and virtual tables are not run', async () => {
    const endless =
      'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS email, x AS secret, 1 AS provider FROM n';
    const view = await buildDatabase(`CREATE VIEW accounts AS ${endless};`);
    expect(await refusalOf(importFile('databases', view))).toBe('import-damaged');
    const disguised = await buildDatabase(`CREATE TABLE t (x); PRAGMA writable_schema = ON;
      INSERT INTO sqlite_master VALUES ('table', 'accounts', 'accounts', 2, 'CREATE VIEW accounts AS ${endless}');`);
    expect(await refusalOf(importFile('databases', disguised))).toBe('import-damaged');
    const computed = await buildDatabase(`CREATE TABLE accounts (email TEXT, secret TEXT, provider TEXT,
      issuer TEXT AS (hex(zeroblob(900)))); INSERT INTO accounts VALUES ('a', '${SEED}', 0);`);
    expect((await importFile('databases', computed)).accounts[0]?.entry.issuer).toBe('');
  });

  test('names that are not ours, wrong kinds of values, no rows', async () => {
    const kinds = await google(
      "x'00ff', x'00ff', 'many', 'x', 1.5, NULL",
      '5, 5, -1, 1, 5, 0',
      "'', '', NULL, NULL, NULL, NULL",
    );
    const { accounts, refused } = await importFile('databases', kinds);
    expect([accounts.length, refused.length]).toEqual([0, 3]);
    const strange =
      await buildDatabase(`CREATE TABLE accounts (email, secret, provider, "a"";DROP TABLE x;--", "__proto__");
      INSERT INTO accounts VALUES ('a', '${SEED}', 0, 1, 2);`);
    expect((await importFile('databases', strange)).accounts).toHaveLength(1);
    expect((await importFile('databases', await google())).accounts).toEqual([]);
    const other = await buildDatabase('CREATE TABLE other (x);');
    expect(await refusalOf(importFile('databases', other))).toBe('import-unknown');
  });

  test('a type that every object has a member of', async () => {
    const types = await google(`'a', '${SEED}', 0, 'constructor', 'x', 0`, `'b', '${SEED}', 0, 0, 'x', 0`);
    const { accounts, refused } = await importFile('databases', types);
    expect(accounts.map(({ entry }) => entry.account)).toEqual(['b']);
    expect(refused.map(({ failure }) => failure.code)).toEqual(['unknown-type']);
  });

  test('too many rows', async () => {
    const bytes = await buildDatabase(`CREATE TABLE accounts (email, secret, provider);
      INSERT INTO accounts WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100001) SELECT 'a', 'b', 0 FROM n;`);
    expect(await refusalOf(importFile('databases', bytes))).toBe('too-many-rows');
  });
});
