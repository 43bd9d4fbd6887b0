import { expect, test } from 'vitest';
import { bitwardenFile } from '../../../../electron/core/export/bitwarden.ts';
import type { Otp } from '../../../../shared/domain/otp.ts';
import { accountOf, exported, SECRET, totp } from './exporting.ts';

test('an export without encryption, one login for each account', async () => {
  const steam: Otp = { ...totp, type: 'steam', digits: 5 };
  const account = accountOf({ tags: ['Work', 'Bank'], note: 'call first', favourite: true });
  const { text } = await exported(bitwardenFile, [account, accountOf({}, steam)]);
  const { encrypted, folders, items } = JSON.parse(text);
  expect([encrypted, folders]).toEqual([false, [{ id: expect.any(String), name: 'Work' }]]);
  expect(items[0]).toEqual({
    id: expect.any(String),
    organizationId: null,
    folderId: folders[0].id,
    type: 1,
    reprompt: 0,
    name: 'GitHub',
    notes: 'call first',
    favorite: true,
    login: {
      uris: [],
      username: 'alice',
      password: null,
      totp: `otpauth://totp/GitHub:alice?secret=${SECRET}&issuer=GitHub&algorithm=SHA1&digits=6&period=30`,
    },
    collectionIds: null,
  });
  expect(items[1]).toMatchObject({ folderId: null, notes: null, login: { totp: `steam://${SECRET}` } });
});

test.each<[string, Otp]>([
  ['type', { ...totp, type: 'hotp', counter: 1 }],
  ['type', { ...totp, type: 'motp', algorithm: 'MD5', period: 10 }],
  ['digits', { ...totp, type: 'steam', digits: 6 }],
  ['period', { ...totp, type: 'steam', digits: 5, period: 60 }],
])('left out for its %s', async (what, otp) => {
  const { text, left } = await exported(bitwardenFile, [accountOf({}, otp), accountOf()]);
  expect(left).toEqual([{ at: 0, what }]);
  expect(JSON.parse(text).items).toHaveLength(1);
});
