// "I need to get in", with the process gone after every step and the disk failing before every one.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeRecoverySet } from '../../../../electron/core/usecases/edit-recovery-set.ts';
import { setRecoveryPassword, unlockRecovery } from '../../../../electron/core/usecases/recovery-password.ts';
import { restoreAccount } from '../../../../electron/core/usecases/remove-account.ts';
import { endRescue, moveRescue, startRescue } from '../../../../electron/core/usecases/rescue.ts';
import { recoveryCodeWorked, undoRecovery } from '../../../../electron/core/usecases/settle-recovery-code.ts';
import { showRecovery } from '../../../../electron/core/usecases/show-recovery.ts';
import { showAccounts } from '../../../../electron/core/usecases/show-vault.ts';
import type { Input, VaultCalls } from '../../../../shared/contract/contract.ts';
import type { RescueView } from '../../../../shared/contract/recovery-views.ts';
import { refuse } from '../../../../shared/failure.ts';
import { hexCodes } from '../../placeholder-codes.ts';
import { secret } from './context-double.ts';
import {
  leaked,
  NEW_CODES,
  NEW_SECRET,
  OLD_CODES,
  OLD_SECRET,
  PASSWORD,
  RecoveryScene,
  uriOf,
} from './recovery-scene.ts';

type Action = Input<VaultCalls['moveRescue']>['action'];

/** One press of the person: what is handed in may have to be read anew after the process was gone. */
interface Press {
  name: string;
  action(): Promise<Action>;
  next: RescueView['step'];
}

const NOT_SAVED = refuse('not-saved', { file: 'recovery', reason: 'full' });

let scene: RecoveryScene;
let account: string;
let set: string;
beforeEach(async () => {
  scene = new RecoveryScene();
  await scene.prepare();
  account = await scene.addAccount();
  set = (await scene.addCodes(OLD_CODES, { policy: 'set-expires-on-use', link: account })).id;
});
afterEach(() => scene.remove());

const plain = (action: Action, next: RescueView['step']): Press => ({
  name: action.do,
  action: async () => action,
  next,
});
const scanned = (letters: string): Press => ({
  name: 'scanned',
  action: async () => ({ do: 'scanned', offer: await scene.offerAccount(uriOf(letters)) }),
  next: 'type-in',
});
const stored = (): Press => ({
  name: 'stored',
  action: async () => {
    const offer = await scene.offerCodes(NEW_CODES.join('\n'));
    return { do: 'stored', set: scene.confirmed(offer, { policy: 'set-expires-on-use', replaces: [set] }) };
  },
  next: 'safe',
});

const missing = (): Press[] => [
  plain({ do: 'signed-in' }, 'take'),
  plain({ do: 'take', set, n: 2 }, 'check'),
  plain({ do: 'worked' }, 'scan'),
  scanned(NEW_SECRET),
  plain({ do: 'accepted' }, 'store'),
  stored(),
];
const unavailable = (): Press[] => [
  plain({ do: 'signed-in' }, 'take'),
  plain({ do: 'take', set, n: 1 }, 'check'),
  plain({ do: 'worked' }, 'left'),
];

async function start(sceneName: RescueView['scene'] = 'missing'): Promise<string> {
  const { id } = await startRescue(scene.context, { scene: sceneName, account, set: null });
  return id;
}

async function press(id: string, { action }: Press): Promise<RescueView> {
  const view = await moveRescue(scene.context, { id, action: await action() });
  scene.tell(view);
  return view;
}

async function pressAll(id: string, presses: Press[]): Promise<void> {
  for (const each of presses) expect((await press(id, each)).step).toBe(each.next);
}

/** What a person could see or miss: the walk, every code's state, every secret and where it lies. */
function standing() {
  const { sets, rescues } = showRecovery(scene.context);
  const { records } = scene.vault.read('codes');
  return {
    steps: rescues.map(({ step }) => step),
    codes: sets.map(each => each.codes.map(code => code.state).join(' ')),
    secrets: records.map(
      record => `${record.otp.secret} ${record.removed.at === null ? 'live' : 'in the bin'}`,
    ),
  };
}

