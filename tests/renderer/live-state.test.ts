/** Whole states in any order: the larger revision stays, and a lock forgets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WindowClient } from '../../renderer/client.ts';
import { isNewer, LiveState } from '../../renderer/live-state.ts';
import type { PlacesView } from '../../shared/contract/places-views.ts';
import type { RecoveryView } from '../../shared/contract/recovery-views.ts';
import type { AccountsView, VaultView } from '../../shared/contract/views.ts';
import { refuse } from '../../shared/failure.ts';
import { account } from './fake-accounts.ts';
import { onlyHere } from './fake-places.ts';

function vault(revision: number, state: VaultView['state'] = 'open'): VaultView {
  const ways = { password: true, kit: false, keychain: false, recovery: false };
  return { revision, state, folder: '/v', vaultId: null, ways, sealTo: `age1-${revision}`, notices: [] };
}

function accounts(revision: number): AccountsView {
  return { revision, accounts: [account('a', 'GitHub', `state ${revision}`)], bin: [] };
}

function recovery(revision: number): RecoveryView {
  return { revision, state: 'open', ownPassword: false, sets: [], bin: [], rescues: [] };
}

function places(revision: number): PlacesView {
  return { ...onlyHere(), revision };
}

/** A client whose questions after opening are never answered, unless told otherwise. */
function client(parts: Partial<WindowClient> = {}): WindowClient {
  const silence = () => new Promise<never>(() => undefined);
  return { getAccounts: silence, getRecovery: silence, getPlaces: silence, ...parts } as WindowClient;
}

describe('the larger revision stays', () => {
  test('in whatever order states arrive', () => {
    const revisions = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 });
    fc.assert(
      fc.property(revisions, arrived => {
        const live = new LiveState(client());
        for (const revision of arrived) live.takeVault(vault(revision));
        expect(live.read().vault?.revision).toBe(Math.max(...arrived));
      }),
    );
  });

  test('an equal revision is not newer', () => {
    expect(isNewer({ revision: 3 }, { revision: 3 })).toBe(false);
    expect(isNewer(null, { revision: 0 })).toBe(true);
  });

  test('for accounts too', () => {
    const live = new LiveState(client());
    live.takeVault(vault(1));
    live.takeAccounts(accounts(5));
    live.takeAccounts(accounts(4));
    expect(live.read().accounts?.revision).toBe(5);
  });

  test('for recovery codes too, each by its own count', () => {
    const live = new LiveState(client());
    live.takeVault(vault(1));
    live.takeAccounts(accounts(9));
    live.takeRecovery(recovery(5));
    live.takeRecovery(recovery(4));
    expect(live.read().recovery?.revision).toBe(5);
  });
});

test('places keep the larger revision, and come after a lock only from after it', () => {
  const live = new LiveState(client());
  live.takeVault(vault(1));
  live.takePlaces(places(6));
  live.takePlaces(places(5));
  expect(live.read().places?.revision).toBe(6);
  live.takeVault(vault(7, 'locked'));
  live.takeVault(vault(8));
  live.takePlaces(places(5));
  expect(live.read().places).toBeNull();
});

describe('a lock', () => {
  test('forgets accounts and remarks', () => {
    const live = new LiveState(client());
    live.takeVault(vault(1));
    live.takeAccounts(accounts(2));
    live.takeRecovery(recovery(2));
    live.takePlaces(places(2));
    live.remark({ code: 'keychain-empty', details: {} });
    live.takeVault(vault(3, 'locked'));
    expect(live.read()).toMatchObject({ accounts: null, recovery: null, places: null, remarks: [] });
  });

  test('is not undone by accounts that arrive late', () => {
    const live = new LiveState(client());
    live.takeVault(vault(1));
    live.takeVault(vault(2, 'locked'));
    live.takeAccounts(accounts(9));
    live.takeRecovery(recovery(9));
    live.takePlaces(places(9));
    expect(live.read()).toMatchObject({ accounts: null, recovery: null, places: null });
  });

  test('is not undone by a late reply of the time before, after opening again', () => {
    const live = new LiveState(client());
    live.takeVault(vault(1));
    live.takeAccounts(accounts(6));
    live.takeVault(vault(7, 'locked'));
    live.takeVault(vault(8));
    live.takeAccounts(accounts(5));
    expect(live.read().accounts).toBeNull();
    live.takeAccounts(accounts(6));
    expect(live.read().accounts?.revision).toBe(6);
  });

  test('is not undone by recovery codes of the time before, after opening again', () => {
    const live = new LiveState(client());
    live.takeVault(vault(1));
    live.takeRecovery(recovery(6));
    live.takeVault(vault(7, 'locked'));
    live.takeVault(vault(8));
    live.takeRecovery(recovery(5));
    expect(live.read().recovery).toBeNull();
    live.takeRecovery(recovery(6));
    expect(live.read().recovery?.revision).toBe(6);
  });
});

test('opening asks for accounts, recovery codes and places, and a lock meanwhile is no failure', async () => {
  let asked = 0;
  const locked = () => {
    asked += 1;
    return Promise.reject(refuse('vault-locked', {}));
  };
  const live = new LiveState(client({ getAccounts: locked, getRecovery: locked, getPlaces: locked }));
  live.takeVault(vault(1));
  await Promise.resolve();
  await new Promise(resolve => setImmediate(resolve));
  expect(live.read().failure).toBeNull();
  expect(asked).toBe(3);
});

test('a first question that is refused is told, and can be asked again', async () => {
  let refused = true;
  const getVault = async () => {
    if (refused) throw refuse('vault-process-gone', {});
    return vault(1, 'locked');
  };
  const live = new LiveState(client({ getVault }));
  await live.ask();
  expect(live.read().failure?.code).toBe('vault-process-gone');
  refused = false;
  await live.ask();
  expect(live.read()).toMatchObject({ failure: null, vault: { state: 'locked' } });
});

test('listeners are told of each change until they leave', () => {
  const live = new LiveState(client());
  let told = 0;
  const leave = live.subscribe(() => {
    told += 1;
  });
  live.takeVault(vault(1));
  live.takeVault(vault(1));
  leave();
  live.takeVault(vault(2));
  expect(told).toBe(1);
});
