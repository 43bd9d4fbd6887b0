import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Credentials, Kdbx, ProtectedValue } from 'kdbxweb';
import { describe, expect, test } from 'vitest';
import { deriverWith } from '../../../../../electron/core/intake/derive/deriver.ts';
import { runJob } from '../../../../../electron/core/intake/derive/run-job.ts';
import { kdbx } from '../../../../../electron/core/intake/importers/kdbx.ts';
import { openSource } from '../../../../../electron/core/intake/importers/source.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { buildKdbx3, buildKdbx4 } from './build-kdbx.ts';
import { importFile, refusalOf } from './importing.ts';
import { entryXml, groupXml, keepassXml } from './keepass-sample.ts';

const URI = 'otpauth://totp/KeePassXC:none?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=KeePassXC';
/** Protected values in the history, before and after the one that counts: the stream must run through all of them. */
const history = `<History>${entryXml({ Title: 'old', Password: '{{older}}' })}</History>`;
const sample = keepassXml(
  entryXml({ Title: 'First', Password: '{{p1}}' }, history) +
    groupXml(
      'Work',
      groupXml(
        'Mail',
        entryXml(
          { Title: 'Déno', UserName: 'mason', Password: '{{hühner}}', otp: `{{${URI}}}`, Notes: 'mine' },
          history,
        ),
      ),
    ) +
    entryXml({
      Title: 'Last',
      UserName: 'l',
      'TOTP Seed': '{{jbsw y3dp ehpk 3pxp}}',
      'TOTP Settings': '60;8',
    }),
);

async function whyOf(work: Promise<unknown>) {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.failure : error;
  }
}

