import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type KdbxContent, writeKdbx } from '../../../../electron/core/export/kdbx.ts';
import { type KdbxAccount, otpFields } from '../../../../electron/core/export/kdbx-otp-fields.ts';
import { runArgon2 } from '../../../../electron/core/intake/derive/run-job.ts';
import type { Otp, TimedOtp } from '../../../../shared/domain/otp.ts';
import { codeAt } from '../../../../shared/otp/codes.ts';
import { parseRecoveryText } from '../../../../shared/recovery/parse-recovery-text.ts';
import { importFile, refusalOf } from '../intake/importers/importing.ts';
import { hasKeepassxc, hasOathtool, keepassxc, oathtool } from '../keepassxc.ts';

const CHEAP = { passes: 1, bytes: 1024 * 1024, lanes: 2 };
const SECRET = 'JBSWY3DPEHPK3PXP';
const totp: Otp = { type: 'totp', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 };

function account(issuer: string, otp: Partial<Otp> = {}, more: Partial<KdbxAccount> = {}): KdbxAccount {
  const whole = { ...totp, ...otp } as Otp & { period?: number };
  if (whole.type === 'hotp') delete whole.period;
  const entry = { issuer, account: 'ann', otp: whole, extra: [] };
  return { entry, tags: [], note: '', favourite: false, ...more };
}

const steam = account('Steam', { type: 'steam', digits: 5, secret: '63BEDWCQZKTQWPESARIERL5DTTQFCJTK' });
const content: KdbxContent = {
  name: 'Sparekey',
  accounts: [
    account(
      'Déno & Co <x>',
      {},
      { tags: ['Work', 'a,b;c'], note: 'line 1\nline 2 \u0000\u0001', favourite: true },
    ),
    account('SHA256', { algorithm: 'SHA256', digits: 8, period: 60 }),
    account('SHA512', { algorithm: 'SHA512', digits: 7, period: 15 }),
    account('Odd length', { secret: 'JBSWY3DPEHPK3PXPA' }),
    steam,
    account('Slow', { period: 61 }),
    account('Counted', { type: 'hotp', counter: 5 } as Partial<Otp>),
    account('Counted long', { type: 'hotp', counter: 5, digits: 8 } as Partial<Otp>),
    account('Moto', { type: 'motp', algorithm: 'MD5', period: 10, pin: '1234' } as Partial<Otp>),
    account('Ya', { type: 'yandex', algorithm: 'SHA256', digits: 8 } as Partial<Otp>),
    account(''),
  ],
  recovery: [
    {
      service: 'GitHub',
      account: 'ann',
      note: 'kept',
      codes: [
        { number: 1, text: 'ab3d-1x11', state: 'unused' },
        { number: null, text: 'bq7b-22z2', state: 'used' },
        { number: 4, text: 'k4dd-4m44', state: 'in-hand' },
        { number: 4, text: 'c<&>3333', state: 'void' },
      ],
    },
  ],
};

