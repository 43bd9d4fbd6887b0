import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildKdbx4 } from './build-kdbx.ts';
import { importFile, refusalOf } from './importing.ts';
import { entryXml, keepassXml } from './keepass-sample.ts';
import { zipFiles } from './zip-files.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const apple = (title: string) =>
  `Title,URL,Username,Password,Notes,OTPAuth\n${title},,u,p,,otpauth://totp/?secret=${SECRET}\nbad,,,,,otpauth://totp/?secret=1\n`;
const keepass = keepassXml(entryXml({ Title: 'Keys', otp: SECRET }));
const chrome = 'name,url,username,password\na,b,c,d';

describe('a ZIP of several exports', () => {
  test('is the sum of what is inside', async () => {
    const locked = await buildKdbx4(keepass);
    const file = await zipFiles({
      'a/Passwörter.csv': apple('Acme'),
      'keys.xml': keepass,
      'chrome.csv': chrome,
      'locked.kdbx': locked,
      'readme.txt': 'hello',
      '__MACOSX/a/._Passwörter.csv': apple('Not'),
      '.DS_Store': apple('Not either'),
      'inner.zip': await zipFiles({ 'a.csv': apple('Too deep') }),
    });
    const { format, locked: asked, accounts, refused } = await importFile('x', file);
    expect([format, asked]).toEqual(['zip', false]);
    expect(accounts.map(({ entry }) => entry.issuer)).toEqual(['Acme', 'Keys']);
    expect(refused.map(({ name, failure }) => [name, failure.code])).toEqual([
      ['bad', 'bad-base32'],
      ['chrome.csv', 'nothing-to-import'],
      ['locked.kdbx', 'import-password-needed'],
    ]);
  });

  test('a single file inside is as if it lay there alone: its password is asked for', async () => {
    const file = await zipFiles({ 'readme.txt': 'hello', 'a.kdbx': await buildKdbx4(keepass) });
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
    expect((await importFile('x', file, 'pass')).accounts).toHaveLength(1);
    expect(await refusalOf(importFile('x', file, 'no'))).toBe('import-wrong-password');
  });

  test('the password of the ZIP itself', async () => {
    const file = await zipFiles({ 'a.csv': apple('Acme') }, 'zip pässword');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
    expect(await refusalOf(importFile('x', file, 'no'))).toBe('import-wrong-password');
    expect((await importFile('x', file, 'zip pässword')).accounts).toHaveLength(1);
  });

  test('nothing inside that anyone knows, nothing at all, only something to refuse', async () => {
    expect(await refusalOf(importFile('x', await zipFiles({ 'a.txt': 'hello' })))).toBe('import-unknown');
    expect(await refusalOf(importFile('x', await zipFiles({})))).toBe('import-unknown');
    expect(await refusalOf(importFile('x', await zipFiles({ 'a.csv': chrome })))).toBe('nothing-to-import');
  });

  test('cut off anywhere, or with a bit flipped, it is refused', async () => {
    const file = await zipFiles({ 'a.csv': apple('Acme'), 'b.csv': apple('Other') });
    for (let part = 1; part < 64; part++)
      expect(await refusalOf(importFile('x', file.slice(0, (file.length * part) / 64)))).not.toBeNull();
    for (let at = 80; at < 140; at += 7) {
      const bent = file.slice();
      bent[at] = (bent[at] ?? 0) ^ 4;
      expect(await refusalOf(importFile('x', bent)), `byte ${at}`).toBe('import-damaged');
    }
  });
});

// Skipped where the program "zip" is missing
test.skipIf(spawnSync('zip', ['-v']).status !== 0)(
  'a ZIP that "zip" made, with the old encryption and without',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sparekey-zip-'));
    const path = join(folder, 'a.csv');
    writeFileSync(path, apple('Acme'));
    for (const password of [null, 'pw']) {
      const target = join(folder, `${password}.zip`);
      execFileSync('zip', ['-q', ...(password ? ['-P', password] : []), target, path]);
      expect((await importFile('x', readFileSync(target), password)).accounts).toHaveLength(1);
    }
    rmSync(folder, { recursive: true });
  },
);
