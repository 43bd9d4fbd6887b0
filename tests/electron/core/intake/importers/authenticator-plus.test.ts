/**
 * The database of Authenticator Plus: one that SQLCipher itself made (authplus.sql says how), made anew where the program
 * is installed, and those of a writer of our own. Its ZIP file is in zipped-uri-list.test.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOfCounter } from '../../../../../shared/otp/codes.ts';
import { buildReserved, lockDatabase } from './build-sqlcipher.ts';
import { codeOf } from './code-of.ts';
import { type Imported, importFile, refusalOf } from './importing.ts';
import { codesOf, cuts, flips, outcomeOf, rememberingDerive } from './mistreated.ts';
import { zipFiles } from './zip-files.ts';

const FORMAT = 'authenticator-plus';
const PASSWORD = 'Päßwört 🔑';
/** RFC 6238's seed, as Base32 and in hexadecimal digits. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const HEX = '3132333435363738393031323334353637383930';
const SQL = readFileSync(join(import.meta.dirname, 'authplus.sql'), 'utf8');
const REAL = readFileSync(join(import.meta.dirname, 'authplus.db'));
const derive = rememberingDerive();

const byHand = (bytes: Uint8Array, password: string | null = PASSWORD) =>
  importFile('x', bytes, password, FORMAT, [], derive);

const namesOf = ({ accounts }: Imported) =>
  accounts.map(({ entry, tags }) => [entry.issuer, entry.account, entry.otp.type, tags]);

function expectSample(imported: Imported): void {
  expect(namesOf(imported)).toEqual([
    ['Deno', 'älice@例え.jp', 'totp', ['Wörk']],
    ['Deno', 'bob', 'hotp', ['__proto__']],
    ['Battle.net', 'EU-1234', 'totp', []],
    ['Steam', 'gabe', 'steam', ['constructor']],
    ['', 'carol', 'totp', []],
  ]);
  const [alice, bob, battle, gabe, carol] = imported.accounts;
  // RFC 6238 at 59 s, RFC 4226 at counter 4
  expect([alice, battle, carol].map(account => codeOf(account, 59))).toEqual([
    '287082',
    '94287082',
    '287082',
  ]);
  expect(bob?.entry.otp.type === 'hotp' && codeOfCounter(bob.entry.otp, bob.entry.otp.counter)).toBe(
    '338314',
  );
  expect(codeOf(gabe, 1_511_200_518)).toBe('FR8RV');
  expect(imported.refused.map(row => [row.index, row.name, row.failure.code])).toEqual([
    [3, 'Deno: broken', 'bad-base32'],
    [6, 'Deno: odd', 'unknown-type'],
  ]);
}

describe('a database that SQLCipher made', () => {
  test('known by its name, every account, each with its code', async () => {
    const imported = await importFile('authplus_2026.db', REAL, PASSWORD);
    expect([imported.format, imported.locked]).toEqual([FORMAT, true]);
    expectSample(imported);
  });

  test('in a ZIP file of any name, where its password is asked for', async () => {
    const zip = await zipFiles({ 'phone/authplus.db': REAL, 'readme.txt': 'hello' });
    expectSample(await importFile('x.zip', zip, PASSWORD));
  });

  test('under another name only when the app is chosen', async () => {
    expect(await refusalOf(importFile('backup.db', REAL, PASSWORD))).toBe('import-unknown');
    expectSample(await byHand(REAL));
  });

  test('without its password', async () => {
    expect(await refusalOf(importFile('authplus.db', REAL))).toBe('import-password-needed');
    for (const wrong of ['', 'Passwort', `${PASSWORD} `, PASSWORD.normalize('NFD')])
      expect(await refusalOf(byHand(REAL, wrong))).toBe('import-wrong-password');
  });

  test('cut off: damage, at the end of a page too', async () => {
    const wholePages = [1, 2, 3].map(count => REAL.subarray(0, count * 1024));
    expect(await codesOf([...cuts(REAL), ...wholePages], PASSWORD, derive, FORMAT)).toEqual([
      'import-damaged',
    ]);
    expect(await refusalOf(importFile('authplus.db', REAL.subarray(0, 4000)))).toBe('import-unknown');
  });

  test('with a bit turned over: refused, or nothing is lost', async () => {
    for (const turned of flips(REAL, 512)) {
      const outcome = await outcomeOf(turned, PASSWORD, derive, FORMAT);
      if (typeof outcome !== 'string') expectSample(outcome);
      else expect(['import-wrong-password', 'import-damaged']).toContain(outcome);
    }
  }, 60_000);

  test('a page of zeros where rows should be is damage', async () => {
    for (const page of [2, 3, 4]) {
      const holed = Buffer.from(REAL).fill(0, (page - 1) * 1024, page * 1024);
      const outcome = await outcomeOf(holed, PASSWORD, derive, FORMAT);
      if (typeof outcome !== 'string') expectSample(outcome);
      else expect(outcome).toBe('import-damaged');
    }
  });
});

const hasSqlcipher = spawnSync('sqlcipher', ['--version']).status === 0;

describe.skipIf(!hasSqlcipher)('the program itself (skipped without `sqlcipher`)', () => {
  const inFolder = <T>(work: (file: string) => T): T => {
    const folder = mkdtempSync(join(tmpdir(), 'sqlcipher-'));
    try {
      return work(join(folder, 'x.db'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const run = (file: string, input: string) => execFileSync('sqlcipher', [file], { input, encoding: 'utf8' });
  const key = (password: string) => `PRAGMA key = '${password}'; PRAGMA cipher_compatibility = 3;`;

  test('makes the sample anew', async () => {
    const file = inFolder(path => {
      run(path, SQL);
      return readFileSync(path);
    });
    expect(file.equals(REAL)).toBe(false);
    expectSample(await byHand(file));
  });

  test('hundreds of rows, long texts, an index, free pages', async () => {
    const sql = `${key('x')} CREATE TABLE accounts (email TEXT, secret TEXT, type INTEGER, icon TEXT, category TEXT);
      CREATE INDEX by_email ON accounts (email);
      WITH RECURSIVE n(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n LIMIT 600) INSERT INTO accounts
        SELECT 'n' || x, '${SEED}', 0, hex(zeroblob(x)), 'c' || (x % 3) FROM n;
      DELETE FROM accounts WHERE rowid > 500;`;
    const file = inFolder(path => {
      run(path, sql);
      return readFileSync(path);
    });
    const { accounts, refused } = await byHand(file, 'x');
    expect(accounts.map(({ entry }) => entry.account)).toEqual(
      Array.from({ length: 500 }, (_, at) => `n${at}`),
    );
    expect([refused, new Set(accounts.flatMap(({ tags }) => tags)).size]).toEqual([[], 3]);
  });

  test('reads what the writer of these tests wrote', async () => {
    const plain = await buildReserved(
      `CREATE TABLE t (x); INSERT INTO t VALUES ('ä'), (hex(zeroblob(2000)));`,
    );
    const answer = inFolder(path => {
      writeFileSync(path, lockDatabase(plain, PASSWORD));
      return run(
        path,
        `${key(PASSWORD)} SELECT hex(x) FROM t LIMIT 1; PRAGMA integrity_check; SELECT length(x) FROM t;`,
      );
    });
    expect(answer.trim().split('\n').slice(-4)).toEqual(['C3A4', 'ok', '1', '4000']);
  });
});

const TABLE = `CREATE TABLE accounts (email TEXT, secret TEXT, counter INTEGER, type INTEGER, issuer TEXT,
  original_name TEXT, category TEXT);`;
const SALT = Buffer.alloc(16, 7);
const lockedRows = async (...rows: string[]) =>
  lockDatabase(
    await buildReserved(TABLE + rows.map(row => `INSERT INTO accounts VALUES (${row});`).join('')),
    PASSWORD,
    SALT,
  );

describe('its rows', () => {
  test('issuer and name from where they are', async () => {
    const row = (email: string, issuer: string, original: string, type = 0) =>
      `${email}, '${type === 2 ? HEX : SEED}', 0, ${type}, ${issuer}, ${original}, NULL`;
    const imported = await byHand(
      await lockedRows(
        row("'Deno: alice'", "'Deno'", "'x:y'"),
        row("'alice'", 'NULL', "'Deno:al'"),
        row("'Deno:alice'", 'NULL', 'NULL'),
        row("''", "''", "'Deno:alice'"),
        row('NULL', "'Deno'", 'NULL'),
        row("'alice'", "''", "':alice'"),
        row("'EU-1'", "'Blizzard'", "'EU-1'", 2),
        row("'Steam:gabe'", 'NULL', 'NULL'),
      ),
    );
    expect(namesOf(imported).map(([issuer, account]) => [issuer, account])).toEqual([
      ['Deno', 'alice'],
      ['Deno', 'alice'],
      ['Deno', 'alice'],
      ['Deno', 'alice'],
      ['Deno', ''],
      ['', 'alice'],
      ['Blizzard', 'EU-1'],
      ['Steam', 'gabe'],
    ]);
    expect(imported.accounts.at(-1)?.entry.otp.type).toBe('steam');
  });

  test('wrong kinds of values are refused one by one', async () => {
    const odd = ['NULL', "''", "'null'", "x'00ff'", "'0x'", '1.5', '-1', '1e300', "'__proto__'"];
    const whole = [`'a'`, `'${SEED}'`, '0', '0', "'Deno'", "'Deno:a'", "'Work'"];
    const rows = whole.flatMap((_, at) => odd.map(value => whole.with(at, value).join()));
    const battle = odd.map(value => `'a', ${value}, 0, 2, NULL, NULL, NULL`);
    const { accounts, refused } = await byHand(await lockedRows(...rows, ...battle, whole.join()));
    expect(accounts.length + refused.length).toBe(rows.length + battle.length + 1);
    expect(accounts.at(-1)?.tags).toEqual(['Work']);
    expect(new Set(refused.map(({ failure }) => failure.code))).toEqual(
      new Set(['missing-secret', 'bad-base32', 'unknown-type']),
    );
    expect(({} as { secret?: string }).secret).toBeUndefined();
  });

  test('no secret, a counter that is none, a Steam account that counts', async () => {
    const { accounts, refused } = await byHand(
      await lockedRows(
        `'a', '', 0, 0, '', '', ''`,
        `'b', '', 0, 2, '', '', ''`,
        `'c', '${SEED}', 0, 2, '', '', ''`,
        `'d', '${SEED}', -1, 1, '', '', ''`,
        `'e', '${SEED}', 9, 1, 'Steam', '', ''`,
      ),
    );
    expect(refused.map(({ failure }) => failure.code)).toEqual([
      'missing-secret',
      'missing-secret',
      'bad-base32',
      'bad-counter',
    ]);
    expect(accounts[0]?.entry.otp).toMatchObject({ type: 'hotp', counter: 9 });
  });

  test('columns of the language, and others than are known', async () => {
    const plain = await buildReserved(`CREATE TABLE accounts (secret, "__proto__", "constructor", "a"";--");
      INSERT INTO accounts VALUES ('${SEED}', 1, 2, 3);`);
    expect(namesOf(await byHand(lockDatabase(plain, PASSWORD, SALT)))).toEqual([['', '', 'totp', []]]);
  });

  test('a view, another table, none', async () => {
    const view = `CREATE VIEW accounts AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
      SELECT x AS email, x AS secret FROM n;`;
    for (const statements of [view, 'CREATE TABLE other (x);', 'PRAGMA user_version = 1;']) {
      const file = lockDatabase(await buildReserved(statements), PASSWORD, SALT);
      expect(await refusalOf(byHand(file))).toBe('import-damaged');
    }
    expect((await byHand(await lockedRows())).accounts).toEqual([]);
  });

  test('what no database is, under the right lock', async () => {
    const noise = Buffer.alloc(4096, 0xd5);
    expect(await refusalOf(byHand(lockDatabase(noise, PASSWORD, SALT)))).toBe('import-damaged');
  });
});

describe('other files', () => {
  test('a copy that somebody decrypted: by its name, or chosen', async () => {
    const plain = await buildReserved(
      `${TABLE} INSERT INTO accounts VALUES ('a', '${SEED}', 0, 0, 'Deno', '', 'Work');`,
    );
    for (const imported of [await importFile('authplus.db', plain), await byHand(plain, null)])
      expect([imported.format, imported.locked, ...namesOf(imported)]).toEqual([
        FORMAT,
        false,
        ['Deno', 'a', 'totp', ['Work']],
      ]);
    expect(await refusalOf(importFile('other.db', plain))).toBe('import-unknown');
    const other = await buildReserved('CREATE TABLE t (x);');
    expect(await refusalOf(importFile('authplus.db', other))).toBe('import-unknown');
    expect(await refusalOf(byHand(other, null))).toBe('import-damaged');
  });

  test('no database at all, chosen by hand', async () => {
    const zip = await zipFiles({ 'a.txt': 'hello' });
    // the comment at a ZIP file's end fills it up to whole pages
    const padded = Buffer.concat([zip, Buffer.alloc(1024 - zip.length)]);
    padded.writeUInt16LE(1024 - zip.length, zip.length - 2);
    expect(await refusalOf(importFile('authplus.db', padded))).toBe('import-unknown');
    for (const file of [new Uint8Array(0), Buffer.from('hello'), zip, padded])
      expect(await refusalOf(byHand(file))).toBe('import-damaged');
    expect(await refusalOf(byHand(Buffer.alloc(2048, 'hello ')))).toBe('import-wrong-password');
    for (const name of ['authplus.db.txt', 'my-authplus.db', 'other.db'])
      expect(await refusalOf(importFile(name, REAL, PASSWORD))).toBe('import-unknown');
  });
});
