import { describe, expect, test } from 'vitest';
import { onepassword1pux } from '../../../../../electron/core/intake/importers/onepassword-1pux.ts';
import { importFile, refusalOf } from './importing.ts';
import { spoiled } from './odd-values.ts';
import { withMember, zipFiles } from './zip-files.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const item = (title: string, codes: string[], more: object = {}) => ({
  state: 'active',
  favIndex: 0,
  categoryUuid: '001',
  overview: { title, url: 'https://x', tags: ['t'] },
  details: {
    loginFields: [
      { designation: 'username', value: 'ann' },
      { designation: 'password', value: 'hunter2' },
    ],
    notesPlain: 'n',
    sections: [
      {
        title: 'Codes',
        fields: [
          ...codes.map((totp, at) => ({ title: `one-time ${at}`, id: `TOTP_${at}`, value: { totp } })),
          { title: 'PIN', value: { concealed: '1234' } },
          { title: 'recovery codes', value: { concealed: 'aaaa-1111' } },
        ],
      },
    ],
  },
  ...more,
});
const whole = {
  accounts: [
    {
      attrs: { name: 'A' },
      vaults: [
        {
          attrs: { name: 'Private' },
          items: [
            item('Acme', [`otpauth://totp/Acme:bob?secret=${SECRET}`], { favIndex: 1 }),
            item('Two', ['jbsw y3dp ehpk 3pxp', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'], { state: 'archived' }),
            item('Bad', ['1']),
            item('None', []),
          ],
        },
      ],
    },
    { attrs: {}, vaults: [{ attrs: { name: 'Shared' }, items: [{ item: item('Older', [SECRET]) }] }] },
  ],
};
const pux = (data: unknown) =>
  zipFiles({
    'export.attributes': '{"version":3}',
    'export.data': typeof data === 'string' ? data : JSON.stringify(data),
  });

async function convert(data: unknown) {
  const contents = await onepassword1pux.read(withMember('export.data', JSON.stringify(data)), []);
  return contents.locked ? null : contents.convert();
}

describe('1Password 1PUX', () => {
  test('all accounts, all vaults, all codes of an item', async () => {
    const { format, accounts, refused, left, recovery } = await importFile('x.zip', await pux(whole));
    expect(format).toBe('1pux');
    expect(
      accounts.map(({ entry, tags, favourite }) => [entry.issuer, entry.account, tags, favourite]),
    ).toEqual([
      ['Acme', 'bob', ['Private', 't'], true],
      ['Two', 'ann', ['Private', 't', 'Archived'], false],
      ['Two', 'ann (2)', ['Private', 't', 'Archived'], false],
      ['Older', 'ann', ['Shared', 't'], false],
    ]);
    expect(accounts[1]?.entry.otp).toMatchObject({ secret: SECRET, digits: 6, period: 30 });
    expect(refused).toMatchObject([{ index: 2, name: 'Bad', failure: { code: 'bad-base32' } }]);
    expect(left).toEqual([
      { what: 'passwords', count: 4 },
      { what: 'fields', count: 8 },
      { what: 'without-code', count: 1 },
    ]);
    const stated = recovery.filter(({ stated }) => stated);
    expect(stated).toHaveLength(5);
    expect(stated[0]).toEqual({ service: 'Acme', account: 'bob', text: 'aaaa-1111', stated: true });
    expect(JSON.stringify({ accounts, recovery, refused, left })).not.toContain('hunter2');
  });

  test('no odd value anywhere does more than cost its own item', async () => {
    const small = { accounts: [{ vaults: [{ attrs: { name: 'V' }, items: [item('Acme', [SECRET])] }] }] };
    for (const data of spoiled(small)) expect(await refusalOf(convert(data))).toBeNull();
  });

  test('members that are damaged', async () => {
    for (const data of ['', '{', 'null', '[['.repeat(100)])
      expect(await refusalOf(importFile('x', await pux(data)))).toBe('import-damaged');
    const file = await pux(whole);
    for (let part = 1; part < 64; part++) {
      const cut = file.subarray(0, Math.floor((file.length * part) / 64));
      expect(await refusalOf(importFile('x', cut))).not.toBeNull();
    }
    expect((await importFile('x', await pux({ ['__proto__']: 1, accounts: [] }))).accounts).toEqual([]);
  });
});
