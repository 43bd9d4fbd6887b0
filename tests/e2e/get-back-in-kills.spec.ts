// The same story with processes killed at every step: the vault process before it, the whole app in the middle of it,
// when the service already knows and the window does not. Each time the walk is where it was, and nothing is half done.
import { readFileSync } from 'node:fs';
import { invoicePortal } from '../services/personalities.ts';
import { MISSING, type Scene, setUpAccount } from './rescue-scene.ts';
import { expect, test } from './service-fixture.ts';
import { callsOf } from './vault-calls.ts';
import { familyOf, isRunning, vaultPid } from './vault-process.ts';
import { createVault } from './walks.ts';
import { byMouse, expectStep, goOnWithWalk, startWalk, unlockAnywhere } from './walks-recovery.ts';
import { signInAtService } from './walks-service.ts';

test.use({ personality: invoicePortal });

test('killed at every step: the same step is there again, and nothing is half applied', async ({
  startApp,
  servicePage,
  home,
  look,
}) => {
  test.setTimeout(600_000);
  let running = await startApp();
  const scene: Scene = {
    page: running.page,
    servicePage,
    personality: invoicePortal,
    press: byMouse,
    look,
  };
  await createVault(scene.page, { keychain: false });
  const file = await setUpAccount(scene, home);
  await startWalk(scene.page, /Invoice Portal/, 'missing');

  for (const { step, atService, inWindow } of MISSING) {
    await expectStep(scene.page, step);
    const before = await standOf(scene);

    process.kill(await vaultPid(running.app), 'SIGKILL');
    await unlockAnywhere(scene.page);
    await goOnWithWalk(scene.page);
    await expectStep(scene.page, step);
    expect(await standOf(scene), `${step}: after the vault process was killed`).toEqual(before);

    const brought = await atService(scene);
    const family = familyOf(running.app.process().pid ?? 0);
    for (const pid of family) killNow(pid);
    await expect.poll(() => family.filter(isRunning)).toEqual([]);
    running = await startApp();
    scene.page = running.page;
    await unlockAnywhere(scene.page);
    await goOnWithWalk(scene.page);
    await expectStep(scene.page, step);
    expect(await standOf(scene), `${step}: after the whole app was killed`).toEqual(before);
    await look(scene.page, step);
    await inWindow(scene, brought);
  }

  await expect(scene.page.locator('.walk-strokes')).toHaveCount(0);
  const { sets, rescues } = await callsOf(scene.page).getRecovery({});
  expect(rescues).toEqual([]);
  expect(sets.map(({ condition, counts }) => ({ condition, counts })).sort(byCondition)).toEqual([
    { condition: 'ready', counts: { unused: 3, inHand: 0, used: 0, void: 0 } },
    { condition: 'superseded', counts: { unused: 0, inHand: 0, used: 1, void: 2 } },
  ]);
  expect(readFileSync(file, 'utf8'), 'the file was left alone').toContain('RECOVERY CODES');
  await servicePage.getByRole('button', { name: 'Done' }).click();
  await servicePage.getByRole('button', { name: 'Sign out' }).click();
  await signInAtService(servicePage, invoicePortal);
  await expect(servicePage.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
});

/** Everything that is stored, but for the revisions, which count up. */
async function standOf({ page }: Scene) {
  const calls = callsOf(page);
  const { sets, bin: binnedSets, rescues } = await calls.getRecovery({});
  const { accounts, bin } = await calls.getAccounts({});
  const ids = accounts.map(({ id }) => id);
  const codes = (await calls.showCodes({ ids, at: 59 })).codes.map(({ id, code }) => ({ id, code }));
  return { sets, binnedSets, rescues, accounts, bin, codes };
}

function byCondition(a: { condition: string }, b: { condition: string }): number {
  return a.condition < b.condition ? -1 : 1;
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone with its parent
  }
}
