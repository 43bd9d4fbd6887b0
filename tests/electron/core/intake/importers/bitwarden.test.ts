import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { byPbkdf2, file, login, SECRET } from './bitwarden-files.ts';
import { fatesOfMutants, truncations, withLanguageNames } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const codes = '1a2b-3c4d\n5e6f-7g8h';

describe('Bitwarden JSON', () => {
  test('a bare secret, steam, and links with and without a label', async () => {
    const items = [
      login('Deno', 'jbsw y3dp ehpk 3pxp', { folderId: 'f1', favorite: true }),
      login('My Steam', 'steam://63bedwcqzktqwpesarierl5dttqfcjtk'),
      login('Box', `otpauth://totp/?secret=${SECRET}&issuer=Box.com&digits=8`),
      login('Named', `otpauth://totp/Other:b?secret=${SECRET}`),
      login('Plain', `otpauth://totp/c?secret=${SECRET}`),
      login('Alone', `otpauth://totp/?secret=${SECRET}`, {
        login: { totp: `otpauth://totp/?secret=${SECRET}` },
      }),
    ];
    const { format, accounts, refused } = await importFile('x', file(items));
    expect([format, refused]).toEqual(['bitwarden', []]);
    expect(
      accounts.map(({ entry: { issuer, account, otp } }) => [issuer, account, otp.type, otp.digits]),
    ).toEqual([
      ['Deno', 'mason', 'totp', 6],
      ['My Steam', 'mason', 'steam', 5],
      ['Box.com', 'mason', 'totp', 8],
      ['Other', 'b', 'totp', 6],
      ['Plain', 'c', 'totp', 6],
      ['Alone', '', 'totp', 6],
    ]);
    expect(accounts[0]).toMatchObject({
      tags: ['Work/Web'],
      favourite: true,
      entry: { otp: { secret: SECRET } },
    });
    const steam = accounts[1]?.entry.otp;
    expect(steam?.type === 'steam' && codeAt(steam, 1511200518).code).toBe('FR8RV');
  });

  test('recovery codes from notes and fields, also of items without a code or with a bad one', async () => {
    const { recovery, refused, accounts } = await importFile(
      'x',
      file([
        login('Deno', SECRET, { notes: codes, fields: [{ name: 'Backup codes', value: codes, type: 1 }] }),
        login('Bad', '0189', { notes: 'n', fields: [{ name: 'Wiederherstellungscodes', value: codes }] }),
        { type: 2, name: 'GitHub – recovery codes', notes: codes, secureNote: { type: 0 } },
        login('Bin', SECRET, { notes: codes, deletedDate: '2024-01-01T00:00:00Z' }),
      ]),
    );
    expect(recovery).toEqual([
      { service: 'Deno', account: 'mason', text: codes, stated: true },
      { service: 'Deno', account: 'mason', text: codes, stated: false },
      { service: 'Bad', account: 'mason', text: codes, stated: true },
      { service: 'Bad', account: 'mason', text: 'n', stated: false },
      { service: 'GitHub', account: '', text: codes, stated: true },
    ]);
    expect(accounts.map(({ note }) => note)).toEqual([codes]);
    expect(refused).toMatchObject([{ index: 1, name: 'Bad', failure: { code: 'bad-base32' } }]);
  });

  test('what stays behind is counted, never silently lost', async () => {
    const { left, accounts } = await importFile(
      'x',
      file([
        login('Deno', SECRET, {
          passwordHistory: [{ password: 'x' }],
          fields: [
            { name: 'PIN', value: '1234' },
            { name: 'empty', value: null },
          ],
          attachments: [{ id: 'a' }],
        }),
        login('None', null),
        login('Own field', '', { fields: [{ name: 'x', value: `otpauth://totp/z?secret=${SECRET}` }] }),
        login('Bin', SECRET, { deletedDate: '2024' }),
        { type: 3, name: 'Card', card: { number: '4111' } },
      ]),
    );
    expect(accounts).toHaveLength(2);
    expect(Object.fromEntries(left.map(({ what, count }) => [what, count]))).toEqual({
      // an item without a code counts as one, whatever it holds
      passwords: 2,
      history: 1,
      attachments: 1,
      fields: 1,
      'without-code': 2,
      trashed: 1,
    });
  });

  test('a link in a field of its own is one more account', async () => {
    const other = 'otpauth://hotp/Deno:second?secret=GEZDGNBVGY3TQOJQ&counter=3';
    const item = login('Deno', SECRET, { fields: [{ name: 'backup', value: other }] });
    const { accounts, left } = await importFile('x', file([item]));
    expect(accounts.map(({ entry: { account, otp } }) => [account, otp.type])).toEqual([
      ['mason', 'totp'],
      ['second', 'hotp'],
    ]);
    expect(left.map(({ what }) => what)).toEqual(['passwords']);
  });

  test('an organisation has collections; the Authenticator has neither and may leave `encrypted` out', async () => {
    const item = login('Deno', SECRET, { collectionIds: ['c1', 'c2', 'gone'] });
    const collections = [
      { id: 'c1', name: 'A' },
      { id: 'c2', name: 'B' },
    ];
    const organisation = JSON.stringify({ encrypted: false, collections, items: [item] });
    expect((await importFile('x', organisation)).accounts[0]?.tags).toEqual(['A', 'B']);
    const { format, accounts } = await importFile('x', JSON.stringify({ items: [item] }));
    expect([format, accounts.length]).toEqual(['bitwarden', 1]);
    expect((await importFile('x', file([]))).accounts).toEqual([]);
  });

  test('what other apps also call items is not taken for it', async () => {
    for (const items of [
      [],
      [{ title: 'a', category: 'login', fields: [] }],
      [{ name: 'a', type: 1, category: 'x' }],
      [1],
    ])
      expect(await importFile('x', JSON.stringify({ items })).catch(() => null)).not.toMatchObject({
        format: 'bitwarden',
      });
  });

  test('another kind of link, or rows of another kind, are refused alone', async () => {
    const { accounts, refused, left } = await importFile(
      'x',
      file([
        login('A', 'https://x.example/'),
        login('B', 'otpauth://totp/b?secret='),
        null,
        'x',
        login('C', SECRET),
      ]),
    );
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ failure }) => failure.code)).toEqual(['unknown-text', 'empty-secret']);
    expect(left).toContainEqual({ what: 'without-code', count: 2 });
  });

  test('strange members, names of the language itself, cut files', async () => {
    const item = login('Deno', SECRET, { folderId: 'f1', notes: 'n', fields: [{ name: 'a', value: 'b' }] });
    const fates = await fatesOfMutants(JSON.parse(file([item])), 'bitwarden', null);
    expect(fates.length).toBeGreaterThan(250);
    expect(fates.join()).not.toMatch(/JBSWY|hunter2/);
    expect((await importFile('x', withLanguageNames(file([item])))).accounts).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'taken')).toBe(false);
    for (const part of truncations(file([item])))
      expect(await refusalOf(importFile('x', part))).toBe('import-unknown');
  });
});

