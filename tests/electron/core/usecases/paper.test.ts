/**
 * Printing from a real vault: what is written, what is remembered of it, and that the paper alone opens the vault.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addKit } from '../../../../electron/core/usecases/change-password.ts';
import { confirmPaper } from '../../../../electron/core/usecases/confirm-paper.ts';
import { printKit } from '../../../../electron/core/usecases/print-kit.ts';
import { printSheet } from '../../../../electron/core/usecases/print-sheet.ts';
import { recoveryCodeWorked } from '../../../../electron/core/usecases/settle-recovery-code.ts';
import { sheetViews } from '../../../../electron/core/usecases/sheet-views.ts';
import { showAccounts } from '../../../../electron/core/usecases/show-vault.ts';
import { unlockWithKit, unlockWithShares } from '../../../../electron/core/usecases/unlock-vault.ts';
import type { Input, VaultCalls } from '../../../../shared/contract/contract.ts';
import { paperKitView, printedSheetView, sheetView } from '../../../../shared/contract/places-views.ts';
import { refuse } from '../../../../shared/failure.ts';
import { missingPrograms, pagesOf } from '../export/paper/look-at-pdf.ts';
import { restarted, secret } from './context-double.ts';
import { leaked, NEW_CODES, OLD_CODES, RecoveryScene } from './recovery-scene.ts';

const skipped = missingPrograms.length > 0 || spawnSync('age', ['--version']).error !== undefined;
const why = skipped ? ' (skipped: poppler, qpdf, zbar or age is not installed)' : '';

let scene: RecoveryScene;
beforeEach(async () => {
  scene = new RecoveryScene();
  await scene.prepare();
});
afterEach(() => scene.remove());

const fileOf = (name: string) => join(scene.context.home, name);
const isThere = (name: string) => readdirSync(scene.context.home).includes(name);
const sheets = () => sheetViews(scene.vault.read('recovery').records);
const textOf = (file: string) => pagesOf(readFileSync(file));

describe('a sheet', () => {
  const wish = (set: string, name = 'sheet.pdf'): Input<VaultCalls['printSheet']> => {
    return { sets: [set], paper: 'A4', where: ' the desk ', file: fileOf(name) };
  };

  test('is written for its owner alone, registered, and tells no code', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    const printed = await printSheet(scene.context, wish(id));
    expect(printedSheetView.parse(printed)).toEqual(printed);
    expect(printed).toMatchObject({ file: fileOf('sheet.pdf'), pages: 1, sheet: { state: 'good' } });
    expect(sheets()).toEqual([printed.sheet]);
    expect(printed.sheet).toMatchObject({ where: 'the desk', seenAt: null, removedAt: null });
    if (process.platform !== 'win32') expect(statSync(printed.file).mode & 0o777).toBe(0o600);
    scene.tell(printed);
    expect(leaked(scene.told, OLD_CODES)).toEqual([]);
    const record = JSON.stringify(scene.vault.read('recovery').records.find(({ kind }) => kind === 'sheet'));
    expect(leaked([record], OLD_CODES)).toEqual([]);
  });

  test('is out of date when its codes were replaced, also after the vault was opened anew', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await printSheet(scene.context, wish(id));
    await recoveryCodeWorked(scene.context, { set: id, n: 2, purpose: '' });
    await scene.reopen();
    expect(sheets()).toMatchObject([{ state: 'tick', sets: [{ spent: [2], missing: 0 }] }]);
    await scene.addCodes(NEW_CODES, { replaces: [id] });
    await scene.reopen();
    expect(sheets()).toMatchObject([{ state: 'out-of-date' }]);
  });

  test('somebody saw it, somebody destroyed it', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    const { sheet } = await printSheet(scene.context, wish(id));
    const seen = await confirmPaper(scene.context, { sheet: sheet.id, found: 'seen' });
    expect(sheetView.parse(seen)).toEqual(seen);
    expect(seen.seenAt).not.toBeNull();
    const gone = await confirmPaper(scene.context, { sheet: sheet.id, found: 'removed' });
    expect(gone).toMatchObject({ seenAt: seen.seenAt, removedAt: expect.any(String) });
    await expect(confirmPaper(scene.context, { sheet: 'nobody', found: 'seen' })).rejects.toThrow(
      'sheet-unknown',
    );
  });

  test('is never written over another file, and then nothing is registered', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    writeFileSync(fileOf('sheet.pdf'), 'a letter');
    await expect(printSheet(scene.context, wish(id))).rejects.toThrow('file-exists');
    await expect(printSheet(scene.context, wish(id, 'nowhere/sheet.pdf'))).rejects.toThrow('not-saved');
    expect(readFileSync(fileOf('sheet.pdf'), 'utf8')).toBe('a letter');
    expect(sheets()).toEqual([]);
  });

  test('is taken back when it cannot be registered', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    scene.breakSaving('recovery', refuse('not-saved', { file: 'recovery', reason: 'disk-full' }));
    await expect(printSheet(scene.context, wish(id))).rejects.toThrow('not-saved');
    expect(isThere('sheet.pdf')).toBe(false);
  });

  test('of nothing that can be used is refused before anything is written', async () => {
    const { id } = await scene.addCodes(OLD_CODES, { used: [1, 2, 3] });
    await expect(printSheet(scene.context, wish(id))).rejects.toThrow('nothing-to-print');
    await expect(printSheet(scene.context, wish('nobody'))).rejects.toThrow('set-unknown');
    expect(isThere('sheet.pdf')).toBe(false);
  });

  test.skipIf(skipped)(`has the codes${why}`, async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await printSheet(scene.context, wish(id));
    expect(leaked(textOf(fileOf('sheet.pdf')), OLD_CODES)).toEqual(OLD_CODES);
  });
});

describe.skipIf(skipped)(`a kit on paper${why}`, () => {
  const kitLine = (file: string) => /^AGE-SECRET-KEY-1\w+$/m.exec(textOf(file)[0] ?? '')?.[0] ?? '';
  const shareLines = (file: string) =>
    textOf(file).map(page => /^SPAREKEY-SHARE-1\w+$/m.exec(page)?.[0] ?? '');
  /** The group that stands on a page at a number. */
  const groupOn = (page: string, n: number) =>
    new RegExp(`(?:^|\\s)${n} (\\w{4,6})(?:\\s|$)`).exec(page)?.[1];

  async function printed(shares: { needed: number; total: number } | null, file = fileOf('kit.pdf')) {
    const view = await printKit(scene.context, { paper: 'Letter', shares, file });
    expect(paperKitView.parse(view)).toEqual(view);
    scene.tell(view);
    const proof = groupOn(textOf(file)[(view.share ?? 1) - 1] ?? '', view.askForGroup) ?? '';
    await addKit(scene.context, { proof: secret(proof) });
    return view;
  }

  test('opens the vault once a group of it was typed in', async () => {
    await scene.addAccount();
    const view = await printed(null);
    expect(view).toMatchObject({ pages: 1, share: null, groups: 14 });
    const line = kitLine(view.file);
    expect(leaked(scene.told, [line.slice(16, 42), line.slice(42)])).toEqual([]);
    if (process.platform !== 'win32') expect(statSync(view.file).mode & 0o777).toBe(0o600);
    await restarted(scene.context);
    await unlockWithKit(scene.context, { kit: secret(line) });
    expect(showAccounts(scene.context).accounts).toHaveLength(1);
  });

  test('opens the key file with the plain age program', async () => {
    const { file } = await printed(null);
    writeFileSync(fileOf('kit.txt'), `${kitLine(file)}\n`);
    const directory = join(scene.context.folder, scene.vault.vaultId);
    const keyFile = readdirSync(directory).find(name => name.endsWith('.kit.age')) ?? '';
    const keys = execFileSync('age', ['-d', '-i', fileOf('kit.txt'), join(directory, keyFile)], {
      encoding: 'utf8',
    });
    expect(keys).toContain('# Sparekey key file, version 1');
    expect(keys).toMatch(/^AGE-SECRET-KEY-1/m);
  });

  test('opens nothing before that, and a wrong group does not count', async () => {
    const { file } = await printKit(scene.context, { paper: 'A4', shares: null, file: fileOf('kit.pdf') });
    await expect(addKit(scene.context, { proof: secret('AAAA') })).rejects.toThrow('kit-proof-wrong');
    await restarted(scene.context);
    await expect(unlockWithKit(scene.context, { kit: secret(kitLine(file)) })).rejects.toThrow('wrong-kit');
  });

  test('in shares: every pair opens the vault, one alone never', async () => {
    const view = await printed({ needed: 2, total: 3 });
    expect(view).toMatchObject({ pages: 3, groups: 18 });
    expect(view.askForGroup).toBeGreaterThan(2);
    const lines = shareLines(view.file);
    expect(
      leaked(
        scene.told,
        lines.map(line => line.slice(24)),
      ),
    ).toEqual([]);
    for (const [a, b] of [
      [0, 1],
      [2, 0],
      [1, 2],
    ] as const) {
      await restarted(scene.context);
      await unlockWithShares(scene.context, { shares: [lines[a] ?? '', lines[b] ?? ''].map(secret) });
      expect(scene.context.openedWith).toBe('kit');
    }
    for (const line of lines) {
      await restarted(scene.context);
      const alone = unlockWithShares(scene.context, { shares: [secret(line)] });
      await expect(alone).rejects.toMatchObject({
        failure: { code: 'shares-missing', details: { have: 1, need: 2 } },
      });
      await expect(unlockWithKit(scene.context, { kit: secret(line) })).rejects.toThrow('shares-missing');
    }
  });

  test('shares of a kit that was never added open nothing', async () => {
    const wish = { paper: 'A4', shares: { needed: 2, total: 2 }, file: fileOf('kit.pdf') } as const;
    const { file } = await printKit(scene.context, wish);
    await restarted(scene.context);
    const shares = shareLines(file).map(secret);
    await expect(unlockWithShares(scene.context, { shares })).rejects.toThrow('wrong-kit');
  });

  test('a picture of the square will do, whatever else is on it', async () => {
    const { file } = await printed(null);
    const line = kitLine(file);
    const { file: other } = await printed({ needed: 2, total: 2 }, fileOf('shares.pdf'));
    const open = async (texts: string[]) => {
      await restarted(scene.context);
      scene.context.decoder.decode = async () => ({ texts });
      return unlockWithKit(scene.context, { kit: { file } });
    };
    expect(await open(['https://example.com', line])).toMatchObject({ state: 'open' });
    expect(await open(shareLines(other))).toMatchObject({ state: 'open' });
    await expect(open(['https://example.com'])).rejects.toThrow('wrong-kit');
  });
});

describe('a kit that cannot be written', () => {
  const wish = (shares: { needed: number; total: number } | null, name = 'kit.pdf') =>
    ({ paper: 'A4', shares, file: fileOf(name) }) as const;

  test('more shares needed than there are: refused, and no file', async () => {
    const impossible = printKit(scene.context, wish({ needed: 4, total: 3 }));
    await expect(impossible).rejects.toThrow('bad-shares');
    expect(isThere('kit.pdf')).toBe(false);
  });

  test('another file is there: it stays, and no kit is held', async () => {
    writeFileSync(fileOf('kit.pdf'), 'a letter');
    await expect(printKit(scene.context, wish(null))).rejects.toThrow('file-exists');
    expect(readFileSync(fileOf('kit.pdf'), 'utf8')).toBe('a letter');
    expect(scene.context.pendingKit).toBeNull();
  });

  test('for a vault that is not there yet it is written all the same', async () => {
    await restarted(scene.context);
    const view = await printKit(scene.context, wish(null));
    expect(view.askForGroup).toBeLessThanOrEqual(14);
    expect(scene.context.pendingKit?.recipient).toMatch(/^age1/);
  });
});
