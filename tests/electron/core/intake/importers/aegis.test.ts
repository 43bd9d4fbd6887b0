import { describe, expect, test } from 'vitest';
import { codeAt, codeOfCounter } from '../../../../../shared/otp/codes.ts';
import { aegisVault, passwordSlot, type Slot } from './aegis-file.ts';
import { fatesOfMutants, flips, truncations, withLanguageNames } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const entry = {
  type: 'totp',
  uuid: 'a',
  name: 'Deno:mason',
  issuer: 'Deno',
  note: 'mine',
  favorite: true,
  icon: null,
  info: { secret: 'JBSWY3DPEHPK3PXP', algo: 'SHA256', digits: 7, period: 20 },
  groups: ['g1', 'gone'],
};
const db = { version: 3, entries: [entry], groups: [{ uuid: 'g1', name: 'Work' }] };
const plain = (changed: object = {}) =>
  JSON.stringify({ version: 1, header: { slots: null, params: null }, db: { ...db, ...changed } });

const vault = (slotsFor: (master: Uint8Array) => object[], content = JSON.stringify(db)) =>
  aegisVault(content, slotsFor);

const encrypted = (...passwords: string[]) =>
  JSON.stringify(vault(master => passwords.map(password => passwordSlot(password, master))));

const row = (type: string, info: object, more: object = {}) => ({ ...entry, type, info, ...more });
const otpsOf = async (...entries: unknown[]) => {
  const { accounts, refused } = await importFile('x', plain({ entries }));
  expect(refused).toEqual([]);
  return accounts.map(account => account.entry.otp);
};

