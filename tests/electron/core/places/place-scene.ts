/**
 * Computers that keep one vault and share places: real vaults in temporary folders, places in memory, time that stands
 * still until it is moved.
 */
import { cpSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { PlaceKeeper } from '../../../../electron/core/places/keeper.ts';
import { writeMarker } from '../../../../electron/core/places/marker.ts';
import type { PlaceRecord } from '../../../../electron/core/places/place-record.ts';
import { placeStateOf } from '../../../../electron/core/places/place-states.ts';
import type { Timers } from '../../../../electron/core/places/replicate.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../../../electron/core/vault/unlock.ts';
import { COMPARTMENTS, type Compartment } from '../../../../shared/domain/document.ts';
import type { PlaceState } from '../../../../shared/domain/safety-terms.ts';
import { create, open, PASSWORD, type TestWorld, temporaryFolder, testWorld } from '../vault/test-vault.ts';
import { MemoryPlace } from './memory-place.ts';
import { recordOf } from './place-record-of.ts';

export class TestTimers implements Timers {
  #waiting: { at: number; work: () => void }[] = [];
  #now = 0;

  after(milliseconds: number, work: () => void): () => void {
    const entry = { at: this.#now + milliseconds, work };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter(each => each !== entry);
    };
  }

  /** Milliseconds until each call that is waited for. */
  get pauses(): number[] {
    return this.#waiting.map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }

  /** Lets time pass; what was called may go on afterwards. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(entry => !due.includes(entry));
    for (const { work } of due) work();
  }
}

export class Machine {
  readonly world: TestWorld;
  readonly timers = new TestTimers();
  readonly bugs: unknown[] = [];
  merges = 0;
  vault: OpenVault;
  keeper: PlaceKeeper;
  /** By path of the target. */
  readonly #places: Map<string, MemoryPlace>;

  private constructor(vault: OpenVault, world: TestWorld, places: Map<string, MemoryPlace>) {
    this.world = world;
    this.#places = places;
    this.vault = vault;
    this.keeper = this.#keep();
    onTestFinished(() => this.close());
  }

  static async first(places: Map<string, MemoryPlace>, world: TestWorld = testWorld()): Promise<Machine> {
    return new Machine(await create(temporaryFolder(), { world }), world, places);
  }

  /** Another computer, which begins with a copy of the vault folder of this one. */
  async twin(world: TestWorld = testWorld(), unlock?: Unlock): Promise<Machine> {
    const folder = temporaryFolder();
    const isItsOwn = (path: string) => /(place\.json|places\.age|\.lock)$/.test(path);
    cpSync(this.vault.folder, folder, { recursive: true, filter: path => !isItsOwn(path) });
    return new Machine(await open(folder, unlock, world), world, this.#places);
  }

  /** Adds a place in memory, or joins the one that another machine added. Does not look at it yet. */
  async addPlace(path: string, holds: readonly Compartment[] = COMPARTMENTS): Promise<PlaceRecord> {
    const place = this.#places.get(path) ?? new MemoryPlace();
    this.#places.set(path, place);
    const { vaultId } = this.vault;
    const marker = place.files.get(`${vaultId}/place.json`);
    const id = marker ? JSON.parse(Buffer.from(marker).toString()).placeId : newId();
    await place.prepare(vaultId);
    if (!marker) await writeMarker(place, vaultId, id);
    const record = recordOf(id, path, holds);
    await this.keeper.records.put(record);
    return record;
  }

  record(id: string): PlaceRecord {
    return this.keeper.records.get(id);
  }

  state(id: string): PlaceState {
    return placeStateOf(this.record(id), this.vault.home().heads(), this.world.now());
  }

  /** Looks at all places until nothing is left to do. */
  async sync(): Promise<void> {
    await this.keeper.sync(null);
    await this.keeper.settle(1e9);
    if (this.bugs.length > 0) throw this.bugs[0];
  }

  async verify(deep: boolean): Promise<void> {
    await this.keeper.verify(null, deep);
    if (this.bugs.length > 0) throw this.bugs[0];
  }

  /** Locks and opens again: what was known only while it was open is gone. */
  async reopen(unlock: Unlock = { password: PASSWORD }): Promise<void> {
    const { folder } = this.vault;
    await this.close();
    this.vault = await open(folder, unlock, this.world);
    this.keeper = this.#keep();
  }

  async close(): Promise<void> {
    this.keeper.stop();
    await this.vault.close();
  }

  #keep(): PlaceKeeper {
    return new PlaceKeeper({
      ...{ home: this.vault.home(), store: this.vault, world: this.world, timers: this.timers },
      openPlace: target => {
        const found = target.kind === 'folder' ? this.#places.get(target.path) : undefined;
        if (!found) throw new Error('no such place');
        return found;
      },
      changed: () => undefined,
      merged: () => {
        this.merges += 1;
      },
      noteBug: error => void this.bugs.push(error),
    });
  }
}

let ids = 0;
function newId(): string {
  ids += 1;
  return ids.toString(16).padStart(32, '0');
}

/** Names in the folder of the vault in a place that begin with `prefix`, in order. */
export function namesIn(place: MemoryPlace, prefix: string): string[] {
  return [...place.files.keys()]
    .map(path => path.split('/').at(-1) ?? '')
    .filter(name => name.startsWith(prefix))
    .sort();
}
