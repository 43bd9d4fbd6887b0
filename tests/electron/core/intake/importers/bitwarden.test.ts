import { execFileSync } from 'node:child_process';
import { createCipheriv, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { fate, fatesOfMutants, flips, truncations, withLanguageNames } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const login = (name: string, totp: unknown, more: object = {}) => ({
  id: randomUUID(),
  name,
  type: 1,
  favorite: false,
  folderId: null,
  notes: null,
  login: { username: 'mason', password: 'hunter2', uris: [], totp },
  ...more,
});
const file = (items: unknown, more: object = {}) =>
  JSON.stringify({ encrypted: false, folders: [{ id: 'f1', name: 'Work/Web' }], items, ...more });
const codes = '1a2b-3c4d\n5e6f-7g8h';

/** AES-CBC and HMAC under keys of RFC 5869's Expand, as Bitwarden writes it: `2.IV|CIPHERTEXT|MAC`. */
function box(key: Uint8Array, text: string): string {
  const half = (purpose: string) => createHmac('sha256', key).update(`${purpose}\x01`).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', half('enc'), iv);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const mac = createHmac('sha256', half('mac'))
    .update(Buffer.concat([iv, sealed]))
    .digest();
  return `2.${[iv, sealed, mac].map(part => part.toString('base64')).join('|')}`;
}

const salt = randomBytes(16).toString('base64');

function locked(key: Uint8Array, kdf: object, text = file([login('Deno', SECRET)])) {
  const proof = box(key, randomUUID());
  const head = { encrypted: true, passwordProtected: true, salt, ...kdf };
  return { ...head, encKeyValidation_DO_NOT_EDIT: proof, data: box(key, text) };
}

const byPbkdf2 = (password: string) =>
  locked(pbkdf2Sync(password, salt, 5000, 32, 'sha256'), { kdfType: 0, kdfIterations: 5000 });

/** Argon2id of "pässword" with the SHA-256 of the salt's text, 2 passes, 1 MiB, 2 lanes: made by OpenSSL. */
const ARGON2_SALT = 'c2FsdHNhbHRzYWx0c2FsdA==';
const ARGON2_KEY = '34be06b99b360f46e5e2228e4e7a10304bd7eb21c64045abad10932325a45a50';

const byArgon2 = () => {
  const kdf = { salt: ARGON2_SALT, kdfType: 1, kdfIterations: 2, kdfMemory: 1, kdfParallelism: 2 };
  return locked(Buffer.from(ARGON2_KEY, 'hex'), kdf);
};

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
      passwords: 3,
      history: 1,
      attachments: 1,
      fields: 1,
      'without-code': 2,
      trashed: 1,
    });
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
      expect(await refusalOf(importFile('x', JSON.stringify({ items })))).toBe('import-unknown');
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

describe('Bitwarden under a password', () => {
  test('PBKDF2; a wrong password and damaged data are told apart', async () => {
    const made = byPbkdf2('pässword');
    const text = JSON.stringify(made);
    expect((await importFile('x', text, 'pässword')).accounts).toHaveLength(1);
    expect(await refusalOf(importFile('x', text))).toBe('import-password-needed');
    for (const wrong of ['Pässword', 'pässword ', ''])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
    const bits = (value: string) =>
      [0, 1, 2].flatMap(at => {
        const parts = value.slice(2).split('|');
        return flips(parts[at] ?? '', 'base64').map(part => `2.${parts.with(at, part).join('|')}`);
      });
    for (const data of bits(made.data))
      expect(await refusalOf(importFile('x', JSON.stringify({ ...made, data }), 'pässword'))).toBe(
        'import-damaged',
      );
    for (const proof of bits(made.encKeyValidation_DO_NOT_EDIT)) {
      const damaged = JSON.stringify({ ...made, encKeyValidation_DO_NOT_EDIT: proof });
      expect(await refusalOf(importFile('x', damaged, 'pässword'))).toBe('import-wrong-password');
    }
  });

  test('Argon2id', async () => {
    const text = JSON.stringify(byArgon2());
    expect((await importFile('x', text, 'pässword')).accounts).toHaveLength(1);
    for (const wrong of ['password', ''])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
  });

  test('hostile costs, and numbers that are none', async () => {
    const made = byPbkdf2('p');
    const changed = (more: object) => refusalOf(importFile('x', JSON.stringify({ ...made, ...more }), 'p'));
    for (const kdfIterations of [1e9, 0, -1, 0.5])
      expect(await changed({ kdfIterations })).toBe('import-too-costly');
    const argon = { kdfType: 1, kdfIterations: 3, kdfMemory: 64, kdfParallelism: 4 };
    for (const cost of [
      { kdfMemory: 1e6 },
      { kdfIterations: 1e6 },
      { kdfParallelism: 0 },
      { kdfMemory: 0.3 },
    ])
      expect(await changed({ ...argon, ...cost })).toBe('import-too-costly');
    for (const wrong of [
      { kdfIterations: '5000' },
      { salt: '' },
      { salt: 5 },
      { ...argon, kdfMemory: null },
      { data: '2.x' },
    ])
      expect(await changed(wrong)).toBe('import-damaged');
    expect(await changed({ kdfType: 2 })).toBe('import-closed');
  });

  test('locked to the account: no password opens it', async () => {
    const restricted = {
      encrypted: true,
      encKeyValidation_DO_NOT_EDIT: '2.a|b|c',
      folders: [],
      items: [login('2.x|y|z', '2.x|y|z')],
    };
    expect(await refusalOf(importFile('x', JSON.stringify(restricted), 'p'))).toBe('import-closed');
    expect(await refusalOf(importFile('x', JSON.stringify({ encrypted: true, items: [] })))).toBe(
      'import-closed',
    );
  });

  test('strange members and cut files', async () => {
    const fates = await fatesOfMutants(byPbkdf2('p'), 'bitwarden', 'p');
    expect(fates.length).toBeGreaterThan(100);
    expect(fates.join()).not.toContain(SECRET);
    for (const part of truncations(JSON.stringify(byPbkdf2('p')))) await fate(importFile('x', part, 'p'));
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
