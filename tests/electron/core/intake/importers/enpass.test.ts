import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { spoiled } from './odd-values.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const field = (type: string, value: string, label = type, deleted = 0) => ({
  type,
  value,
  label,
  deleted,
  order: 1,
  uid: 1,
});
const item = (title: string, fields: object[], more: object = {}) => ({
  title,
  category: 'login',
  favorite: 0,
  trashed: 0,
  archived: 0,
  note: 'n',
  folders: ['f1', 'gone'],
  fields,
  ...more,
});
const whole = {
  folders: [{ uuid: 'f1', title: 'Work', parent_uuid: '' }],
  items: [
    item(
      'Acme',
      [
        field('username', ''),
        field('email', 'a@x'),
        field('password', 'hunter2'),
        field('totp', 'jbsw y3dp ehpk 3pxp'),
        field('totp', 'GEZDGNBV', 'old', 1),
        field('text', 'aaaa-1111', 'Recovery codes'),
        field('url', 'https://x'),
      ],
      { favorite: 1 },
    ),
    item('Uri', [field('username', 'ann'), field('totp', `otpauth://totp/U:u?secret=${SECRET}`)], {
      archived: 1,
    }),
    item('Gone', [field('totp', SECRET)], { trashed: 1 }),
    item('None', [field('totp', '')]),
    item('Bad', [field('totp', '!')]),
  ],
};

describe('Enpass', () => {
  test('codes, folders, favourite, archive and bin', async () => {
    const { format, accounts, left, refused, recovery } = await importFile('x', JSON.stringify(whole));
    expect(format).toBe('enpass');
    expect(
      accounts.map(({ entry, tags, favourite }) => [entry.issuer, entry.account, tags, favourite]),
    ).toEqual([
      ['Acme', 'a@x', ['Work'], true],
      ['U', 'u', ['Work', 'Archived'], false],
    ]);
    expect(accounts[0]?.entry.otp.secret).toBe(SECRET);
    expect(refused).toMatchObject([{ index: 4, name: 'Bad' }]);
    expect(left).toEqual([
      { what: 'passwords', count: 1 },
      { what: 'fields', count: 1 },
      { what: 'trashed', count: 1 },
      { what: 'without-code', count: 1 },
    ]);
    expect(recovery[0]).toMatchObject({ text: 'aaaa-1111', stated: true });
  });

  test('odd values cost their own item alone; Bitwarden\u2019s items are not taken for these', async () => {
    for (const data of spoiled({ folders: whole.folders, items: [item('Acme', [field('totp', SECRET)])] })) {
      const why = await refusalOf(importFile('x', JSON.stringify(data)));
      expect([null, 'import-unknown']).toContain(why);
    }
    const bitwarden = {
      items: [{ type: 1, name: 'x', fields: [{ name: 'a', value: 'b' }], login: { totp: SECRET } }],
    };
    expect(await importFile('x', JSON.stringify(bitwarden))).toMatchObject({ format: 'bitwarden' });
  });
});
