/**
 * Handing accounts over from a real vault: who may, what is written, what the vault remembers of it, and that the report
 * asks until the file is gone.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { changePassword } from '../../../../electron/core/usecases/change-password.ts';
import {
  confirmExportGone,
  exportAccounts,
  previewExport,
  showExportFormats,
} from '../../../../electron/core/usecases/export-accounts.ts';
import { setRecoveryPassword } from '../../../../electron/core/usecases/recovery-password.ts';
import { removeAccount } from '../../../../electron/core/usecases/remove-account.ts';
import { showAccountQr, showTransferQr } from '../../../../electron/core/usecases/show-qr.ts';
import { showReport } from '../../../../electron/core/usecases/show-report.ts';
import { unlockWithKit, unlockWithPassword } from '../../../../electron/core/usecases/unlock-vault.ts';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import type { Input, VaultCalls } from '../../../../shared/contract/contract.ts';
import {
  accountQr,
  exportedView,
  exportFormat,
  exportPreview,
  transferQr,
} from '../../../../shared/contract/export-views.ts';
import { refuse } from '../../../../shared/failure.ts';
import { restarted, secret } from './context-double.ts';
import { leaked, NEW_SECRET, OLD_CODES, OLD_SECRET, PASSWORD, RecoveryScene } from './recovery-scene.ts';

let scene: RecoveryScene;
beforeEach(async () => {
  scene = new RecoveryScene();
  await scene.prepare();
});
afterEach(() => scene.remove());

type Wish = Input<VaultCalls['exportAccounts']>;

const fileOf = (name: string) => join(scene.context.home, name);
const there = () => readdirSync(scene.context.home).filter(name => name !== 'vault');

function wish(changed: Partial<Wish> = {}): Wish {
  const { format = 'otpauth' } = changed;
  const plain = { password: null, current: secret(PASSWORD) };
  return { format, ids: null, recovery: true, file: fileOf('out.txt'), ...plain, ...changed };
}

async function exported(changed: Partial<Wish> = {}) {
  const view = await exportAccounts(scene.context, wish(changed));
  expect(exportedView.parse(view)).toEqual(view);
  scene.tell(view);
  return view;
}

const remembered = () => scene.vault.read('codes').exports ?? [];
const plainLines = async () =>
  (await showReport(scene.context)).lines.filter(({ danger }) => danger === 'plain-export');

describe('a plain export', () => {
  test('is for its owner alone, never over a file, and not of what lies in the bin', async () => {
    const gone = await scene.addAccount('Old Shop', NEW_SECRET);
    await scene.addAccount();
    await removeAccount(scene.context, { id: gone });
    const view = await exported();
    expect(view).toMatchObject({ files: [fileOf('out.txt')], written: 1, plain: true, unnoted: null });
    if (process.platform !== 'win32') expect(statSync(fileOf('out.txt')).mode & 0o777).toBe(0o600);
    const text = readFileSync(fileOf('out.txt'), 'utf8');
    expect([text.includes(OLD_SECRET), text.includes(NEW_SECRET)]).toEqual([true, false]);
    await expect(exported()).rejects.toThrow('file-exists');
    expect(readFileSync(fileOf('out.txt'), 'utf8')).toBe(text);
    expect(remembered()).toHaveLength(1);
    expect(leaked(scene.told, [OLD_SECRET])).toEqual([]);
  });

  test('is remembered without its folder, asked for by the report, and answered once', async () => {
    await scene.addAccount();
    await exported({ format: 'aegis', file: fileOf('aegis.json') });
    await scene.reopen();
    const [record] = remembered();
    expect(record).toMatchObject({ format: 'aegis', name: 'aegis.json', count: 1, goneAt: null });
    expect(JSON.stringify(record)).not.toContain(scene.context.home);
    const [line] = await plainLines();
    expect(line).toMatchObject({ service: 'aegis.json', count: 1, exportId: record?.id, at: record?.at });
    const { announced } = scene.context;
    expect(await confirmExportGone(scene.context, { id: record?.id ?? '' })).toEqual({});
    expect([await plainLines(), remembered()[0]?.goneAt === null]).toEqual([[], false]);
    await scene.reopen();
    expect(await plainLines()).toEqual([]);
    await expect(confirmExportGone(scene.context, { id: 'nobody' })).rejects.toThrow('export-unknown');
    expect(scene.context.announced).toBeGreaterThanOrEqual(announced);
  });

  test('that the vault cannot note is written all the same, and says so', async () => {
    await scene.addAccount();
    scene.vault.changeExports = () => Promise.reject(refuse('vault-in-use', { pid: 7, host: 'here' }));
    const { unnoted } = await exported();
    expect([unnoted?.code, there()]).toEqual(['vault-in-use', ['out.txt']]);
  });

  test('several pictures, all of them or none', async () => {
    for (let n = 0; n < 11; n++) await scene.addAccount(`Shop ${n}`);
    writeFileSync(fileOf('qr-2.png'), 'mine');
    const pictures = { format: 'google-qr', file: fileOf('qr.png') };
    await expect(exported(pictures)).rejects.toThrow('file-exists');
    expect(there()).toEqual(['qr-2.png']);
    const { files } = await exported({ ...pictures, file: fileOf('all.png') });
    expect(files).toEqual([fileOf('all-1.png'), fileOf('all-2.png')]);
    expect(remembered()).toMatchObject([{ name: 'all-1.png … all-2.png', count: 11 }]);
  });
});

describe('who may', () => {
  const everyWay: [string, () => Promise<unknown>][] = [
    ['a plain export', () => exportAccounts(scene.context, wish({ current: null }))],
    [
      'a locked export',
      () =>
        exportAccounts(
          scene.context,
          wish({ format: 'aegis', password: secret('long enough'), current: null }),
        ),
    ],
    [
      'one account as a QR code',
      async () => showAccountQr(scene.context, { id: await scene.addAccount('B'), current: null }),
    ],
    ['a transfer', () => showTransferQr(scene.context, { ids: null, current: null })],
  ];
  test.each(everyWay)('in the window the owner is asked again: %s', async (_, ask) => {
    await scene.addAccount();
    await expect(ask()).rejects.toThrow('owner-proof-needed');
    expect(there()).toEqual([]);
  });

  test.each(['incorrect horse', '', 'AGE-SECRET-KEY-1XXXX'])('another password is none: %j', async text => {
    await scene.addAccount();
    await expect(exported({ current: secret(text) })).rejects.toThrow('wrong-password');
    expect(there()).toEqual([]);
  });

  test('nor is the one before', async () => {
    await scene.addAccount();
    const next = 'battery staple correct';
    await changePassword(scene.context, { current: secret(PASSWORD), next: secret(next) });
    await expect(exported()).rejects.toThrow('wrong-password');
    expect(await exported({ current: secret(next) })).toMatchObject({ written: 1 });
  });

  test('the terminal has asked just now, unless the keychain answered for its owner', async () => {
    await scene.addAccount();
    await restarted(scene.context);
    Object.assign(scene.context, { lock: 'when-writing' });
    await unlockWithPassword(scene.context, { password: secret(PASSWORD) });
    expect(await exported({ current: null })).toMatchObject({ written: 1 });
    scene.context.openedWith = 'keychain';
    await expect(exported({ current: null, file: fileOf('b') })).rejects.toThrow('owner-proof-needed');
    expect(await exported({ file: fileOf('b') })).toMatchObject({ written: 1 });
  });

  test('without a password the kit proves it; another kit does not', async () => {
    await scene.remove();
    scene = new RecoveryScene();
    const { folder, world } = scene.context;
    const [kit, other] = [createKit(), createKit()];
    await (await createVault({ folder, password: null, kit: kit.recipient, world })).close();
    await unlockWithKit(scene.context, { kit: secret(kit.text) });
    await scene.addAccount();
    await expect(exported({ current: null })).rejects.toThrow('owner-proof-needed');
    for (const wrong of [other.text, PASSWORD])
      await expect(exported({ current: secret(wrong) })).rejects.toThrow('wrong-kit');
    expect(await exported({ current: secret(kit.text) })).toMatchObject({ written: 1 });
    expect(await exported({ current: secret(kit.code), file: fileOf('b') })).toMatchObject({ written: 1 });
  });

  test('beside a password the kit does too: whoever lost that is not held here', async () => {
    const kit = createKit();
    await scene.vault.addKit(kit.recipient);
    await scene.addAccount();
    expect(await exported({ current: secret(kit.code) })).toMatchObject({ written: 1 });
    await expect(exported({ current: secret(createKit().code), file: fileOf('b') })).rejects.toThrow(
      'wrong-kit',
    );
  });
});

describe('a locked export', () => {
  const locked = { format: '2fas', password: secret('a good password') };

  test('tells no secret, and nobody has to delete it', async () => {
    await scene.addAccount();
    expect(await exported(locked)).toMatchObject({ written: 1, plain: false, unnoted: null });
    expect(readFileSync(fileOf('out.txt'), 'utf8')).not.toMatch(/JBSWY3DP|Invoice/);
    expect([remembered(), await plainLines()]).toEqual([[], []]);
  });

  test.each<[string, Partial<Wish>, string]>([
    ['a form that cannot be locked', { format: 'otpauth' }, 'no-locked-form'],
    ['a short password', { password: secret('short') }, 'password-too-short'],
    ['an unknown format', { format: 'excel' }, 'unknown-format'],
    ['an account that is not here', { ids: ['nobody'] }, 'account-unknown'],
  ])('refused: %s', async (_, changed, code) => {
    await scene.addAccount();
    await expect(exported({ ...locked, ...changed })).rejects.toThrow(code);
    expect(there()).toEqual([]);
  });

  test('of nothing there is no file', async () => {
    await expect(exported(locked)).rejects.toThrow('nothing-to-export');
    expect(there()).toEqual([]);
  });
});

describe('before anything is written', () => {
  test('what the target cannot hold is told, as it is afterwards', async () => {
    const id = await scene.addAccount();
    const set = await scene.addCodes(OLD_CODES, { link: id });
    const asked = { format: 'google-qr', ids: null, recovery: true };
    const preview = previewExport(scene.context, asked);
    expect(exportPreview.parse(preview)).toEqual(preview);
    const left = [
      {
        ...{ id: set.id, issuer: 'Invoice Portal', account: 'alice' },
        ...{ what: 'recovery-codes', whole: true },
      },
    ];
    expect(preview).toEqual({ accounts: 1, recoverySets: 0, left });
    expect(await exported({ ...asked, file: fileOf('qr.png') })).toMatchObject({ written: 1, left });
    expect(previewExport(scene.context, { ...asked, recovery: false })).toMatchObject({ left: [] });
  });

  test('recovery codes go along where the format holds them: all, or those of the accounts that are meant', async () => {
    const [mine, other] = [await scene.addAccount(), await scene.addAccount('Old Shop', NEW_SECRET)];
    await scene.addCodes(OLD_CODES, { link: mine });
    const count = (ids: string[] | null, recovery = true) =>
      previewExport(scene.context, { format: 'sparekey-json', ids, recovery }).recoverySets;
    expect([count(null), count([mine]), count([other]), count(null, false)]).toEqual([1, 1, 0, 0]);
    await exported({ format: 'sparekey-json', ids: [mine] });
    const file = JSON.parse(readFileSync(fileOf('out.txt'), 'utf8'));
    expect(file.recoverySets).toMatchObject([{ accountId: mine, codes: OLD_CODES.map(text => ({ text })) }]);
  });

  test('locked recovery codes are asked for where they would go along, and else are none of its business', async () => {
    await scene.addAccount();
    await setRecoveryPassword(scene.context, { current: secret(PASSWORD), next: secret('battery staple') });
    await scene.reopen();
    const ask = (format: string, recovery: boolean) =>
      previewExport(scene.context, { format, ids: null, recovery }).accounts;
    expect(() => ask('sparekey-json', true)).toThrow('recovery-locked');
    expect([ask('sparekey-json', false), ask('aegis', true)]).toEqual([1, 1]);
    expect(await exported()).toMatchObject({ written: 1 });
  });

  test('every format says what it is', () => {
    const { formats } = showExportFormats();
    for (const format of formats) {
      expect(exportFormat.parse(format)).toEqual(format);
      expect(format.plain || format.encrypted).toBe(true);
      expect(format.ending).toMatch(/^[a-z0-9]+$/);
    }
    expect(new Set(formats.map(({ format }) => format)).size).toBe(formats.length);
  });
});

describe('QR codes on the screen', () => {
  const current = secret(PASSWORD);

  test('one account, with its names', async () => {
    const id = await scene.addAccount();
    const shown = await showAccountQr(scene.context, { id, current });
    expect(accountQr.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ issuer: 'Invoice Portal', account: 'alice' });
    expect(shown.modules.every(row => row.length === shown.modules.length)).toBe(true);
    await removeAccount(scene.context, { id });
    await expect(showAccountQr(scene.context, { id, current })).rejects.toThrow('account-unknown');
  });

  test('a transfer in parts, and what Google cannot hold', async () => {
    for (let n = 0; n < 11; n++) await scene.addAccount(`Shop ${n}`);
    const shown = await showTransferQr(scene.context, { ids: null, current });
    expect(transferQr.parse(shown)).toEqual(shown);
    expect(shown.parts.map(({ accounts }) => accounts.length)).toEqual([10, 1]);
    expect(shown.left).toEqual([]);
    await expect(showTransferQr(scene.context, { ids: [], current })).rejects.toThrow('nothing-to-export');
    expect(remembered()).toEqual([]);
  });
});
