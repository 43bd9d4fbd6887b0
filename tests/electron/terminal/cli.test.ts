import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVault } from '../../../electron/core/vault/open-vault.ts';
import { realWorld } from '../../../electron/core/vault/world.ts';
import { replaceSecret } from '../../../shared/domain/accounts.ts';
import { CliHome } from './run-cli.ts';
import { vaultState } from './vault-state.ts';

const GITHUB = 'otpauth://totp/GitHub:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=GitHub';
const BANK =
  'otpauth://totp/Z%C3%BCrcher%20Bank:bob?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&algorithm=SHA256&digits=8&period=60';
const COUNTED = 'otpauth://hotp/VPN:carol?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=3';

interface Row {
  id: string;
  issuer: string;
  account: string;
  code: string;
  next: string | null;
  secondsLeft: number | null;
  counter?: number;
}

let home: CliHome;
beforeAll(async () => {
  home = new CliHome();
  await home.prepare();
});
afterAll(() => home.remove());

/** A picture that holds these texts side by side. */
async function pictureOf(texts: string[]): Promise<Buffer> {
  const codes = await Promise.all(texts.map(text => QRCode.toBuffer(text, { scale: 5 })));
  const sizes = await Promise.all(codes.map(async code => (await sharp(code).metadata()).width ?? 0));
  const width = sizes.reduce((sum, size) => sum + size + 40, 40);
  const layers = codes.map((input, n) => ({
    input,
    top: 40,
    left: 40 + sizes.slice(0, n).reduce((a, b) => a + b + 40, 0),
  }));
  const canvas = { width, height: Math.max(...sizes) + 80, channels: 3 as const, background: '#e8eaed' };
  return sharp({ create: canvas }).composite(layers).png().toBuffer();
}

describe('the main job', () => {
  test('a screenshot with two QR codes goes in', async () => {
    const picture = home.file('screenshot.png', await pictureOf([GITHUB, BANK]));
    const { code, json, stderr } = await home.run(['--json', 'add', '--qr', picture]);
    expect(code).toBe(0);
    expect(
      json<{ added: Row[] }>()
        .added.map(row => row.issuer)
        .sort(),
    ).toEqual(['GitHub', 'Zürcher Bank']);
    expect(stderr).toContain('copy of the secret');
  });

  test.skipIf(spawnSync('oathtool', ['--version']).error)(
    'its codes equal oathtool’s (skipped without oathtool)',
    async () => {
      const at = 1_741_011_292;
      const rows = (await home.run(['--json', 'code', '--at', String(at)])).json<Row[]>();
      const oathtool = (args: string[]) =>
        execFileSync('oathtool', ['--base32', '--now', `@${at}`, ...args], { encoding: 'utf8' }).trim();
      expect(rows.map(row => [row.issuer, row.code])).toEqual([
        ['GitHub', oathtool(['--totp', 'JBSWY3DPEHPK3PXP'])],
        ['Zürcher Bank', oathtool(['--totp=sha256', '-d', '8', '-s', '60s', 'MFRGGZDFMZTWQ2LKNNWG23TPOA'])],
      ]);
      expect(rows[0]?.secondsLeft).toBe(8);
    },
  );

  test('an HOTP counter has moved on the disk before its code is shown', async () => {
    expect((await home.run(['add', '--uri-file', '-'], `${COUNTED}\n`)).code).toBe(0);
    const codes = [];
    for (let n = 0; n < 2; n += 1) codes.push((await home.run(['--json', 'code', 'vpn'])).json<Row[]>()[0]);
    // RFC 4226, appendix D: counters 3 and 4
    expect(codes.map(row => row?.code)).toEqual(['969429', '338314']);
    const [row] = (await home.run(['--json', 'list', 'vpn'])).json<Row[]>();
    expect(row?.counter).toBe(5);
  });

  test('edit, remove, bin, restore', async () => {
    const [row] = (await home.run(['--json', 'list', 'github'])).json<Row[]>();
    const id = row?.id ?? '';
    await home.run([
      'edit',
      id.slice(0, 8),
      '--issuer',
      'GitHub Inc.',
      '--tag',
      'work',
      'code',
      '--favourite',
    ]);
    const removed = await home.run(['remove', id.slice(0, 8)]);
    expect(removed.stdout).toContain('GitHub Inc. (alice@example.com)');
    expect((await home.run(['list', 'github'])).code).toBe(1);
    expect((await home.run(['--json', 'bin'])).json<Row[]>().map(found => found.id)).toEqual([id]);
    expect((await home.run(['bin', 'restore', id.slice(0, 8)])).code).toBe(0);
    const [back] = (await home.run(['--json', 'list', 'work'])).json<(Row & { tags: string[] })[]>();
    expect(back).toMatchObject({ id, issuer: 'GitHub Inc.', tags: ['work', 'code'] });
  });

  test('an export is for its owner only, never over a file, and only when --plain says so', async () => {
    const out = join(home.folder, 'export.txt');
    expect((await home.run(['export', '--format', 'otpauth', '--out', out])).code).toBe(1);
    expect((await home.run(['export', '--format', 'otpauth', '--out', out, '--plain'])).code).toBe(0);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readFileSync(out, 'utf8').split('\n')).toHaveLength(4);
    const before = readFileSync(out, 'utf8');
    const again = await home.run(['export', '--format', 'otpauth', '--out', out, '--plain']);
    expect([again.code, readFileSync(out, 'utf8') === before]).toEqual([1, true]);
  });

  test('verify opens every generation', async () => {
    const report = (await home.run(['--json', 'verify', '--deep'])).json<{
      damaged: number;
      files: { state: string }[];
    }>();
    expect(report.damaged).toBe(0);
    expect(report.files.filter(file => file.state === 'good').length).toBeGreaterThan(5);
  });
});