describe.each([
  { name: 'missing' as const, walk: missing },
  { name: 'unavailable' as const, walk: unavailable },
])('the scene "$name"', ({ name, walk }) => {
  test('goes on where it was when the process is gone after every step', async () => {
    const id = await start(name);
    await scene.reopen();
    for (const each of walk()) {
      const view = await press(id, each);
      const before = standing();
      await scene.reopen();
      expect(standing()).toEqual(before);
      expect(showRecovery(scene.context).rescues).toEqual([view]);
      expect(view.step).toBe(each.next);
    }
    await endRescue(scene.context, { id });
    await scene.reopen();
    expect(showRecovery(scene.context).rescues).toEqual([]);
  });

  test('changes nothing when a step cannot be saved, and takes the same step afterwards', async () => {
    const id = await start(name);
    for (const each of walk()) {
      const before = standing();
      for (const compartment of ['codes', 'recovery'] as const) scene.breakSaving(compartment, NOT_SAVED);
      await expect(press(id, each)).rejects.toThrow('not-saved');
      expect(standing()).toEqual(before);
      await scene.reopen();
      expect(standing()).toEqual(before);
      expect((await press(id, each)).step).toBe(each.next);
    }
  });

  test('takes no step twice and none out of turn', async () => {
    const id = await start(name);
    const presses = walk();
    for (const [place, each] of presses.entries()) {
      for (const other of presses.filter((_, n) => n !== place)) {
        const before = standing();
        await expect(press(id, other)).rejects.toThrow('wrong-step');
        expect(standing()).toEqual(before);
      }
      await press(id, each);
    }
  });

  test('shows no code and no secret on the way', async () => {
    await pressAll(await start(name), walk());
    expect(scene.told.length).toBeGreaterThan(10);
    expect(leaked(scene.told, [...OLD_CODES, ...NEW_CODES, OLD_SECRET, NEW_SECRET])).toEqual([]);
  });
});

describe('at the end of the scene "missing"', () => {
  test('the old codes are worthless, the new ones are whole, the old secret lies in the bin once', async () => {
    const id = await start();
    await pressAll(id, missing());
    expect(standing()).toEqual({
      steps: ['safe'],
      codes: ['void used void', 'unused unused unused'],
      secrets: [`${NEW_SECRET} live`, `${OLD_SECRET} in the bin`],
    });
    const [rescue] = showRecovery(scene.context).rescues;
    const fresh = scene.set(rescue?.stored ?? '');
    expect(fresh).toMatchObject({ link: account, replaces: [set], condition: 'ready' });
    expect(scene.set(set)).toMatchObject({ condition: 'superseded', replacedBy: fresh.id });
    const { accounts, bin } = showAccounts(scene.context);
    expect(accounts).toMatchObject([{ id: account, issuer: 'Invoice Portal', account: 'alice' }]);
    expect(bin).toMatchObject([{ replacedIn: account, issuer: 'Invoice Portal' }]);
  });

  test('the old secret can be taken out of the bin', async () => {
    await pressAll(await start(), missing());
    const [old] = showAccounts(scene.context).bin;
    await restoreAccount(scene.context, { id: old?.id ?? '' });
    expect(standing().secrets).toEqual([`${NEW_SECRET} live`, `${OLD_SECRET} live`]);
  });
});

