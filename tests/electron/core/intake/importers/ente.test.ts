import sodium from 'libsodium-wrappers-sumo';
import { beforeAll, describe, expect, test } from 'vitest';
import { deriverWith } from '../../../../../electron/core/intake/derive/deriver.ts';
import { ente } from '../../../../../electron/core/intake/importers/ente.ts';
import { textSource } from '../../../../../electron/core/intake/importers/source.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { fate, fatesOfMutants, flips, truncations } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';
import { sealByHand } from './secretstream-by-hand.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const display = (value: unknown) => `codeDisplay=${encodeURIComponent(JSON.stringify(value))}`;
const line = (query: string) => `otpauth://totp/Deno:mason?secret=${SECRET}&issuer=Deno&${query}`;
const plain = [
  line(
    display({ pinned: true, tags: ['Work', 'a, b', 'Work'], note: 'by the door', tapCount: 2, iconSrc: 'x' }),
  ),
  line(display({ trashed: true, note: 'gone' })),
  `otpauth://hotp/x?secret=${SECRET}%3D%3D&issuer&algorithm=sha256&period=30&${display({})}`,
].join('\n');

/** As the app writes it, at a small cost. `tag`: 3 ends the stream, 0 goes on; both occur. */
function encrypted(text: string, password: string, tag = 3) {
  const salt = sodium.randombytes_buf(16);
  const [opsLimit, memLimit] = [2, 64 * 1024];
  const argon = sodium.crypto_pwhash_ALG_ARGON2ID13;
  const key = sodium.crypto_pwhash(32, password, salt, opsLimit, memLimit, argon);
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  const box = sodium.crypto_secretstream_xchacha20poly1305_push(state, text, null, tag);
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    version: 1,
    kdfParams: { memLimit, opsLimit, salt: base64(salt) },
    encryptedData: base64(box),
    encryptionNonce: base64(header),
  };
}

beforeAll(() => sodium.ready);