describe('a KeePass database of ours', () => {
  test('comes back whole through the import', async () => {
    const bytes = await writeKdbx(content, 'pässwort', runArgon2, CHEAP);
    const back = await importFile('x', bytes, 'pässwort');
    expect(back.refused).toEqual([]);
    const expected = content.accounts.map(({ entry }) => entry);
    expect(back.accounts.map(({ entry }) => entry)).toEqual(
      expected.map(entry =>
        entry.issuer === 'Odd length' ? { ...entry, otp: { ...entry.otp, secret: SECRET } } : entry,
      ),
    );
    expect(back.accounts[0]).toMatchObject({
      tags: ['Work', 'a b c'],
      note: 'line 1\nline 2',
      favourite: true,
    });
    const [codes] = back.recovery.filter(({ stated }) => stated);
    expect(codes).toMatchObject({ service: 'GitHub', account: 'ann' });
    expect(parseRecoveryText(codes?.text ?? '', '', true).codes).toEqual([
      { number: 1, text: 'ab3d-1x11', used: false },
      { number: 2, text: 'bq7b-22z2', used: true },
      { number: 4, text: 'k4dd-4m44', used: false },
    ]);
    expect(await refusalOf(importFile('x', bytes, 'passwort'))).toBe('import-wrong-password');
  });

  test('two at a time do not get each other\u2019s key', async () => {
    const one = (passes: number) => ({ ...CHEAP, passes });
    const asked: number[] = [];
    const spy =
      (mark: number): typeof runArgon2 =>
      (password, salt, cost) => {
        asked.push(mark * 10 + cost.passes);
        return runArgon2(password, salt, cost);
      };
    const files = await Promise.all([1, 2, 3].map(n => writeKdbx(content, `p${n}`, spy(n), one(n))));
    expect(asked.sort()).toEqual([11, 22, 33]);
    for (const [at, file] of files.entries())
      expect((await importFile('x', file, `p${at + 1}`)).accounts).toHaveLength(content.accounts.length);
  });

  test('holds nothing in the clear, and the usual cost stands in it', async () => {
    const bytes = Buffer.from(await writeKdbx({ ...content, recovery: [] }, 'p', runArgon2));
    for (const text of [SECRET, 'ann', 'Work']) expect(bytes.includes(text)).toBe(false);
    const memory = Buffer.alloc(8);
    memory.writeBigUInt64LE(67_108_864n);
    expect(bytes.includes(memory)).toBe(true);
  });

  test('what KeePassXC would misread is not in its field', () => {
    const fields = content.accounts.map(({ entry }) => otpFields(entry).map(({ name }) => name));
    expect(fields).toEqual([
      ['otp'],
      ['otp'],
      ['otp'],
      ['otp'],
      ['otp'],
      ['otpauth'],
      ['HmacOtp-Secret-Base32', 'HmacOtp-Counter'],
      ['otpauth'],
      ['otpauth'],
      ['otpauth'],
      ['otp'],
    ]);
  });

  test('nothing at all gives a database that opens', async () => {
    const bytes = await writeKdbx({ name: '', accounts: [], recovery: [] }, '', runArgon2, CHEAP);
    expect(await importFile('x', bytes, '')).toMatchObject({ accounts: [], refused: [], left: [] });
  });
});

// Skipped without KeePassXC (Debian: keepassxc) and oathtool
describe.skipIf(!hasKeepassxc || !hasOathtool)('KeePassXC judges', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-kdbx-'));
  const file = join(folder, 'a.kdbx');
  const show = (...args: string[]) =>
    keepassxc(['show', '-q', ...args.slice(0, -1), file, args.at(-1) ?? ''], 'pass');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('it opens it and shows the same codes as oathtool', { timeout: 60_000 }, async () => {
    writeFileSync(file, await writeKdbx(content, 'pass', runArgon2, CHEAP));
    const names = keepassxc(['ls', '-q', '-R', '-f', file], 'pass').split('\n');
    expect(names).toEqual(expect.arrayContaining(['Déno & Co <x>', 'ann', 'Recovery codes/GitHub']));
    const codes: [string, () => string][] = [
      ['Déno & Co <x>', () => oathtool(SECRET)],
      ['SHA256', () => oathtool(SECRET, 'SHA256', 8, 60)],
      ['SHA512', () => oathtool(SECRET, 'SHA512', 7, 15)],
      ['Odd length', () => oathtool(SECRET)],
    ];
    for (const [name, wanted] of codes) {
      // The step may change between the programs
      const before = wanted();
      const [code, after] = [show('-t', name), wanted()];
      expect([before, after]).toContain(code);
    }
    const steamNow = () => codeAt(steam.entry.otp as TimedOtp, Date.now() / 1000).code;
    const before = steamNow();
    const shown = show('-t', 'Steam');
    expect([before, steamNow()]).toContain(shown);
    expect(show('-a', 'otp', '-s', 'Steam')).toContain('encoder=steam');
    for (const name of ['Slow', 'Counted', 'Ya']) expect(() => show('-t', name)).toThrow();
  });

  test('it shows the recovery codes', { timeout: 60_000 }, async () => {
    writeFileSync(file, await writeKdbx(content, 'pass', runArgon2, CHEAP));
    expect(show('-a', 'Recovery code 1', '-s', 'Recovery codes/GitHub')).toBe('ab3d-1x11');
    expect(show('-a', 'Recovery code 2 (used)', '-s', 'Recovery codes/GitHub')).toBe('bq7b-22z2');
    expect(show('-a', 'UserName', '-a', 'Notes', 'Recovery codes/GitHub')).toBe('ann\nkept');
    expect(show('-a', 'Tags', 'Déno & Co <x>').split(',').sort()).toEqual(['Favorite', 'Work', 'a b c']);
  });
});