describe('refused with a sentence, exit code 1, and the vault untouched', () => {
  const bad: [string, () => Promise<string[]>, RegExp][] = [
    ['a text named .png', async () => ['--qr', home.file('text.png', 'not a picture')], /picture/i],
    [
      'a 60-megapixel picture without a code',
      async () => {
        const create = { width: 10_000, height: 6_000, channels: 3 as const, background: '#fff' };
        return [
          '--qr',
          home.file('huge.png', await sharp({ create, limitInputPixels: false }).png().toBuffer()),
        ];
      },
      /no QR code/i,
    ],
    [
      'a QR code with a web address',
      async () => ['--qr', home.file('web.png', await pictureOf(['https://example.com']))],
      /web address/i,
    ],
    [
      'a truncated JPEG',
      async () => {
        const whole = await sharp(await pictureOf([GITHUB]))
          .jpeg()
          .toBuffer();
        return ['--qr', home.file('cut.jpg', whole.subarray(0, whole.length / 3))];
      },
      /damaged|cut|incomplete/i,
    ],
    ['digits=0', async () => ['--uri-file', home.file('uri.txt', `${GITHUB}&digits=0`)], /digits/i],
    ['period=0', async () => ['--uri-file', home.file('uri.txt', `${GITHUB}&period=0`)], /period|seconds/i],
    [
      'an unknown algorithm',
      async () => ['--uri-file', home.file('uri.txt', `${GITHUB}&algorithm=SHA3`)],
      /SHA3/,
    ],
    ['a picture that is not there', async () => ['--qr', '/nowhere/x.png'], /nowhere/],
    ['a secret that is not Base32', async () => ['--secret-file', home.file('s.txt', 'JBSW1')], /secret/i],
    ['an account that is there already', async () => ['--uri-file', home.file('uri.txt', BANK)], /already/i],
  ];

  test.each(bad)('%s', async (_name, make, sentence) => {
    const before = vaultState(home.vault);
    const { code, stdout, stderr } = await home.run(['add', ...(await make())]);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/JBSWY3DP|MFRGGZDF|\bat \S+:\d+/);
    expect([code, stdout]).toEqual([1, '']);
    expect(vaultState(home.vault)).toBe(before);
  });
});

describe('exit codes', () => {
  test.each([
    ['bogus'],
    ['add'],
    ['add', '--qr', 'a.png', '--uri-file', 'b'],
    ['export'],
    ['--bogus', 'list'],
  ])('2 for wrong usage: %j', async (...args) => {
    expect((await home.run(args)).code).toBe(2);
  });

  test('3 for a wrong password and for none', async () => {
    const wrong = home.file('wrong.txt', 'incorrect horse');
    const tried = await home.bare(['--vault', home.vault, '--password-file', wrong, '--no-keychain', 'list']);
    expect(tried.code).toBe(3);
    expect(tried.stderr).toMatch(/password/i);
    expect((await home.bare(['--vault', home.vault, '--no-keychain', 'list'])).code).toBe(3);
  });

  test('1 where there is no vault, or one already', async () => {
    const nowhere = await home.bare(['--vault', join(home.folder, 'none'), '--no-keychain', 'list']);
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('none');
    expect((await home.run(['init'])).code).toBe(1);
  });

  test('the password may come through a pipe', async () => {
    const piped = await home.bare(
      ['--vault', home.vault, '--password-stdin', '--no-keychain', '--json', 'list', 'bank'],
      home.password,
    );
    expect(piped.code).toBe(0);
    expect(piped.json<Row[]>()).toHaveLength(1);
  });
});

