import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterConstructorOptions,
} from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import type { TimedOtp } from '../../../../../shared/domain/otp.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, codesOf, cuts, flips, oddities } from './mistreated.ts';

const row = {
  kind: 'TOTP',
  issuer: 'Deno',
  account: 'mason',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  algorithm: 'SHA1',
  digits: '8',
  timer: '30',
  counter: '0',
  pinned: 'true',
  iconType: 'raivo_repository',
  iconValue: 'deno.png',
};
const hotp = {
  ...row,
  kind: 'HOTP',
  counter: '7',
  digits: '6',
  pinned: 'false',
  iconType: '',
  iconValue: '',
};
const PLAIN = JSON.stringify([row, hotp]);
const MEMBER = 'raivo-otp-export.json';
const HTML = '<html>'.repeat(50);

async function zipped(
  options: ZipWriterConstructorOptions,
  text = PLAIN,
  member = MEMBER,
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  await writer.add('raivo-otp-export.html', new Uint8ArrayReader(bytesOf(HTML)), options);
  await writer.add(member, new Uint8ArrayReader(bytesOf(text)), options);
  return writer.close();
}

/** A ZIP file by a program of this computer. */
function zippedBy(program: string, ...options: string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'raivo-'));
  try {
    writeFileSync(join(folder, MEMBER), PLAIN);
    writeFileSync(join(folder, 'raivo-otp-export.html'), HTML);
    const run = spawnSync(program, [...options, 'out.zip', 'raivo-otp-export.html', MEMBER], { cwd: folder });
    expect(run.status).toBe(0);
    return Uint8Array.from(readFileSync(join(folder, 'out.zip')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const missing = (program: string) => spawnSync(program, ['--help']).error !== undefined;

describe('Raivo', () => {
  test('all values are texts; pinned is favourite', async () => {
    const { format, accounts, refused, left } = await importFile(MEMBER, PLAIN);
    expect({ format, refused, left }).toEqual({
      format: 'raivo',
      refused: [],
      left: [{ what: 'icons', count: 1 }],
    });
    expect(accounts.map(({ entry, favourite }) => [entry.otp, favourite])).toEqual([
      [{ type: 'totp', secret: row.secret, algorithm: 'SHA1', digits: 8, period: 30 }, true],
      [{ type: 'hotp', secret: row.secret, algorithm: 'SHA1', digits: 6, counter: 7 }, false],
    ]);
    expect(codeAt(accounts[0]?.entry.otp as TimedOtp, 59).code).toBe('94287082');
  });

  test('rows that the app had deleted are counted, not imported', async () => {
    const { accounts, left } = await importFile('x', JSON.stringify([hotp, { ...hotp, deleted: 'true' }]));
    expect(accounts).toHaveLength(1);
    expect(left).toEqual([{ what: 'trashed', count: 1 }]);
  });

  test('a failed export', async () => {
    const message = JSON.stringify({ message: 'Could not export' });
    expect(await refusalOf(importFile('x', message))).toBe('import-closed');
    expect(await refusalOf(importFile('x', await zipped({}, message)))).toBe('import-closed');
    expect(await refusalOf(importFile('x', '{"message": "x", "code": 1}'))).toBe('import-unknown');
  });

  test('odd values in every member; cut off', async () => {
    const odd = oddities(row);
    const { accounts, refused } = await importFile('x', JSON.stringify([...odd, 5, row]));
    expect(accounts.length + refused.length).toBe(odd.length + 2);
    expect(await codesOf(cuts(bytesOf(PLAIN)))).toEqual(['import-unknown']);
    expect(await codesOf(cuts(bytesOf(PLAIN)), null, undefined, 'raivo')).toEqual(['import-damaged']);
  });
});

describe('Raivo, ZIP', () => {
  const kinds: [string, ZipWriterConstructorOptions][] = [
    ['AES-256', { encryptionStrength: 3 }],
    ['AES-128', { encryptionStrength: 1 }],
    ['traditional', { zipCrypto: true }],
    ['AES-256, stored', { encryptionStrength: 3, level: 0 }],
  ];
  test.each(kinds)('%s encryption', async (_, options) => {
    const file = await zipped({ ...options, password: 'Päßwort ' });
    const { accounts, format, locked } = await importFile('raivo-otp-export.zip', file, 'Päßwort ');
    expect([accounts.length, format, locked]).toEqual([2, 'raivo', true]);
    for (const wrong of ['Päßwort', '', 'x'])
      expect(await refusalOf(importFile('x', file, wrong))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
  });

  test('traditional encryption lets one wrong password of 256 past its check: still a wrong password', async () => {
    const file = await zipped({ zipCrypto: true, password: 'right' });
    for (let number = 0; number < 250; number++)
      expect(await refusalOf(importFile('x', file, `wrong ${number}`))).toBe('import-wrong-password');
  });

  test('without a password; in a folder; without the list', async () => {
    expect((await importFile('x', await zipped({}))).accounts).toHaveLength(2);
    expect((await importFile('x', await zipped({}, PLAIN, `out/${MEMBER}`))).accounts).toHaveLength(2);
    const other = await zipped({}, PLAIN, 'other.json');
    expect(await importFile('x', other)).toMatchObject({ format: 'zip', accounts: [{}, {}] });
    expect(await refusalOf(importFile('x', other, null, 'raivo'))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', await zipped({}, '{}')))).toBe('import-damaged');
  });

  test.skipIf(missing('7z'))('AES by 7z (skipped where there is no 7z)', async () => {
    const file = zippedBy('7z', 'a', '-tzip', '-mem=AES256', '-pone');
    expect((await importFile('x', file, 'one')).accounts).toHaveLength(2);
    expect(await refusalOf(importFile('x', file, 'two'))).toBe('import-wrong-password');
  });

  test.skipIf(missing('zip'))('traditional by zip (skipped where there is no zip)', async () => {
    const file = zippedBy('zip', '-q', '-P', 'one');
    expect((await importFile('x', file, 'one')).accounts).toHaveLength(2);
    expect(await refusalOf(importFile('x', file, 'two'))).toBe('import-wrong-password');
  });

  test('cut or with a bit turned', async () => {
    for (const options of [{ encryptionStrength: 3 }, { zipCrypto: true }] as const) {
      const file = await zipped({ ...options, password: 'one' });
      expect(await codesOf(cuts(file), 'one')).not.toContain('taken');
      const allowed = [
        'archive-too-large',
        'import-damaged',
        'import-unknown',
        'import-wrong-password',
        'taken',
      ];
      for (const code of await codesOf(flips(file, 200), 'one')) expect(allowed).toContain(code);
    }
  });
});
