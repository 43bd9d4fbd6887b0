// Taking accounts over in a real vault: what is read, held, compared, stored as one change and taken back as one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addRecoverySet } from '../../../../electron/core/usecases/add-recovery-set.ts';
import { importAccounts, undoImport } from '../../../../electron/core/usecases/import-accounts.ts';
import { holdRecoveryTexts } from '../../../../electron/core/usecases/import-recovery.ts';
import {
  chooseImportFormat,
  readImport,
  readImportText,
} from '../../../../electron/core/usecases/read-import.ts';
import { setUpVault } from '../../../../electron/core/usecases/set-up-vault.ts';
import {
  dropImportFile,
  forgetImport,
  importFormats,
  showImport,
} from '../../../../electron/core/usecases/show-import.ts';
import { showAccounts } from '../../../../electron/core/usecases/show-vault.ts';
import { unlockImport } from '../../../../electron/core/usecases/unlock-import.ts';
import { importView } from '../../../../shared/contract/import-views.ts';
import { aegisEncrypted, aegisEntry, aegisPlain } from '../intake/importers/aegis-file.ts';
import { refusalOf } from '../intake/importers/importing.ts';
import { makeContext, secret, type TestContext } from './context-double.ts';

let context: TestContext;
beforeEach(async () => {
  context = makeContext();
  await setUpVault(context, { password: secret('a good password'), kitProof: null });
});
afterEach(() => context.remove());

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (name: string, text: string) => readImport(context, { name, bytes: bytes(text) });
const live = () => showAccounts(context).accounts;

function generations(): string[] {
  const vault = readdirSync(context.folder).find(name => /^[0-9a-f]{32}$/.test(name)) ?? '';
  return readdirSync(join(context.folder, vault)).filter(name => name.startsWith('codes-'));
}

describe('reading', () => {
  test('rows with names and numbers, no secret in what goes out, nothing stored', async () => {
    const entries = [aegisEntry({ name: 'alice', issuer: 'GitHub', note: 'a private note' })];
    const view = importView.parse(await read('/home/a/aegis.json', aegisPlain(entries)));
    expect(view.files).toMatchObject([
      { name: 'aegis.json', state: 'read', format: 'aegis', app: 'Aegis', rows: 1, failure: null },
    ]);
    expect(view.rows).toMatchObject([{ issuer: 'GitHub', account: 'alice', hasNote: true, alike: [] }]);
    expect(JSON.stringify(view)).not.toMatch(/JBSWY3DPEHPK3PXP|private note/);
    expect(live()).toEqual([]);
  });

  test('one bad file costs the others nothing, one bad row neither', async () => {
    await read('holiday.txt', 'nothing of ours');
    await read('empty.json', '');
    await read('cut.json', aegisPlain([aegisEntry({})]).slice(0, 100));
    const broken = aegisEntry({ name: 'bob', info: { secret: '0189', algo: 'SHA1', digits: 6, period: 30 } });
    const view = await read('aegis.json', aegisPlain([broken, aegisEntry({ name: 'carol' })]));
    expect(view.files.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['unknown', 'import-unknown'],
      ['refused', 'empty-input'],
      ['refused', 'import-damaged'],
      ['read', undefined],
    ]);
    expect(view.rows.map(({ account }) => account)).toEqual(['carol']);
    expect(view.refused).toMatchObject([{ index: 1, name: 'Deno: bob', failure: { code: 'bad-base32' } }]);
  });

  test('a file that is not known can be read as what the person says; a wrong choice is refused and harmless', async () => {
    const { files } = await read('x', '{"what": 1}');
    const file = files[0]?.file ?? '';
    const view = await chooseImportFormat(context, { file, format: 'aegis' });
    expect(view.files[0]?.state).toBe('refused');
    expect(await refusalOf(chooseImportFormat(context, { file, format: 'no-such' }))).toBe('unknown-format');
    expect(importFormats().formats.map(({ format }) => format)).toContain('aegis');
  });

  test('an export without accounts says so', async () => {
    const { files } = await read('aegis.json', aegisPlain([]));
    expect(files[0]?.failure).toEqual({ code: 'nothing-to-import', details: { app: 'no-accounts' } });
  });

  test('a file can be left out again, and all can be forgotten', async () => {
    const { files } = await read('a.json', aegisPlain([aegisEntry({})]));
    await read('b.json', aegisPlain([aegisEntry({ name: 'other' })]));
    expect(
      dropImportFile(context, { file: files[0]?.file ?? '' }).rows.map(({ account }) => account),
    ).toEqual(['other']);
    forgetImport(context);
    expect(showImport(context)).toMatchObject({ files: [], rows: [] });
  });
});