test('qr says what a code is without a vault, and shows its text only when asked', async () => {
  const picture = home.file('two.png', await pictureOf([GITHUB, 'WIFI:S:home;T:WPA;P:secret;;']));
  const plain = await home.bare(['--json', 'qr', picture]);
  expect(plain.code).toBe(0);
  expect(plain.stdout).not.toMatch(/JBSWY3DP|P:secret/);
  const rows = plain.json<{ kind: string; issuer?: string; account?: string }[]>();
  expect(rows.map(row => row.kind).sort()).toEqual(['totp', 'wifi']);
  expect(rows.find(row => row.kind === 'totp')).toMatchObject({
    issuer: 'GitHub',
    account: 'alice@example.com',
  });
  const shown = (await home.bare(['--json', 'qr', '--reveal', picture])).json<{ text: string }[]>();
  expect(shown.map(row => row.text)).toContain(GITHUB);
});

test('names from a QR code cannot speak to the terminal', async () => {
  const uri = `otpauth://totp/Evil%1B%5B2J:x%0Ay?secret=MFRGGZDFMZTWQ2LK&issuer=Evil%1B%5B2J`;
  expect((await home.run(['add', '--uri-file', '-'], uri)).code).toBe(0);
  const { stdout } = await home.run(['list', 'evil']);
  expect(stdout).not.toContain('\u001b');
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

test('reads beside a window that holds the vault, and writes only when it is let go', async () => {
  const held = await openVault({ folder: home.vault, unlock: { password: home.password }, world: realWorld });
  try {
    expect((await home.run(['--json', 'code', 'github'])).json<Row[]>()).toHaveLength(1);
    const refused = await home.run(['add', '--uri-file', '-'], GITHUB.replace('JBSWY3DP', 'MFRGGZDF'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/open/i);
  } finally {
    await held.close();
  }
  const [first] = (await home.run(['--json', 'list', 'github'])).json<Row[]>();
  expect((await home.run(['edit', first?.id ?? '', '--note', 'let go'])).code).toBe(0);
});

test('a new password opens the vault and the old one is answered with the day it ended', async () => {
  const own = new CliHome();
  try {
    await own.run(['init']);
    await own.run(['add', '--uri-file', '-'], GITHUB);
    const next = own.file('next.txt', 'a better password');
    expect((await own.run(['password', '--new-password-file', next])).code).toBe(0);
    const old = await own.run(['list']);
    expect(old.code).toBe(3);
    expect(old.stderr).toMatch(/until \d+ \w+ \d{4}/);
    const listed = await own.bare([
      '--vault',
      own.vault,
      '--password-file',
      next,
      '--no-keychain',
      '--json',
      'list',
    ]);
    expect(listed.json<Row[]>()).toHaveLength(1);
  } finally {
    own.remove();
  }
}, 120_000);

test('the bin tells whose older secret it keeps', async () => {
  const own = new CliHome();
  try {
    await own.prepare();
    await own.run(['add', '--uri-file', '-'], GITHUB);
    const held = await openVault({ folder: own.vault, unlock: { password: own.password }, world: realWorld });
    const otp = {
      type: 'totp',
      secret: 'MFRGGZDFMZTWQ2LK',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    } as const;
    const entry = { issuer: '', account: '', otp, extra: [] };
    await held.change('codes', (records, moment) =>
      replaceSecret(records, records[0]?.id ?? '', entry, { binId: 'feed1234', ticket: 'walk' }, moment),
    );
    await held.close();
    const [row] = (await own.run(['--json', 'list'])).json<Row[]>();
    const [binned] = (await own.run(['--json', 'bin'])).json<(Row & { replacedIn: string })[]>();
    expect(binned).toMatchObject({ id: 'feed1234', issuer: 'GitHub', replacedIn: row?.id });
    expect((await own.run(['bin'])).stdout).toContain('older secret of GitHub (alice@example.com)');
  } finally {
    own.remove();
  }
});