describe('Aegis', () => {
  test('a plain file: all fields, with groups, note and favourite', async () => {
    const { format, accounts, refused } = await importFile('aegis.json', plain());
    expect(format).toBe('aegis');
    expect(refused).toEqual([]);
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Deno',
          account: 'mason',
          otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 7, period: 20 },
          extra: [],
        },
        tags: ['Work'],
        note: 'mine',
        favourite: true,
      },
    ]);
  });

  test('a biometric slot first and two password slots: either password opens it', async () => {
    const file = encrypted('one', 'zwei Wörter');
    for (const password of ['one', 'zwei Wörter'])
      expect((await importFile('x', file, password)).accounts).toHaveLength(1);
    expect(await refusalOf(importFile('x', file, 'One'))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
  });

  test('a newer version, and one that only a fingerprint opens', async () => {
    expect(await refusalOf(importFile('x', plain({ version: 4 })))).toBe('import-version');
    expect(await refusalOf(importFile('x', encrypted()))).toBe('import-closed');
  });

  test('every type; the codes are right', async () => {
    const [totp, hotp, steam, motp, yandex] = await otpsOf(
      row('totp', { secret: 'QWERTYUIOP', algo: 'SHA1', digits: 6, period: 30 }),
      row('hotp', { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', algo: 'SHA1', digits: 6, counter: 9 }),
      row('steam', { secret: '63BEDWCQZKTQWPESARIERL5DTTQFCJTK', algo: 'SHA1', digits: 5, period: 30 }),
      row('motp', { secret: '4MKSV7XGEWM4Q', algo: 'MD5', digits: 6, period: 10, pin: '1234' }),
      row('yandex', {
        secret: 'LA2V6KMCGYMWWVEW64RNP3JA3I',
        algo: 'SHA256',
        digits: 8,
        period: 30,
        pin: '7586',
      }),
    );
    expect(hotp?.type === 'hotp' && codeOfCounter(hotp, hotp.counter)).toBe('520489');
    const codes = [
      [totp, 1741011292, '419231'],
      [steam, 1511200518, 'FR8RV'],
      [steam, 1511200714, '9P3VP'],
      [motp, 165892298, 'e7d8b6'],
      [yandex, 1581064020, 'oactmacq'],
    ] as const;
    for (const [otp, time, code] of codes)
      expect(otp && otp.type !== 'hotp' && codeAt(otp, time).code).toBe(code);
  });

  test('a PIN may be missing; it is asked for later', async () => {
    const [motp] = await otpsOf(
      row('motp', { secret: '4MKSV7XGEWM4Q', algo: 'MD5', digits: 6, period: 10, pin: null }),
    );
    expect(motp).toEqual({
      type: 'motp',
      secret: '4MKSV7XGEWM4Q',
      algorithm: 'MD5',
      digits: 6,
      period: 10,
    });
  });

  test('MD5 on an ordinary entry is a bug of Aegis and means SHA1', async () => {
    const info = { secret: 'JBSWY3DPEHPK3PXP', algo: 'MD5', digits: 6, period: 30 };
    for (const otp of await otpsOf(row('totp', info), row('hotp', { ...info, counter: 1 })))
      expect(otp.algorithm).toBe('SHA1');
  });

  test('databases of version 1 and 2: one group by its name, no note', async () => {
    const { groups: _groups, note: _note, ...old } = entry;
    for (const version of [1, 2])
      for (const [group, tags] of [
        ['Home', ['Home']],
        [null, []],
        [' ', []],
      ] as const) {
        const { accounts } = await importFile(
          'x',
          plain({ version, entries: [{ ...old, group }], groups: undefined }),
        );
        expect(accounts[0]).toMatchObject({ tags, note: '' });
      }
  });

  test('groups of one name are one; a note may hold recovery codes; a picture stays behind', async () => {
    const groups = [
      { uuid: 'a', name: 'Work' },
      { uuid: 'b', name: 'Work' },
    ];
    const { accounts, recovery, left } = await importFile(
      'x',
      plain({ groups, entries: [{ ...entry, groups: ['a', 'b'], icon: 'AAAA' }] }),
    );
    expect(accounts[0]?.tags).toEqual(['Work']);
    expect(recovery).toEqual([{ service: 'Deno', account: 'mason', text: 'mine', stated: false }]);
    expect(left).toEqual([{ what: 'icons', count: 1 }]);
  });

  test('bad entries are refused alone and by name', async () => {
    const info = { secret: 'JBSWY3DPEHPK3PXP', algo: 'SHA1', digits: 6, period: 30 };
    const bad = [
      row('push', info),
      row('totp', { ...info, algo: 'SHA384' }),
      row('totp', { ...info, digits: 0 }),
      row('totp', { ...info, period: 0 }),
      row('hotp', { ...info, counter: -1 }),
      row('totp', { ...info, secret: 'JBSW1' }),
      row('totp', { ...info, secret: '' }),
      null,
      'x',
      [],
    ];
    const { accounts, refused } = await importFile('x', plain({ entries: [...bad, entry] }));
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ failure }) => failure.code)).toEqual([
      'unknown-type',
      'unknown-algorithm',
      'bad-digits',
      'bad-period',
      'bad-counter',
      'bad-base32',
      'missing-secret',
      'unknown-type',
      'unknown-type',
      'unknown-type',
    ]);
    expect(refused[0]).toMatchObject({ index: 0, name: 'Deno: Deno:mason' });
    expect(JSON.stringify(refused)).not.toContain('JBSW');
  });

  test('a long password of a very old version: the key of its Java buffer, unless the slot was repaired', async () => {
    for (const password of ['p'.repeat(65), 'ü'.repeat(33), '密码'.repeat(20)]) {
      const bytes = Buffer.from(password);
      // room for 1.1 bytes a character, doubled and one more until it is enough
      let size = Math.floor(password.length * 1.1);
      while (size < bytes.length) size = size * 2 + 1;
      const buffer = Buffer.concat([bytes], size);
      const old = JSON.stringify(vault(master => [passwordSlot(buffer, master)]));
      expect((await importFile('x', old, password)).accounts).toHaveLength(1);
      const repaired = JSON.stringify(vault(master => [passwordSlot(buffer, master, { repaired: true })]));
      expect(await refusalOf(importFile('x', repaired, password))).toBe('import-wrong-password');
      const sound = JSON.stringify(vault(master => [passwordSlot(password, master, { repaired: true })]));
      expect((await importFile('x', sound, password)).accounts).toHaveLength(1);
    }
    const short = 'p'.repeat(64);
    const padded = JSON.stringify(
      vault(master => [passwordSlot(Buffer.concat([Buffer.from(`${short}p`)], 70), master)]),
    );
    expect(await refusalOf(importFile('x', padded, short))).toBe('import-wrong-password');
  });

  test('hostile costs are refused before any work', async () => {
    const costs = [
      { n: 2 ** 30 },
      { n: 3 },
      { n: 0 },
      { r: 2 ** 20 },
      { p: 1e6 },
      { n: -1024 },
      { n: null },
      { r: 'x' },
      { n: 1.5 },
    ];
    for (const cost of costs) {
      const file = JSON.stringify(vault(master => [passwordSlot('p', master, cost)]));
      expect(await refusalOf(importFile('x', file, 'p'))).toBe('import-too-costly');
    }
  });

  test('one bit of a slot: no password fits; one bit of the rest: the file is damaged', async () => {
    const made = vault(master => [passwordSlot('p', master)]);
    const refused = (changed: object) =>
      refusalOf(importFile('x', JSON.stringify({ ...made, ...changed }), 'p'));
    const slot = made.header.slots[1] as Slot;
    const withSlot = (changed: object) => ({ header: { ...made.header, slots: [{ ...slot, ...changed }] } });
    for (const part of ['key', 'salt'] as const)
      for (const value of flips(slot[part], 'hex'))
        expect(await refused(withSlot({ [part]: value }))).toBe('import-wrong-password');
    for (const part of ['nonce', 'tag'] as const) {
      for (const value of flips(slot.key_params[part], 'hex'))
        expect(await refused(withSlot({ key_params: { ...slot.key_params, [part]: value } }))).toBe(
          'import-wrong-password',
        );
      for (const value of flips(made.header.params[part], 'hex')) {
        const params = { ...made.header.params, [part]: value };
        expect(await refused({ header: { ...made.header, params } })).toBe('import-damaged');
      }
    }
    for (const value of flips(made.db, 'base64')) expect(await refused({ db: value })).toBe('import-damaged');
  });

  test('what lies inside the box may be of any kind, too', async () => {
    for (const [content, failure] of [
      ['[]', 'import-damaged'],
      ['{', 'import-damaged'],
      ['{"version":4,"entries":[]}', 'import-version'],
      ['{"version":3}', 'import-damaged'],
      ['{"version":3,"entries":{}}', 'import-damaged'],
      ['{"version":3,"entries":[]}', null],
    ] as const) {
      const file = JSON.stringify(vault(master => [passwordSlot('p', master)], content));
      expect(await refusalOf(importFile('x', file, 'p'))).toBe(failure);
    }
  });

  test('strange members, names of the language itself, cut files', async () => {
    const locked = vault(master => [passwordSlot('p', master)]);
    const fates = [
      ...(await fatesOfMutants(JSON.parse(plain()), 'aegis', null)),
      ...(await fatesOfMutants(locked, 'aegis', 'p')),
    ];
    expect(fates.length).toBeGreaterThan(500);
    expect(fates.join()).not.toContain('JBSWY');
    expect((await importFile('x', withLanguageNames(plain()))).accounts).toHaveLength(1);
    expect((await importFile('x', withLanguageNames(JSON.stringify(locked)), 'p')).accounts).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'taken')).toBe(false);
    for (const file of [plain(), JSON.stringify(locked)])
      for (const part of truncations(file))
        expect(await refusalOf(importFile('x', part, 'p'))).toBe('import-unknown');
  });
});