describe('Ente Auth', () => {
  test('tags, note, pin and icon; what lies in the bin is counted and not taken', async () => {
    const { format, accounts, refused, recovery, left } = await importFile('x', plain);
    expect([format, refused]).toEqual(['ente', []]);
    expect(accounts).toHaveLength(2);
    expect(accounts[0]).toMatchObject({
      entry: { issuer: 'Deno', account: 'mason', extra: [] },
      tags: ['Work', 'a, b'],
      note: 'by the door',
      favourite: true,
    });
    expect(accounts[1]?.entry.otp).toMatchObject({ type: 'hotp', counter: 0, algorithm: 'SHA256' });
    expect(recovery).toEqual([{ service: 'Deno', account: 'mason', text: 'by the door', stated: false }]);
    expect(left).toEqual([
      { what: 'use-times', count: 1 },
      { what: 'icons', count: 1 },
      { what: 'trashed', count: 1 },
    ]);
  });

  test('old spellings: a glued period, Algorithm.sha1, null; the same in a list without the mark of Ente', async () => {
    const text = [
      `otpauth://totp/a?secret=${SECRET}&issuer=Xperiod=60`,
      `otpauth://totp/a?algorithm=Algorithm.sha1&digits=null&period=null&secret=${SECRET}&issuer=null`,
      `otpauth://totp/a?secret=${SECRET}&issuer=Superperiod&period=45`,
    ];
    for (const format of ['uri-list', 'ente'] as const) {
      const { accounts } = await importFile('x', text.join('\n'), null, format);
      expect(accounts.map(({ entry: { issuer, otp } }) => [issuer, 'period' in otp && otp.period])).toEqual([
        ['X', 60],
        ['', 30],
        ['Superperiod', 45],
      ]);
    }
  });

  test('a codeDisplay of another kind costs no account', async () => {
    const strange = [
      '[]',
      '{',
      '1',
      'null',
      '{"tags":5,"note":[],"pinned":{},"trashed":"x"}',
      '%',
      '{"tags":[1,{}]}',
    ];
    const text = strange.map(value => line(`codeDisplay=${encodeURIComponent(value)}`)).join('\n');
    const { accounts, refused } = await importFile('x', text);
    expect([accounts.length, refused.length]).toEqual([7, 0]);
    expect(accounts.every(({ entry, tags }) => entry.extra.length + tags.length === 0)).toBe(true);
  });

  test('encrypted, with either tag byte; the codes are right', async () => {
    for (const tag of [0, 3]) {
      const text = JSON.stringify(encrypted('otpauth://totp/a?secret=QWERTYUIOP', 'zwölf Wörter', tag));
      const { format, accounts, locked } = await importFile('x', text, 'zwölf Wörter');
      expect([format, locked, accounts.length]).toEqual(['ente', true, 1]);
      const otp = accounts[0]?.entry.otp;
      expect(otp?.type === 'totp' && codeAt(otp, 1741011292).code).toBe('419231');
    }
  });

  test('files made without libsodium, of every length modulo 16', async () => {
    // Argon2id of "zwölf Wörter" with the bytes 0 to 15 as salt, 2 passes, 64 KiB: made by OpenSSL
    const key = Buffer.from('e13e1b297b15563604381549b27bb759cc24963123e042993685fe6d83e205c1', 'hex');
    const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex').toString('base64');
    const header = Buffer.alloc(24, 'a header of 24 bytes');
    for (let more = 0; more < 16; more++) {
      const text = Buffer.from(`otpauth://totp/${'a'.repeat(more)}?secret=QWERTYUIOP`);
      const file = {
        version: 1,
        kdfParams: { memLimit: 65_536, opsLimit: 2, salt },
        encryptedData: sealByHand(key, header, text, more % 2 === 0 ? 3 : 0).toString('base64'),
        encryptionNonce: header.toString('base64'),
      };
      const { accounts } = await importFile('x', JSON.stringify(file), 'zwölf Wörter');
      expect(accounts.map(({ entry }) => entry.account)).toEqual(['a'.repeat(more)]);
    }
  });

  test('a wrong password, none, an empty one; one bit of the box or the header', async () => {
    const file = encrypted(plain, 'right');
    const text = JSON.stringify(file);
    expect(await refusalOf(importFile('x', text))).toBe('import-password-needed');
    for (const password of ['wrong', '', 'right '])
      expect(await refusalOf(importFile('x', text, password))).toBe('import-wrong-password');
    for (const part of ['encryptedData', 'encryptionNonce'] as const)
      for (const changed of flips(file[part], 'base64')) {
        const damaged = JSON.stringify({ ...file, [part]: changed });
        expect(await refusalOf(importFile('x', damaged, 'right'))).toBe('import-wrong-password');
      }
  });

  test('a newer version, hostile costs, missing parts', async () => {
    const file = encrypted(plain, 'right');
    const changed = (kdfParams: object, more: object = {}) =>
      refusalOf(
        importFile(
          'x',
          JSON.stringify({ ...file, kdfParams: { ...file.kdfParams, ...kdfParams }, ...more }),
          'right',
        ),
      );
    expect(await changed({}, { version: 2 })).toBe('import-version');
    for (const cost of [{ memLimit: 2 ** 50 }, { memLimit: 1024 }, { opsLimit: 1e9 }, { opsLimit: 0.5 }])
      expect(await changed(cost)).toBe('import-too-costly');
    for (const cost of [{ memLimit: '65536' }, { opsLimit: null }, { salt: 'AAAA' }])
      expect(await changed(cost)).toBe('import-damaged');
    expect(await changed({}, { encryptedData: 'AAAA' })).toBe('import-damaged');
    expect(await changed({}, { encryptionNonce: 'AAAA' })).toBe('import-damaged');
  });

  test('whoever gives up is told so, and nothing is derived', async () => {
    const source = textSource('x', JSON.stringify(encrypted(plain, 'right')));
    const contents = await ente.read(source, []);
    const run = () => Promise.reject(new Error('derived all the same'));
    const derive = deriverWith(run, { signal: AbortSignal.abort(), progress: () => undefined });
    const unlocked = contents.locked ? contents.unlock({ password: 'right' }, derive) : null;
    expect(await refusalOf(Promise.resolve(unlocked))).toBe('import-cancelled');
  });

  test('strange members and cut files are refused by name', async () => {
    const file = encrypted(plain, 'right');
    const fates = await fatesOfMutants(file, 'ente', 'right');
    expect(fates.length).toBeGreaterThan(80);
    expect(fates.join()).not.toContain(SECRET);
    for (const part of truncations(JSON.stringify(file))) await fate(importFile('x', part, 'right'));
    for (const part of truncations(plain)) await fate(importFile('x', part));
  });
});
