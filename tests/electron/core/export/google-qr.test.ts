/** Google's transfer codes as PNG pictures: zbar (another program's eye) and our own search read the same from them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExportAccount } from '../../../../electron/core/export/exporter.ts';
import { googleQr, transferParts } from '../../../../electron/core/export/google-qr.ts';
import { modulesOf, QR_TEXT_LIMIT, qrMatrix } from '../../../../electron/core/export/qr-matrix.ts';
import type { Otp } from '../../../../shared/domain/otp.ts';
import { decodeBase32 } from '../../../../shared/otp/base32.ts';
import { codeAt } from '../../../../shared/otp/codes.ts';
import { parseMigration } from '../../../../shared/otp/migration.ts';
import { transferable } from '../../../shared/otp/entries.ts';
import { readPictureBytes } from '../intake/qr/read-file.ts';
import { accountOf, exported, totp, worldOf } from './exporting.ts';

const isMissing = (program: string) => spawnSync(program, ['--version']).error !== undefined;
const NAMES = ['GitHub', 'Zürcher Bank', '银行', 'Dropbox & Co.'];

/** `count` accounts of different names and secrets. */
function accounts(count: number): ExportAccount[] {
  return Array.from({ length: count }, (_, n) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const secret = `JBSWY3DPEHPK3PXPJBSWY3DPEHPK3P${letters[n % 32]}${letters[(n >> 5) % 32]}`;
    const { entry } = accountOf({}, { ...totp, secret, digits: n % 2 === 0 ? 6 : 8 });
    return accountOf({
      id: `id-${n}`,
      entry: { ...entry, issuer: NAMES[n % 4] ?? '', account: `alice${n}` },
    });
  });
}

function readByZbar(png: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-qr-'));
  try {
    const file = join(folder, 'part.png');
    writeFileSync(file, png);
    return execFileSync('zbarimg', ['--raw', '--quiet', file], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(isMissing('zbarimg'))(
  '23 accounts in three parts, as zbar reads them (skipped: no zbarimg)',
  async () => {
    const all = accounts(23);
    const { files, left } = await exported(googleQr, all);
    const parts = files.map(file => parseMigration(readByZbar(file)));
    expect(parts.map(part => [part?.part, part?.parts, part?.entries.length])).toEqual([
      [1, 3, 10],
      [2, 3, 10],
      [3, 3, 3],
    ]);
    expect(new Set(parts.map(part => part?.batch)).size).toBe(1);
    expect(parts.flatMap(part => part?.entries)).toEqual(all.map(({ entry }) => entry));
    expect(left).toEqual([]);
  },
);

test('our own search reads them too', async () => {
  const { files } = await exported(googleQr, accounts(10));
  const [text = ''] = (await readPictureBytes(Buffer.from(files[0] ?? []))).texts;
  expect(parseMigration(text)?.entries).toHaveLength(10);
});

test.skipIf(isMissing('oathtool') || isMissing('zbarimg'))(
  'the codes of what was read are those of oathtool (skipped: no oathtool or zbarimg)',
  async () => {
    const { files } = await exported(googleQr, accounts(4));
    const read = parseMigration(readByZbar(files[0] ?? new Uint8Array()))?.entries ?? [];
    expect(read).toHaveLength(4);
    for (const { otp } of read) {
      const args = ['--totp', '--now=@1700000000', `--digits=${otp.digits}`, hexOf(otp)];
      const code = execFileSync('oathtool', args, { encoding: 'utf8' }).trim();
      expect(otp.type === 'totp' && codeAt(otp, 1_700_000_000).code).toBe(code);
    }
  },
);

function hexOf({ secret }: Otp): string {
  return Buffer.from(decodeBase32(secret)).toString('hex');
}

test.each<[string, Otp]>([
  ['period', { ...totp, period: 60 }],
  ['type', { ...totp, type: 'steam', digits: 5 }],
  ['type', { ...totp, type: 'motp', algorithm: 'MD5', period: 10 }],
  ['digits', { ...totp, digits: 7 }],
  ['algorithm', { ...totp, algorithm: 'MD5' }],
])('left out for its %s', async (what, otp) => {
  const { kept, left } = await exported(googleQr, [accountOf({}, otp), accountOf()]);
  expect(left).toEqual([{ at: 0, what }]);
  expect(kept).toHaveLength(1);
});

test('long names make more parts, too long ones stay behind', async () => {
  const named = (length: number) => {
    const { entry } = accountOf();
    return accountOf({ entry: { ...entry, account: 'a'.repeat(length) } });
  };
  const long = Array.from({ length: 10 }, () => named(150));
  const parts = transferParts(long, worldOf());
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flatMap(part => part.accounts)).toEqual(long);
  for (const { text } of parts) expect(text.length).toBeLessThanOrEqual(QR_TEXT_LIMIT);
  expect(googleQr.fit(named(2_000))).toEqual({ obstacle: 'too-long', losses: [] });
});

test('whatever fits alone fits together, and comes back in its order', () => {
  fc.assert(
    fc.property(fc.array(transferable, { maxLength: 25 }), entries => {
      const some = entries
        .map(entry => accountOf({ entry }))
        .filter(each => googleQr.fit(each).obstacle === null);
      const parts = transferParts(some, worldOf());
      for (const { text } of parts) expect(qrMatrix(text).length).toBeLessThanOrEqual(117);
      const secrets = parts.flatMap(({ text }) => parseMigration(text)?.entries.map(({ otp }) => otp.secret));
      expect(secrets).toEqual(some.map(({ entry }) => entry.otp.secret));
    }),
    { numRuns: 25 },
  );
});

test('modules for the window: a square of rows, corners and all, without its border', () => {
  const rows = modulesOf('otpauth://totp/a?secret=JBSWY3DPEHPK3PXP');
  expect(rows.every(row => row.length === rows.length)).toBe(true);
  expect(rows[0]).toMatch(/^11111110[01]*01111111$/);
  expect(() => qrMatrix('a'.repeat(QR_TEXT_LIMIT + 1))).toThrow('too much');
});