describe('alike accounts', () => {
  test('the same account, the same secret under another name, the same names with another secret; in vault and file', async () => {
    const first = await read('a.json', aegisPlain([aegisEntry({ issuer: 'GitHub', name: 'alice' })]));
    await importAccounts(context, { rows: first.rows.map(({ row }) => row) });
    forgetImport(context);
    const other = { secret: 'MFRGGZDFMZTWQ2LK', algo: 'SHA1', digits: 6, period: 30 };
    const view = await read(
      'b.json',
      aegisPlain([
        aegisEntry({ issuer: 'GitHub', name: 'alice' }),
        aegisEntry({ issuer: 'Gitlab', name: 'alice' }),
        aegisEntry({ issuer: 'github', name: 'Alice', info: other }),
        aegisEntry({ issuer: 'Bank', name: 'bob', info: { ...other, secret: 'KRSXG5CTMVRXEZLU' } }),
      ]),
    );
    expect(view.rows.map(({ alike }) => alike.map(({ where, same }) => `${where} ${same}`))).toEqual([
      ['vault account'],
      ['vault secret', 'import secret'],
      ['vault name', 'import name'],
      [],
    ]);
  });
});

describe('importing', () => {
  test('all rows as one change, with tags, note and favourite; taken back as one change', async () => {
    const entries = Array.from({ length: 50 }, (_, n) =>
      aegisEntry({ name: `user ${n}`, note: 'kept', favorite: n === 0 }),
    );
    const { rows } = await read('aegis.json', aegisPlain(entries));
    const before = generations().length;
    const { ids } = await importAccounts(context, { rows: rows.map(({ row }) => row) });
    expect(generations().length).toBe(before + 1);
    expect(live()).toHaveLength(50);
    expect(live()[0]).toMatchObject({ account: 'user 0', tags: ['Work'], note: 'kept', favourite: true });
    expect(showImport(context).rows).toEqual([]);
    expect(await undoImport(context, { ids })).toEqual({ removed: 50 });
    expect(generations().length).toBe(before + 2);
    expect(live()).toEqual([]);
    expect(showAccounts(context).bin).toHaveLength(50);
    expect(await undoImport(context, { ids })).toEqual({ removed: 0 });
  });

  test('a row that is not held is refused, and nothing of the others is stored', async () => {
    const { rows } = await read('aegis.json', aegisPlain([aegisEntry({})]));
    const wanted = [...rows.map(({ row }) => row), 'gone'];
    expect(await refusalOf(importAccounts(context, { rows: wanted }))).toBe('offer-gone');
    expect(live()).toEqual([]);
  });

  test('5,000 accounts in one go', async () => {
    const entries = Array.from({ length: 5_000 }, (_, n) => aegisEntry({ name: `user ${n}` }));
    const { rows } = await read('aegis.json', aegisPlain(entries));
    await importAccounts(context, { rows: rows.map(({ row }) => row) });
    expect(live()).toHaveLength(5_000);
    expect(context.progress).toEqual(['reading', 'idle', 'storing', 'idle']);
  });
});

describe('a locked file', () => {
  test('stays where it is after a wrong password, and opens with the right one', async () => {
    const { files } = await read('aegis.json', aegisEncrypted([aegisEntry({})], 'over there'));
    const file = files[0]?.file ?? '';
    expect(files[0]?.state).toBe('locked');
    const wrong = { file, password: secret('guess'), keyFile: null };
    expect(await refusalOf(unlockImport(context, wrong))).toBe('import-wrong-password');
    expect(showImport(context).files[0]?.state).toBe('locked');
    const view = await unlockImport(context, { ...wrong, password: secret('over there') });
    expect(view.files[0]).toMatchObject({ state: 'read', rows: 1 });
    expect(context.progress.at(-1)).toBe('idle');
  });

  test('is dropped while it is being opened: what comes out is not taken', async () => {
    const { files } = await read('aegis.json', aegisEncrypted([aegisEntry({})], 'over there'));
    const file = files[0]?.file ?? '';
    const opening = unlockImport(context, { file, password: secret('over there'), keyFile: null });
    dropImportFile(context, { file });
    expect((await opening).rows).toEqual([]);
  });
});

test('pasted text is one more file', async () => {
  const view = await readImportText(context, { text: secret(aegisPlain([aegisEntry({})])) });
  expect(view.files).toMatchObject([{ name: '', state: 'read', rows: 1 }]);
});

test('recovery codes beside accounts are offered, and only taken when the person says so', async () => {
  const codes = ['4831-9920', '1177-2043', '9082-5561', '3307-1188'].join('\n');
  const offers = holdRecoveryTexts(context, 'vault.csv', [
    { service: 'GitHub', account: 'alice', text: codes, stated: true },
    { service: 'Shop', account: '', text: 'call 555-0199 before noon', stated: false },
  ]);
  expect(offers).toHaveLength(1);
  const set = await addRecoverySet(context, {
    offer: offers[0] ?? '',
    service: 'GitHub',
    account: 'alice',
    policy: 'each-once',
    link: null,
    used: [],
    replaces: [],
  });
  expect(set.codes).toHaveLength(4);
});