describe('KeePass databases', () => {
  const ways = [
    { cipher: 'aes', kdf: 'aes', gzip: true },
    { cipher: 'aes', kdf: 'argon2d', gzip: false },
    { cipher: 'chacha20', kdf: 'argon2id', gzip: true },
    { cipher: 'chacha20', kdf: 'aes', gzip: false },
  ] as const;
  test.each(ways)('KDBX 4 with $cipher, $kdf, gzip $gzip', async way => {
    const file = await buildKdbx4(sample, { ...way, password: 'pässwört' });
    const { format, locked, accounts, refused, left } = await importFile('x.txt', file, 'pässwört');
    expect([format, locked, refused]).toEqual(['kdbx', true, []]);
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Déno',
          account: 'mason',
          otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 },
          extra: [],
        },
        tags: ['Work/Mail'],
        note: 'mine',
        favourite: false,
      },
      {
        entry: {
          issuer: 'Last',
          account: 'l',
          otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 8, period: 60 },
          extra: [],
        },
        tags: [],
        note: '',
        favourite: false,
      },
    ]);
    expect(left).toEqual([
      { what: 'without-code', count: 1 },
      { what: 'passwords', count: 1 },
      { what: 'history', count: 1 },
    ]);
  });

  test('KDBX 3.1', async () => {
    for (const gzip of [true, false]) {
      const file = buildKdbx3(sample.replaceAll('{{', '').replaceAll('}}', ''), { gzip });
      expect((await importFile('x.kdbx', file, 'pass')).accounts).toHaveLength(2);
      expect(await refusalOf(importFile('x.kdbx', file, 'Pass'))).toBe('import-wrong-password');
    }
  });

  test('KDBX 3.1 with Salsa20 over its values, as kdbxweb writes it', async () => {
    const database = Kdbx.create(new Credentials(ProtectedValue.fromString('pass')), 'x');
    database.setVersion(3);
    const entry = database.createEntry(database.getDefaultGroup());
    entry.fields.set('Title', 'Acme');
    entry.fields.set('Password', ProtectedValue.fromString('old'));
    entry.pushHistory();
    entry.fields.set('Password', ProtectedValue.fromString('new'));
    entry.fields.set('otp', ProtectedValue.fromString('JBSWY3DPEHPK3PXP'));
    entry.fields.set('Recovery code 1', ProtectedValue.fromString('größe'));
    const file = new Uint8Array(await database.save());
    const { accounts, recovery } = await importFile('x', file, 'pass');
    expect(accounts).toMatchObject([{ entry: { issuer: 'Acme', otp: { secret: 'JBSWY3DPEHPK3PXP' } } }]);
    expect(recovery[0]?.text).toBe('Recovery code 1: größe');
    expect(await refusalOf(importFile('x', file, 'no'))).toBe('import-wrong-password');
  });

  test('it can be stopped while the key is made', async () => {
    const source = await openSource('x', await buildKdbx4(sample));
    const contents = await kdbx.read(source, []);
    const stopped = deriverWith(runJob, { signal: AbortSignal.abort(), progress: () => undefined });
    const work = contents.locked ? contents.unlock({ password: 'pass' }, stopped) : Promise.resolve();
    expect(await refusalOf(work)).toBe('import-cancelled');
  });

  test('a wrong password, none, and the right one after it', async () => {
    const file = await buildKdbx4(sample);
    expect(await refusalOf(importFile('x', file, 'no'))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file, ' pass'))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
    expect(await refusalOf(importFile('x', file, 'pass'))).toBeNull();
  });

  test('key files in all their forms, with and without a password', async () => {
    const raw = randomBytes(32);
    const hash = createHash('sha256');
    const mark = hash.update(raw).digest('hex').slice(0, 8).toUpperCase();
    const xml = (version: string, data: string) =>
      `<?xml version="1.0" encoding="utf-8"?><KeyFile><Meta><Version>${version}</Version></Meta><Key>${data}</Key></KeyFile>`;
    const forms: [Uint8Array, Uint8Array][] = [
      [raw, raw],
      [Buffer.from(raw.toString('hex')), raw],
      [Buffer.from(xml('1.00', `<Data>${raw.toString('base64')}</Data>`)), raw],
      [Buffer.from(xml('2.0', `<Data Hash="${mark}">${raw.toString('hex').toUpperCase()}</Data>`)), raw],
      [Buffer.from('any file'), createHash('sha256').update('any file').digest()],
    ];
    for (const [keyFile, keyHash] of forms) {
      const before = Buffer.from(keyFile);
      for (const password of ['pass', null, '']) {
        const file = await buildKdbx4(sample, { password, keyHash });
        const key = { password: password ?? '', keyFile };
        expect((await importFile('x', file, key)).accounts).toHaveLength(2);
        expect(await refusalOf(importFile('x', file, { password: password ?? '' }))).toBe(
          'import-wrong-password',
        );
      }
      expect(before.equals(keyFile)).toBe(true);
    }
    const broken = Buffer.from(xml('2.0', `<Data Hash="00000000">${raw.toString('hex')}</Data>`));
    const file = await buildKdbx4(sample, { keyHash: raw });
    expect(await refusalOf(importFile('x', file, { password: 'pass', keyFile: broken }))).toBe(
      'import-damaged',
    );
  });

  test('an empty password', async () => {
    const file = await buildKdbx4(sample, { password: '' });
    expect((await importFile('x', file, '')).accounts).toHaveLength(2);
  });

  test('what is refused by name from the header, without a password', async () => {
    const twofish = await buildKdbx4(sample, { cipher: 'twofish' });
    expect(await whyOf(importFile('x', twofish))).toEqual({
      code: 'import-closed',
      details: { app: 'KeePass', why: 'twofish' },
    });
    expect(await whyOf(importFile('x', buildKdbx3(sample, { cipher: 'twofish' })))).toMatchObject({
      details: { why: 'twofish' },
    });
    for (const second of [0x65, 0x66]) {
      const old = Buffer.from([0x03, 0xd9, 0xa2, 0x9a, second, 0xfb, 0x4b, 0xb5, 0, 0, 0, 0]);
      expect(await whyOf(importFile('x', old))).toMatchObject({ details: { why: 'keepass-1' } });
    }
    const newer = await buildKdbx4(sample, { version: [0, 5] });
    expect(await whyOf(importFile('x', newer))).toMatchObject({
      code: 'import-version',
      details: { version: '5.0' },
    });
    const oldArgon = await buildKdbx4(sample, { kdf: 'argon2d', claim: { version: 0x10 } });
    expect(await whyOf(importFile('x', oldArgon))).toMatchObject({ details: { why: 'other-cipher' } });
  });

  test('a cost that nobody asks for, before any work', async () => {
    const claims = [{ rounds: 100_000_001n }, { rounds: 0xffffffffffffffffn }, { rounds: 0n }];
    for (const claim of claims) {
      expect(await refusalOf(importFile('x', await buildKdbx4(sample, { claim })))).toBe('import-too-costly');
      expect(await refusalOf(importFile('x', buildKdbx3(sample, { claim })))).toBe('import-too-costly');
    }
    for (const claim of [{ memory: 1n << 40n }, { passes: 1n << 32n }, { passes: 0n }, { memory: 0n }]) {
      const file = await buildKdbx4(sample, { kdf: 'argon2id', claim });
      expect(await refusalOf(importFile('x', file))).toBe('import-too-costly');
    }
  });

  test('cut off anywhere, it is refused', async () => {
    for (const whole of [await buildKdbx4(sample), buildKdbx3(sample)]) {
      for (let part = 1; part < 64; part++) {
        const cut = whole.subarray(0, Math.floor((whole.length * part) / 64));
        const why = await refusalOf(importFile('x', cut, 'pass'));
        expect(['import-damaged', 'import-wrong-password', 'import-unknown']).toContain(why);
      }
    }
  });

  test('one flipped bit anywhere is found', async () => {
    for (const whole of [await buildKdbx4(sample), buildKdbx3(sample, { gzip: false })]) {
      for (let at = 0; at < whole.length; at += 7) {
        const bent = Buffer.from(whole);
        bent[at] = (bent[at] ?? 0) ^ 0x10;
        expect(await refusalOf(importFile('x', bent, 'pass')), `byte ${at}`).not.toBeNull();
      }
    }
  });

  test('damage is told from a wrong password', async () => {
    const whole = await buildKdbx4(sample);
    const bent = Buffer.from(whole);
    bent[whole.length - 60] = (bent[whole.length - 60] ?? 0) ^ 1;
    expect(await refusalOf(importFile('x', bent, 'pass'))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', bent, 'no'))).toBe('import-wrong-password');
  });

  test('a bomb inside is stopped', async () => {
    const file = await buildKdbx4(sample, {
      payload: () => gzipSync(Buffer.alloc(65 * 1024 * 1024)),
    });
    expect(await refusalOf(importFile('x', file, 'pass'))).toBe('archive-too-large');
    const lying = await buildKdbx4(sample, {
      payload: content => Buffer.concat([gzipSync(content).subarray(0, -4), Buffer.of(255, 255, 255, 255)]),
    });
    expect(await refusalOf(importFile('x', lying, 'pass'))).toBe('import-damaged');
  });

  test('entities and a DOCTYPE inside are refused', async () => {
    const bomb = sample
      .replace(
        '<KeePassFile>',
        '<!DOCTYPE KeePassFile [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]><KeePassFile>',
      )
      .replace('mine', '&b;');
    expect(await refusalOf(importFile('x', await buildKdbx4(bomb), 'pass'))).toBe('import-damaged');
    const unknown = sample.replace('mine', '&b;');
    expect(await refusalOf(importFile('x', await buildKdbx4(unknown), 'pass'))).toBe('import-damaged');
    for (const xml of [
      '',
      'no XML',
      '<KeePassFile/>',
      '<Other><Root><Group/></Root></Other>',
      '<a>'.repeat(5000),
    ])
      expect(await refusalOf(importFile('x', await buildKdbx4(xml), 'pass'))).toBe('import-damaged');
  });
});
