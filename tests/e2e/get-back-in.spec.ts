// The story that this product must win, from start to Done, against a real service: through the unmodified built app and
// a browser beside it.
import { readFileSync } from 'node:fs';
import { en } from '../../renderer/text/en.ts';
import { dayOf } from '../../shared/text/day-of.ts';
import { invoicePortal, testForge } from '../services/personalities.ts';
import { MISSING, type Scene, setUpAccount } from './rescue-scene.ts';
import { expect, test } from './service-fixture.ts';
import { callsOf, type VaultCalls } from './vault-calls.ts';
import { createVault, shownCode } from './walks.ts';
import {
  byKeyboard,
  byMouse,
  cardOf,
  expectStep,
  goToRecovery,
  shownRecoveryCode,
  startWalk,
  takeCode,
  walk,
} from './walks-recovery.ts';
import {
  enterCodeAtService,
  enterRecoveryCodeAtService,
  expectRefusedAtService,
  selectCodes,
  signInAtService,
} from './walks-service.ts';

test.describe('Invoice Portal', () => {
  test.use({ personality: invoicePortal });

  test('missing: a recovery code, a new QR code, new recovery codes, Done', async ({
    page,
    servicePage,
    service,
    home,
    look,
  }) => {
    test.setTimeout(300_000);
    const scene: Scene = { page, servicePage, personality: invoicePortal, press: byMouse, look };
    await createVault(page, { keychain: false });
    const file = await setUpAccount(scene, home);
    const old = codesIn(readFileSync(file, 'utf8'));
    expect(old).toHaveLength(3);
    await goToRecovery(page);
    await look(page, 'list');

    // the phone is lost
    await startWalk(page, /Invoice Portal/, 'missing');
    let used = '';
    let fresh = '';
    for (const { step, atService, inWindow } of MISSING) {
      await expectStep(page, step);
      await look(page, step);
      const brought = await atService(scene);
      await look(servicePage, `${step}-service`);
      if (step === 'check') used = String(brought);
      if (step === 'store') fresh = String(brought);
      await inWindow(scene, brought);
    }
    await expect(page.locator('.walk-strokes')).toHaveCount(0);
    expect(old).toContain(used);
    const codes = codesIn(fresh);
    expect(codes).toHaveLength(3);
    await servicePage.getByRole('button', { name: 'Done' }).click();
    await servicePage.getByRole('button', { name: 'Sign out' }).click();

    await test.step('in the window: the old codes are void, the new ones unused', async () => {
      await goToRecovery(page);
      await look(page, 'list');
      const [newer, older] = [
        page.getByText(en.recovery.left.all(3)),
        page.getByText(en.recovery.left.superseded),
      ];
      await expect(cardOf(page, /Invoice Portal/)).toHaveCount(2);
      await expect(cardOf(page, /Invoice Portal/).filter({ has: newer })).toHaveCount(1);
      await expect(cardOf(page, /Invoice Portal/).filter({ has: older })).toHaveCount(1);
      expect(await statesOf(callsOf(page))).toEqual([
        {
          state: 'replaced',
          codes: {
            [used]: 'used',
            ...each(
              old.filter(code => code !== used),
              'void',
            ),
          },
        },
        { state: 'current', codes: each(codes, 'unused') },
      ]);
      const { rescues } = await callsOf(page).getRecovery({});
      expect(rescues).toEqual([]);
    });

    await test.step('at the service: the old codes and the old secret are refused', async () => {
      for (const code of old) await expectRefusedAtService(servicePage, invoicePortal, code);
    });

    await test.step('the live code of the account is that of the new secret', async () => {
      await page.getByRole('button', { name: en.rail.codes, exact: true }).click();
      await expect(page.getByRole('row')).toHaveCount(1);
      await signInAtService(servicePage, invoicePortal);
      await enterCodeAtService(servicePage, await shownCode(page, /Invoice Portal/));
      await expect(servicePage.getByRole('heading', { name: 'Welcome' })).toBeVisible();
      await servicePage.getByRole('button', { name: 'Sign out' }).click();
    });

    await test.step('a new recovery code, taken in the window, is good at the service', async () => {
      const taken = await takeCode(page, /Invoice Portal/);
      await look(page, 'taken');
      expect(codes).toContain(taken);
      await signInAtService(servicePage, invoicePortal);
      await enterRecoveryCodeAtService(servicePage, invoicePortal, taken);
      await expect(servicePage.getByRole('heading', { name: 'Set up your authenticator' })).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('the old secret lies in the bin and can be put back', async () => {
      await page.getByRole('button', { name: en.rail.codes, exact: true }).click();
      await page.getByRole('button', { name: en.codes.bin(1) }).click();
      const older = en.recovery.bin.olderSecret('Invoice Portal', dayOf(new Date().toISOString()));
      await expect(page.getByText(older)).toBeVisible();
      await look(page, 'bin');
      await page.getByRole('button', { name: en.bin.restoreOf(older) }).click();
      await page.getByRole('button', { name: en.rail.codes, exact: true }).click();
      await expect(page.getByRole('row', { name: /Invoice Portal/ })).toHaveCount(2);
    });
    expect(service.personality).toBe(invoicePortal);
  });
});

test.describe('Test Forge', () => {
  test.use({ personality: testForge });

  test('temporarily unavailable, by keyboard: take, worked, how many are left', async ({
    page,
    servicePage,
    home,
    look,
  }) => {
    test.setTimeout(300_000);
    const scene: Scene = { page, servicePage, personality: testForge, press: byMouse, look };
    await createVault(page, { keychain: false });
    const old = codesIn(readFileSync(await setUpAccount(scene, home), 'utf8'));
    expect(old).toHaveLength(10);

    await startWalk(page, /Test Forge/i, 'unavailable', byKeyboard);
    await expectStep(page, 'sign-in');
    await signInAtService(servicePage, testForge);
    await byKeyboard(walk.signedIn(page));
    await expectStep(page, 'take');
    await look(page, 'take');
    await byKeyboard(walk.show(page));
    await expectStep(page, 'check');
    await look(page, 'check');
    const code = await shownRecoveryCode(page);
    expect(old).toContain(code);
    await enterRecoveryCodeAtService(servicePage, testForge, code);
    await expect(servicePage.locator('#left')).toHaveText('9');
    await look(servicePage, 'welcome');
    await byKeyboard(walk.worked(page));
    await expectStep(page, 'left');
    await look(page, 'left');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('9');
    await byKeyboard(walk.done(page));

    await goToRecovery(page, byKeyboard);
    await expect(cardOf(page, /Test Forge/i)).toContainText(en.recovery.left.some(9, 10));
    const others = old.filter(each => each !== code);
    expect(await statesOf(callsOf(page))).toEqual([
      { state: 'current', codes: { [code]: 'used', ...each(others, 'unused') } },
    ]);

    // the used one is refused; the service's new list makes the rest void when the window is told
    await servicePage.getByRole('button', { name: 'Sign out' }).click();
    await expectRefusedAtService(servicePage, testForge, code);
    await signInAtService(servicePage, testForge);
    await enterRecoveryCodeAtService(servicePage, testForge, await takeCode(page, /Test Forge/i, byKeyboard));
    await expect(servicePage.locator('#left')).toHaveText('8');
    await byKeyboard(page.getByRole('button', { name: en.recovery.take.worked }));
    await byKeyboard(page.getByRole('dialog').getByRole('button', { name: en.general.done }));
    await expect(cardOf(page, /Test Forge/i)).toContainText(en.recovery.left.some(8, 10));
    await servicePage.getByRole('button', { name: 'Make new recovery codes' }).click();
    expect(codesIn(await selectCodes(servicePage))).toHaveLength(10);
  });
});

/** The codes in a text of either service. */
function codesIn(text: string): string[] {
  return text.match(/\b(\d{4} \d{4}|[0-9a-f]{5}-[0-9a-f]{5})\b/g) ?? [];
}

function each(codes: readonly string[], state: string): Record<string, string> {
  return Object.fromEntries(codes.map(code => [code, state]));
}

/** Each set with the state of each of its codes, the oldest first. */
async function statesOf(calls: VaultCalls) {
  const { sets } = await calls.getRecovery({});
  const inOrder = [...sets].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return Promise.all(
    inOrder.map(async set => {
      const states = set.codes.map(async ({ n, state }) => {
        const { code } = await calls.showRecoveryCode({ set: set.id, n });
        return [code, state] as const;
      });
      return {
        state: set.replacedBy === null ? 'current' : 'replaced',
        codes: Object.fromEntries(await Promise.all(states)),
      };
    }),
  );
}