describe('when the process is gone between the two saves of a new secret', () => {
  const cut = async (id: string) => {
    scene.breakSaving('recovery', new Error('the process is gone'));
    await expect(press(id, scanned(NEW_SECRET))).rejects.toThrow('the process is gone');
    await scene.reopen();
  };

  test('the walk finds the new secret, and the old one is in the bin once', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 3));
    await cut(id);
    const after = standing();
    expect(after.steps).toEqual(['type-in']);
    expect(after.secrets).toEqual([`${NEW_SECRET} live`, `${OLD_SECRET} in the bin`]);
    await expect(press(id, scanned('NBSWY3DPEBLW64TM'))).rejects.toThrow('wrong-step');
    expect(standing()).toEqual(after);
    await pressAll(id, missing().slice(4));
    expect(standing().secrets).toEqual([`${NEW_SECRET} live`, `${OLD_SECRET} in the bin`]);
  });

  test('where the account is new, it is there once, and the new codes are linked to it', async () => {
    const other = await scene.addCodes(hexCodes('lonely', 2), { service: 'Lonely', account: 'bob' });
    const { id, accountId } = await startRescue(scene.context, {
      scene: 'missing',
      account: null,
      set: other.id,
    });
    expect(accountId).toBe(null);
    await pressAll(id, [
      plain({ do: 'signed-in' }, 'take'),
      plain({ do: 'take', set: other.id, n: 1 }, 'check'),
      plain({ do: 'worked' }, 'scan'),
    ]);
    await cut(id);
    const [rescue] = showRecovery(scene.context).rescues;
    expect(rescue?.step).toBe('type-in');
    const added = showAccounts(scene.context).accounts.find(each => each.id === rescue?.accountId);
    expect(added).toMatchObject({ issuer: 'Invoice Portal', account: 'alice' });
    expect(standing().secrets).toEqual([`${OLD_SECRET} live`, `${NEW_SECRET} live`]);
    await pressAll(id, [plain({ do: 'accepted' }, 'store'), stored()]);
    const end = showRecovery(scene.context).rescues[0];
    expect(scene.set(end?.stored ?? '').link).toBe(added?.id);
  });

  test('going back lets another QR code be scanned for the same account', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 3));
    await cut(id);
    expect((await press(id, plain({ do: 'back' }, 'scan'))).step).toBe('scan');
    const third = 'NBSWY3DPEBLW64TM';
    const view = await press(id, scanned(third));
    expect(view).toMatchObject({ step: 'type-in', accountId: account });
    expect(standing().secrets).toEqual([
      `${third} live`,
      `${OLD_SECRET} in the bin`,
      `${NEW_SECRET} in the bin`,
    ]);
  });
});

describe('going back', () => {
  test('from every step to the start leaves every code as it was', async () => {
    const id = await start('unavailable');
    await pressAll(id, unavailable());
    expect(scene.states(set)).toBe('used void void');
    for (const next of ['check', 'take', 'sign-in'] as const) {
      expect((await press(id, plain({ do: 'back' }, next))).step).toBe(next);
      await scene.reopen();
    }
    expect(scene.states(set)).toBe('unused unused unused');
    await expect(press(id, plain({ do: 'back' }, 'sign-in'))).rejects.toThrow('wrong-step');
  });

  test('never from codes that are stored: that would lose them', async () => {
    const id = await start();
    await pressAll(id, missing());
    const before = standing();
    await expect(press(id, plain({ do: 'back' }, 'store'))).rejects.toThrow('wrong-step');
    expect(standing()).toEqual(before);
  });
});

describe('what a service may do otherwise', () => {
  test('it refuses the code: another one is taken', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 2));
    await press(id, plain({ do: 'failed', strike: true }, 'take'));
    expect(scene.states(set)).toBe('unused void unused');
    await expect(press(id, plain({ do: 'take', set, n: 2 }, 'check'))).rejects.toThrow('code-void');
    await pressAll(id, [plain({ do: 'take', set, n: 3 }, 'check'), plain({ do: 'worked' }, 'scan')]);
    expect(scene.states(set)).toBe('void void used');
  });

  test('it shows no QR code and hands out no codes', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 3));
    await pressAll(id, [plain({ do: 'no-scan' }, 'store'), plain({ do: 'none-given' }, 'safe')]);
    await scene.reopen();
    const [rescue] = showRecovery(scene.context).rescues;
    expect(rescue).toMatchObject({ step: 'safe', scanSkipped: true, stored: null });
    expect(standing().secrets).toEqual([`${OLD_SECRET} live`]);
  });

  test('it shows the QR code that is here already: nothing is replaced', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 3));
    const before = standing();
    await expect(press(id, scanned(OLD_SECRET))).rejects.toThrow('same-secret');
    expect(standing()).toEqual(before);
    expect((await press(id, scanned(NEW_SECRET))).step).toBe('type-in');
  });
});

