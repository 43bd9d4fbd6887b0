// The report over a real vault: what the use-case gathers. What the lines say of the facts is tested in the domain.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setRecoveryPassword } from '../../../../electron/core/usecases/recovery-password.ts';
import { removeAccount } from '../../../../electron/core/usecases/remove-account.ts';
import { startRescue } from '../../../../electron/core/usecases/rescue.ts';
import { showRecovery } from '../../../../electron/core/usecases/show-recovery.ts';
import { showReport } from '../../../../electron/core/usecases/show-report.ts';
import { reportView } from '../../../../shared/contract/recovery-views.ts';
import { secret } from './context-double.ts';
import { leaked, NEW_CODES, OLD_CODES, OLD_SECRET, PASSWORD, RecoveryScene } from './recovery-scene.ts';

let scene: RecoveryScene;
beforeEach(async () => {
  scene = new RecoveryScene();
  await scene.prepare();
});
afterEach(() => scene.remove());

async function report() {
  const view = await showReport(scene.context);
  scene.tell(view);
  expect(reportView.parse(view)).toEqual(view);
  return view;
}
const dangers = async () => (await report()).lines.map(line => line.danger);

test('an empty vault is in no danger', async () => {
  expect(await report()).toEqual({ lines: [], accounts: 0, sets: 0 });
});

test('tells accounts and sets as they are now, and leads to them', async () => {
  const account = await scene.addAccount();
  const bare = await report();
  expect(bare).toMatchObject({ accounts: 1, sets: 0 });
  expect(bare.lines.map(line => line.danger)).toEqual(['only-here', 'no-kit', 'no-codes']);
  expect(bare.lines[2]).toMatchObject({ accountId: account, service: 'Invoice Portal', account: 'alice' });

  const { id } = await scene.addCodes(OLD_CODES, { link: account, used: [1, 2, 3] });
  const spent = await report();
  expect(spent).toMatchObject({ accounts: 1, sets: 1 });
  expect(spent.lines.at(-1)).toMatchObject({ danger: 'used-up', setId: id, count: 3 });

  await scene.addCodes(NEW_CODES, { link: account, replaces: [id] });
  expect(await dangers()).toEqual(['only-here', 'no-kit']);
});

test('a walk that is not finished stands first, and is found again by its id', async () => {
  const account = await scene.addAccount();
  const { id } = await startRescue(scene.context, { scene: 'missing', account, set: null });
  await scene.reopen();
  const { lines } = await report();
  expect(lines[0]).toMatchObject({ danger: 'unfinished-rescue', rescueId: id });
});

test('what lies in the bin is in no danger', async () => {
  const account = await scene.addAccount();
  await removeAccount(scene.context, { id: account });
  expect(await report()).toEqual({ lines: [], accounts: 0, sets: 0 });
});

test('recovery codes that are locked are told as locked, not as missing', async () => {
  await scene.addAccount();
  await scene.addCodes(OLD_CODES);
  await setRecoveryPassword(scene.context, { current: secret(PASSWORD), next: secret('quite another one') });
  await scene.reopen();
  expect(await dangers()).toEqual(['only-here', 'no-kit', 'recovery-locked']);
});

test('recovery codes that cannot be read are told as damaged, and the accounts still stand', async () => {
  await scene.addAccount();
  await scene.addCodes(OLD_CODES);
  const folder = join(scene.context.folder, scene.vault.vaultId);
  for (const name of readdirSync(folder)) {
    if (name.startsWith('recovery-')) writeFileSync(join(folder, name), 'nothing of an age file');
  }
  await scene.reopen();
  expect(showRecovery(scene.context)).toMatchObject({ state: 'damaged', sets: [], bin: [], rescues: [] });
  expect((await report()).accounts).toBe(1);
  expect(await dangers()).toContain('recovery-damaged');
  expect(await dangers()).not.toContain('no-codes');
  await expect(scene.addCodes(NEW_CODES)).rejects.toThrow('damaged-file');
});

test('no line holds a code or a secret', async () => {
  const account = await scene.addAccount();
  await scene.addCodes(OLD_CODES, { link: account, used: [1, 2] });
  const offer = await scene.offerCodes('Ask my sister for the words.');
  expect(offer.kind).toBe('note');
  await report();
  expect(leaked(scene.told, [...OLD_CODES, OLD_SECRET, 'ask my sister'])).toEqual([]);
});

test('a vault that is not open tells nothing', async () => {
  await scene.context.open?.close();
  scene.context.open = null;
  await expect(showReport(scene.context)).rejects.toThrow('vault-locked');
});
