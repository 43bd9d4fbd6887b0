/** WinAuth and Authenticator Plus: ZIP files made by `zip` itself, which knows the old encryption. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cuts, flips, outcomeOf } from './any-shape.ts';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';

const STEAM = encodeURIComponent(JSON.stringify({ shared_secret: '9sJB2FDKpws8kgRQSK+jnOBRJmo=' }));
const LIST = [
  'otpauth://totp/Deno:alice?secret=JBSWY3DPEHPK3PXP&digits=6&icon=GoogleIcon',
  `otpauth://totp/Steam:gabe?secret=ASDF&issuer=Steam&data=${STEAM}`,
  'otpauth://totp/Battle?secret=JBSWY3DPEHPK3PXP&digits=8&serial=EU-1',
  'an intruder',
].join('\r\n');

function hasZip(): boolean {
  try {
    execFileSync('zip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function zip(members: Record<string, string>, password?: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    for (const [name, text] of Object.entries(members)) writeFileSync(join(folder, name), text);
    const locked = password === undefined ? [] : ['-P', password];
    execFileSync('zip', ['-q', ...locked, 'out.zip', ...Object.keys(members)], { cwd: folder });
    return readFileSync(join(folder, 'out.zip'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!hasZip())('lists in a ZIP file (skipped without `zip`)', () => {
  test('WinAuth, plain and locked: its Steam data beats the dummy secret', async () => {
    for (const password of [undefined, 'hello']) {
      const bytes = zip({ 'winauth-2026.txt': LIST }, password);
      const { format, locked, accounts, refused } = await importFile(
        'w.zip',
        bytes,
        password ?? 'not asked for',
      );
      // an open ZIP is looked into as any other is
      expect({ format, locked }).toEqual(
        password === undefined ? { format: 'zip', locked: false } : { format: 'winauth', locked: true },
      );
      expect(accounts.map(row => row.entry.otp.digits)).toEqual([6, 5, 8]);
      expect(codeOf(accounts[1], 1_511_200_518)).toBe('FR8RV');
      expect(refused.map(row => [row.index, row.failure.code])).toEqual([[3, 'unknown-text']]);
    }
    const locked = zip({ 'a.txt': LIST }, 'hello');
    expect(await refusalOf(importFile('w.zip', locked))).toBe('import-password-needed');
    for (const wrong of ['', 'Hello', 'hello '])
      expect(await refusalOf(importFile('w.zip', locked, wrong))).toBe('import-wrong-password');
  });

  test('Authenticator Plus by its Accounts.txt', async () => {
    const bytes = zip({ 'Accounts.txt': LIST, 'Accounts.html': '<p>' }, 'hello');
    const { format, accounts } = await importFile('x.zip', bytes, 'hello');
    expect([format, accounts.length]).toEqual(['authenticator-plus', 3]);
    expect((await importFile('x.zip', zip({ 'Accounts.txt': LIST }))).format).toBe('authenticator-plus');
  });

  test('a text without links, one locked with OpenPGP, other ZIP files', async () => {
    expect(await refusalOf(importFile('x.zip', zip({ 'a.txt': 'hello' })))).toBe('import-unknown');
    expect(await refusalOf(importFile('x.zip', zip({ 'a.txt': 'hello' }, 'a'), 'a'))).toBe('import-damaged');
    const pgp = zip({ 'a.txt': '-----BEGIN PGP MESSAGE-----\n' }, 'a');
    expect(await refusalOf(importFile('x.zip', pgp, 'a'))).toBe('import-closed');
    expect((await importFile('x.zip', zip({ 'a.txt': LIST, 'b.txt': '' }))).format).toBe('zip');
  });

  test('cut off and with bits turned over', async () => {
    const bytes = zip({ 'a.txt': LIST }, 'hello');
    for (const hostile of [...cuts(bytes), ...flips(bytes)])
      await outcomeOf(() => importFile('x.zip', hostile, 'hello'));
  });
});

describe('what of theirs is refused by name', () => {
  test("WinAuth's settings", async () => {
    const xml =
      '<?xml version="1.0" encoding="utf-8"?>\r\n<WinAuth version="3.6"><WinAuthAuthenticator/></WinAuth>';
    expect(await refusalOf(importFile('winauth.xml', xml))).toBe('import-closed');
  });
});