function hasZip(): boolean {
  try {
    execFileSync('zip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasZip())('Bitwarden ZIP (made by zip)', () => {
  const zipped = (json: string, ...options: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'sparekey-zip-'));
    try {
      writeFileSync(join(folder, 'data.json'), json);
      mkdirSync(join(folder, 'attachments'));
      writeFileSync(join(folder, 'attachments', 'scan.pdf'), 'x');
      execFileSync('zip', ['-qr', ...options, 'a.zip', 'data.json', 'attachments'], { cwd: folder });
      return new Uint8Array(readFileSync(join(folder, 'a.zip')));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('plain and under a password; attachments are counted', async () => {
    for (const [json, password] of [
      [file([login('Deno', SECRET)]), null],
      [JSON.stringify(byPbkdf2('p')), 'p'],
    ] as const) {
      const { format, accounts, left } = await importFile('x', zipped(json), password);
      expect([format, accounts.length]).toEqual(['bitwarden', 1]);
      expect(left).toContainEqual({ what: 'attachments', count: 1 });
    }
  });

  test('not its JSON, broken JSON, a ZIP that is itself locked', async () => {
    expect(await refusalOf(importFile('x', zipped('{"a":1}')))).toBe('import-unknown');
    expect(await refusalOf(importFile('x', zipped('{"items":[')))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', zipped(file([]), '-P', 'p')))).toBe('import-closed');
  });
});