describe('what happens beside the walk', () => {
  test('the code was marked as used in the list: the walk goes on, and back does not un-use it', async () => {
    const id = await start('unavailable');
    await pressAll(id, unavailable().slice(0, 2));
    await recoveryCodeWorked(scene.context, { set, n: 1, purpose: '' });
    await pressAll(id, [plain({ do: 'worked' }, 'left')]);
    expect(scene.states(set)).toBe('used void void');
    await press(id, plain({ do: 'back' }, 'check'));
    expect(scene.states(set)).toBe('used void void');
  });

  test('what the walk did was taken back in the list: going back still works', async () => {
    const id = await start('unavailable');
    await pressAll(id, unavailable());
    const events = scene
      .set(set)
      .history.filter(event => event.type !== 'took')
      .map(event => event.id);
    await undoRecovery(scene.context, { set, events });
    expect((await press(id, plain({ do: 'back' }, 'check'))).step).toBe('check');
    expect(scene.states(set)).toBe('in-hand unused unused');
  });

  test('the set is put into the bin: the walk is not lost', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 2));
    await removeRecoverySet(scene.context, { id: set });
    await scene.reopen();
    expect(showRecovery(scene.context).rescues).toMatchObject([{ id, step: 'check', taken: { set, n: 2 } }]);
    await pressAll(id, missing().slice(2));
  });

  test('a second start goes on with the walk that is open; the other scene has its own', async () => {
    const id = await start();
    await pressAll(id, missing().slice(0, 2));
    await scene.reopen();
    expect(await start()).toBe(id);
    const other = await start('unavailable');
    expect(other).not.toBe(id);
    expect(
      showRecovery(scene.context)
        .rescues.map(each => each.id)
        .sort(),
    ).toEqual([id, other].sort());
  });

  test('a walk that has ended takes no more steps', async () => {
    const id = await start();
    await endRescue(scene.context, { id });
    await expect(press(id, plain({ do: 'signed-in' }, 'take'))).rejects.toThrow('rescue-unknown');
    await expect(endRescue(scene.context, { id })).rejects.toThrow('rescue-unknown');
  });
});

test('a walk needs something to get into', async () => {
  const { context } = scene;
  await expect(startRescue(context, { scene: 'missing', account: 'nobody', set: null })).rejects.toThrow(
    'account-unknown',
  );
  await expect(startRescue(context, { scene: 'missing', account: null, set: 'none' })).rejects.toThrow(
    'set-unknown',
  );
  await expect(startRescue(context, { scene: 'missing', account: null, set: null })).rejects.toThrow(
    'account-unknown',
  );
});

test('recovery codes that are locked in the middle: the walk waits for their password', async () => {
  const id = await start();
  await pressAll(id, missing().slice(0, 3));
  await setRecoveryPassword(scene.context, { current: secret(PASSWORD), next: secret('quite another one') });
  await scene.reopen();
  expect(showRecovery(scene.context)).toMatchObject({ state: 'locked', rescues: [], sets: [] });
  const secretsBefore = scene.vault.read('codes').records.map(record => record.otp.secret);
  await expect(press(id, scanned(NEW_SECRET))).rejects.toThrow('recovery-locked');
  await expect(start()).rejects.toThrow('recovery-locked');
  await expect(endRescue(scene.context, { id })).rejects.toThrow('recovery-locked');
  expect(scene.vault.read('codes').records.map(record => record.otp.secret)).toEqual(secretsBefore);
  await unlockRecovery(scene.context, { password: secret('quite another one') });
  expect(showRecovery(scene.context).rescues).toMatchObject([{ id, step: 'scan' }]);
  await pressAll(id, missing().slice(3));
  expect(leaked(scene.told, [...OLD_CODES, ...NEW_CODES, OLD_SECRET, NEW_SECRET])).toEqual([]);
});
