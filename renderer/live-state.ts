/**
 * What the window knows of the vault: whole states, each with a revision, from events and from replies. Whichever
 * arrives, in whatever order, the larger revision stays. When the vault is not open the accounts and what is known of
 * the recovery codes and of places are forgotten.
 */
import { useSyncExternalStore } from 'react';
import type { Bridge } from '../shared/contract/bridge.ts';
import type { PlacesView } from '../shared/contract/places-views.ts';
import type { RecoveryView } from '../shared/contract/recovery-views.ts';
import type { AccountsView, VaultView } from '../shared/contract/views.ts';
import type { Failure } from '../shared/failure.ts';
import { failureOf, type WindowClient } from './client.ts';

export interface Live {
  vault: VaultView | null;
  accounts: AccountsView | null;
  recovery: RecoveryView | null;
  places: PlacesView | null;
  /** Why the first question could not be answered; null otherwise. */
  failure: Failure | null;
  /** Things that this window wants to be read, beside the vault's own notices; forgotten with a lock. */
  remarks: readonly Failure[];
}

/** All that a lock forgets. */
const NOTHING = { accounts: null, recovery: null, places: null, remarks: [] };

/** Whether a state that arrived replaces the one that is held. */
export function isNewer(held: { revision: number } | null, arrived: { revision: number }): boolean {
  return held === null || arrived.revision > held.revision;
}

export class LiveState {
  #live: Live = { vault: null, ...NOTHING, failure: null };
  /** Survive locking, so that a late reply of the time before cannot bring an old state back. */
  readonly #lastRevision = { accounts: -1, recovery: -1, places: -1 };
  readonly #listeners = new Set<() => void>();
  readonly #client: WindowClient;

  constructor(client: WindowClient) {
    this.#client = client;
  }

  /** Listens to the events and asks for the first state. The returned function stops listening. */
  start(bridge: Bridge): () => void {
    const stops = [
      bridge.on('vault', view => this.takeVault(view)),
      bridge.on('accounts', view => this.takeAccounts(view)),
      bridge.on('recovery', view => this.takeRecovery(view)),
      bridge.on('places', view => this.takePlaces(view)),
    ];
    void this.ask();
    return () => {
      for (const stop of stops) stop();
    };
  }

  async ask(): Promise<void> {
    this.#set({ failure: null });
    try {
      this.takeVault(await this.#client.getVault({}));
    } catch (thrown) {
      this.#set({ failure: failureOf(thrown) });
    }
  }

  readonly read = (): Live => this.#live;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  takeVault(view: VaultView): void {
    if (!isNewer(this.#live.vault, view)) return;
    if (view.state === 'open') {
      this.#set({ vault: view });
      if (!this.#live.accounts)
        void this.#askFor(async () => this.takeAccounts(await this.#client.getAccounts({})));
      if (!this.#live.recovery)
        void this.#askFor(async () => this.takeRecovery(await this.#client.getRecovery({})));
      if (!this.#live.places)
        void this.#askFor(async () => this.takePlaces(await this.#client.getPlaces({})));
    } else {
      this.#set({ vault: view, ...NOTHING });
    }
  }

  takeAccounts(view: AccountsView): void {
    if (this.#accepts('accounts', view)) this.#set({ accounts: view });
  }

  takeRecovery(view: RecoveryView): void {
    if (this.#accepts('recovery', view)) this.#set({ recovery: view });
  }

  takePlaces(view: PlacesView): void {
    if (this.#accepts('places', view)) this.#set({ places: view });
  }

  remark(failure: Failure): void {
    this.#set({ remarks: [...this.#live.remarks, failure] });
  }

  /** After a lock the same state may come once more, asked for; while one is held only a newer one counts. */
  #accepts(what: 'accounts' | 'recovery' | 'places', view: { revision: number }): boolean {
    if (this.#live.vault?.state !== 'open') return false;
    const held = this.#live[what];
    if (held ? !isNewer(held, view) : view.revision < this.#lastRevision[what]) return false;
    this.#lastRevision[what] = view.revision;
    return true;
  }

  async #askFor(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (thrown) {
      // Locked again in the meantime: the vault's own state tells.
      if (failureOf(thrown).code !== 'vault-locked') this.#set({ failure: failureOf(thrown) });
    }
  }

  #set(change: Partial<Live>): void {
    this.#live = { ...this.#live, ...change };
    for (const listener of this.#listeners) listener();
  }
}

export function useLive(state: LiveState): Live {
  return useSyncExternalStore(state.subscribe, state.read);
}
