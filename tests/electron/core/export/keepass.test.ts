// The database that KeePassXC gets, taken over again by ourselves; kdbx.test.ts has keepassxc-cli for its judge.
import { expect, test } from 'vitest';
import { keepassFile } from '../../../../electron/core/export/keepass.ts';
import { importFile, refusalOf } from '../intake/importers/importing.ts';
import { accountOf, SECRET, worldOf } from './exporting.ts';

const hotp = { type: 'hotp', secret: SECRET, algorithm: 'SHA1', digits: 6, counter: 7 } as const;
const steam = { type: 'steam', secret: SECRET, algorithm: 'SHA1', digits: 5, period: 30 } as const;

test('accounts come back with tags, note and favourite; only the password of the export opens it', async () => {
  const accounts = [
    accountOf({ tags: ['Work'], note: 'mine', favourite: true }),
    accountOf({}, hotp),
    accountOf({}, steam),
  ];
  const [file] = await keepassFile.write({ accounts, sets: [] }, 'over there', worldOf());
  const bytes = file ?? new Uint8Array();
  expect(Buffer.from(bytes).includes(SECRET)).toBe(false);
  expect(await refusalOf(importFile('a.kdbx', bytes, 'guess'))).toBe('import-wrong-password');
  const back = await importFile('a.kdbx', bytes, 'over there');
  expect(back.refused).toEqual([]);
  expect(back.accounts.map(({ entry }) => entry.otp)).toEqual(accounts.map(({ entry }) => entry.otp));
  expect(back.accounts[0]).toMatchObject({ tags: ['Work'], note: 'mine', favourite: true });
});
