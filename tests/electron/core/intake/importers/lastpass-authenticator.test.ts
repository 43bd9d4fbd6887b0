import { describe, expect, test } from 'vitest';
import type { TimedOtp } from '../../../../../shared/domain/otp.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, codesOf, cuts, oddities, outcomeOf } from './mistreated.ts';

const account = {
  accountID: 'a',
  issuerName: 'Deno',
  originalIssuerName: 'deno.land',
  userName: 'Deno: mason',
  originalUserName: 'x@example.org',
  secret: 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ',
  timeStep: 30,
  digits: 8,
  algorithm: 'SHA1',
  isFavorite: false,
  pushNotification: false,
  creationTimestamp: 1_700_000_000_000,
  folderData: { folderId: 2, position: 1 },
};
const inFolder = (folderId: number, position: number) => ({ ...account, folderData: { folderId, position } });
const file = {
  deviceId: 'd',
  deviceSecret: 's',
  version: 3,
  accounts: [account],
  folders: [
    { id: 0, name: 'Other accounts', isOpened: true },
    { id: 1, name: 'Favorites', isOpened: true },
    { id: 2, name: 'Work', isOpened: false },
  ],
};
const text = (changed: object = {}) => JSON.stringify({ ...file, ...changed });

describe('LastPass Authenticator', () => {
  test('the edited names, the folder, the code', async () => {
    const { format, accounts, refused, left } = await importFile('x', text());
    expect({ format, refused, left }).toEqual({ format: 'lastpass-authenticator', refused: [], left: [] });
    expect(accounts).toMatchObject([
      { entry: { issuer: 'Deno', account: 'mason' }, tags: ['Work'], favourite: false, note: '' },
    ]);
    expect(codeAt(accounts[0]?.entry.otp as TimedOtp, 59).code).toBe('94287082');
  });

  test('folder 0 is none, folder 1 the favourites; positions are the order; push stays behind', async () => {
    const accounts = [
      { ...inFolder(0, 3), isFavorite: true, issuerName: 'c' },
      { ...inFolder(1, 2), pushNotification: true, issuerName: 'b' },
      { ...inFolder(9, 1), issuerName: 'a' },
    ];
    const taken = await importFile('x', text({ version: 1, accounts }));
    expect(taken.accounts.map(({ entry, tags, favourite }) => [entry.issuer, tags, favourite])).toEqual([
      ['a', [], false],
      ['b', [], true],
      ['c', [], true],
    ]);
    expect(taken.left).toEqual([{ what: 'push', count: 1 }]);
  });

  test('odd values in every member, of accounts and of the file', async () => {
    const odd = oddities(account);
    const { accounts, refused } = await importFile('x', text({ accounts: [...odd, null, account] }));
    expect(accounts.length + refused.length).toBe(odd.length + 2);
    for (const changed of oddities(file)) {
      await outcomeOf(JSON.stringify(changed));
      await outcomeOf(JSON.stringify(changed), null, undefined, 'lastpass-authenticator');
    }
  });

  test('an empty export, a cut one, another app’s accounts', async () => {
    expect((await importFile('x', text({ accounts: [] }))).accounts).toEqual([]);
    expect(await codesOf(cuts(bytesOf(text())))).toEqual(['import-unknown']);
    expect(await refusalOf(importFile('x', '{"accounts": [{"name": "x", "secret": "y"}]}'))).toBe(
      'import-unknown',
    );
    expect(await refusalOf(importFile('x', '{"accounts": []}'))).toBe('import-unknown');
  });
});
