/** Pages of SQLCipher as good and bad will write them. Whole databases, and the real program, in authenticator-plus.test.ts. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Derive } from '../../../../../electron/core/intake/derive/derive.ts';
import { sourceOf } from '../../../../../electron/core/intake/importers/source.ts';
import { isWholePages, openSqlCipher } from '../../../../../electron/core/intake/importers/sqlcipher.ts';
import { refuse } from '../../../../../shared/failure.ts';
import { lockDatabase } from './build-sqlcipher.ts';
import { refusalOf } from './importing.ts';
import { cuts, rememberingDerive } from './mistreated.ts';

const PASSWORD = 'correct horse';
const UNUSED = 12;
const derive = rememberingDerive();

const open = (bytes: Uint8Array, password = PASSWORD, by: Derive = derive) =>
  openSqlCipher('App', sourceOf('x.db', bytes), password, by);
const outcomeOf = async (bytes: Uint8Array) => (await refusalOf(open(bytes))) ?? 'opened';

/** Noise that begins as a database does; each page's reserve is empty, as no reader gives it back. */
function plainPages(count: number): Buffer {
  const plain = randomBytes(count * 1024);
  plain.write('SQLite format 3\0', 'latin1');
  for (let end = 1024; end <= plain.length; end += 1024) plain.fill(0, end - 48, end);
  return plain;
}

const plain = plainPages(3);
const locked = lockDatabase(plain, PASSWORD);

describe('what opens', () => {
  test('any number of pages, to the byte', async () => {
    for (const count of [1, 2, 17]) {
      const pages = plainPages(count);
      const { name, bytes } = await open(lockDatabase(pages, PASSWORD));
      expect([name, Buffer.from(bytes).equals(pages)]).toEqual(['x.db', true]);
    }
  });

  test('any password, by its UTF-8 bytes and untrimmed', async () => {
    for (const password of ['', ' ', 'Päßwört 🔑', 'Pa\u0308\u00df', 'a\0b', 'x'.repeat(1000)]) {
      const file = lockDatabase(plain, password);
      expect((await open(file, password)).bytes).toHaveLength(plain.length);
      for (const wrong of [`${password} `, `${password}\0x`, PASSWORD])
        expect(await refusalOf(open(file, wrong))).toBe('import-wrong-password');
    }
    expect(await refusalOf(open(lockDatabase(plain, 'ä'), 'a\u0308'))).toBe('import-wrong-password');
  });

  test('a page of zeros, which SQLite never wrote, but for the first', async () => {
    const holed = Buffer.from(locked).fill(0, 1024, 2048);
    expect((await open(holed)).bytes.subarray(1024, 2048)).toEqual(new Uint8Array(1024));
    expect(await outcomeOf(Buffer.from(locked).fill(0, 0, 1024))).toBe('import-wrong-password');
    holed.writeUInt8(1, 1030);
    expect(await outcomeOf(holed)).toBe('import-damaged');
  });
});

describe('what does not', () => {
  test('one bit turned in any byte: a wrong password in the first page, damage after it', async () => {
    for (let at = 0; at < locked.length; at += 1) {
      const turned = Buffer.from(locked);
      turned.writeUInt8(turned.readUInt8(at) ^ (1 << (at % 8)), at);
      const expected =
        at % 1024 >= 1024 - UNUSED ? 'opened' : at < 1024 ? 'import-wrong-password' : 'import-damaged';
      expect([at, await outcomeOf(turned)]).toEqual([at, expected]);
    }
  }, 60_000);

  test('cut off: damage, unless whole pages are left', async () => {
    for (const cut of cuts(locked)) {
      const whole = cut.length > 0 && cut.length % 1024 === 0;
      expect(isWholePages(sourceOf('x', cut))).toBe(whole);
      expect(await outcomeOf(cut)).toBe(whole ? 'opened' : 'import-damaged');
    }
    expect(await outcomeOf(Buffer.concat([locked, randomBytes(1)]))).toBe('import-damaged');
  });

  test('pages in another place, twice, or of another file under the same password', async () => {
    const [first, second, third] = [0, 1, 2].map(at => locked.subarray(at * 1024, (at + 1) * 1024));
    const other = lockDatabase(plain, PASSWORD).subarray(1024, 2048);
    const joined = (...pages: (Buffer | undefined)[]) =>
      Buffer.concat(pages.map(page => page ?? Buffer.of()));
    expect(await outcomeOf(joined(first, second, third))).toBe('opened');
    for (const pages of [
      [first, third, second],
      [first, second, second],
      [first, second, third, third],
      [first, other, third],
    ])
      expect(await outcomeOf(joined(...pages))).toBe('import-damaged');
    expect(await outcomeOf(joined(second, second, third))).toBe('import-wrong-password');
  });

  test('noise of the right size', async () => {
    for (const size of [1024, 4096]) expect(await outcomeOf(randomBytes(size))).toBe('import-wrong-password');
  });

  test('given up in the middle of a long one', async () => {
    const file = lockDatabase(plainPages(2050), PASSWORD);
    let left = 1;
    const impatient: Derive = {
      ...derive,
      check: () => {
        if (left === 0) throw refuse('import-cancelled', {});
        left -= 1;
      },
    };
    expect(await refusalOf(open(file, PASSWORD, impatient))).toBe('import-cancelled');
    expect((await open(file)).bytes).toHaveLength(file.length);
  });
});
