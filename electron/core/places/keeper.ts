/**
 * All places of an open vault: a lane for each, kept up to date in the background (replicate.ts) from the first change or
 * look on until the vault is locked. Lives and dies with the open vault.
 */
import { refuse } from '../../../shared/failure.ts';
import type { World } from '../vault/world.ts';
import type { Desk } from './desk.ts';
import type { Home } from './home.ts';
import { Lane } from './lane.ts';
import type { OpenPlace } from './open-place.ts';
import type { Place } from './place.ts';
import type { PlaceRecord } from './place-record.ts';
import { PlaceRecords, type PlaceStore } from './place-records.ts';
import type { Question } from './question.ts';
import { Replicator, type Timers } from './replicate.ts';

export interface KeeperParts {
  home: Home;
  store: PlaceStore;
  openPlace: OpenPlace;
  world: World;
  timers: Timers;
  /** What is shown of places has changed; comes often. */
  changed(): void;
  /** The vault has taken in what another computer wrote. */
  merged(): void;
  noteBug(error: unknown): void;
}

export class PlaceKeeper {
  readonly records: PlaceRecords;
  /** When the vault was opened, ISO 8601. */
  readonly openedAt: string;
  readonly #parts: KeeperParts;
  readonly #replicator: Replicator;
  readonly #lanes = new Map<string, Lane>();
  readonly #forget: () => void;
  #stopped = false;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.openedAt = new Date(parts.world.now()).toISOString();
    this.records = new PlaceRecords(parts.store);
    this.#replicator = new Replicator(parts.timers);
    this.#forget = parts.home.onSaved(() => this.start());
  }

  get home(): Home {
    return this.#parts.home;
  }

  /** Looks at every place now, and goes on doing so. */
  start(): void {
    if (this.#stopped) return;
    for (const record of this.records.all()) this.#laneFor(record);
    this.#replicator.kickAll();
  }

  /** Lets go of everything; what runs now is given up. */
  stop(): void {
    this.#stopped = true;
    this.#forget();
    this.#replicator.stop();
    for (const { place } of this.#lanes.values()) place.close();
    this.#lanes.clear();
  }

  /** Opens a place that is not among ours yet. @throws Refusal bad-address */
  openPlace(target: PlaceRecord['target']): Place {
    return this.#parts.openPlace(target);
  }

  /** What is known of a place only now; null while nothing was done at it. */
  live(id: string): Lane['live'] | null {
    return this.#lanes.get(id)?.live ?? null;
  }

  questions(): Question[] {
    return this.records.all().flatMap(({ id }) => this.live(id)?.questions ?? []);
  }

  /** Adds a place or changes where it is, and begins to fill it. @throws Refusal not-saved, vault-in-use, … */
  async put(record: PlaceRecord): Promise<void> {
    await this.records.put(record);
    this.#drop(record.id);
    this.#laneFor(record);
    void this.#replicator.kick(record.id);
    this.#parts.changed();
  }

  async remove(id: string): Promise<void> {
    await this.records.remove(id);
    this.#drop(id);
    this.#parts.changed();
  }

  /** Brings places up to date; all when `ids` is null. Resolves when each was tried. @throws Refusal place-unknown */
  async sync(ids: readonly string[] | null): Promise<void> {
    await Promise.all(this.#chosen(ids).map(({ id }) => this.#replicator.kick(id)));
  }

  /** Brings them up to date first: what is not there cannot be proved. @throws Refusal place-unknown */
  async verify(ids: readonly string[] | null, deep: boolean): Promise<void> {
    const lanes = this.#chosen(ids);
    await Promise.all(
      lanes.map(async lane => {
        await this.#replicator.kick(lane.id);
        await lane.verify(deep);
      }),
    );
    this.#parts.changed();
  }

  /** @throws Refusal nothing-to-merge */
  async answer(questionId: string, accept: boolean): Promise<void> {
    const question = await this.#findQuestion(questionId);
    const { place, hashes } = question;
    if (accept) await this.#chosen([place])[0]?.look(new Set(hashes));
    else {
      const declined = (record: PlaceRecord) => [...new Set([...record.declined, ...hashes])];
      await this.records.note(place, record => ({ ...record, declined: declined(record) }));
      const lane = this.#lanes.get(place);
      if (lane) lane.live.questions = lane.live.questions.filter(({ id }) => id !== questionId);
    }
    this.#parts.changed();
  }

  /** Work at one place that must not meet other work there. @throws Refusal place-unknown, place-failed */
  async atPlace<T>(id: string, work: (desk: Desk) => Promise<T>): Promise<T> {
    const lane = this.#laneFor(this.records.get(id));
    return await lane.inTurn(() => work(lane.desk()));
  }

  /** Resolves when every place is up to date or has failed, at the latest after so many milliseconds. */
  settle(milliseconds: number): Promise<void> {
    return this.#replicator.settle(milliseconds);
  }

  async #findQuestion(id: string): Promise<Question> {
    const asked = () => this.questions().find(question => question.id === id);
    // another process may have shown it
    if (!asked()) await this.sync(null);
    const question = asked();
    if (!question) throw refuse('nothing-to-merge', {});
    return question;
  }

  #chosen(ids: readonly string[] | null): Lane[] {
    const records = ids === null ? this.records.all() : ids.map(id => this.records.get(id));
    return records.map(record => this.#laneFor(record));
  }

  #laneFor({ id, target }: PlaceRecord): Lane {
    const known = this.#lanes.get(id);
    if (known) return known;
    const { home, world, noteBug } = this.#parts;
    const lane: Lane = new Lane(id, this.#parts.openPlace(target), {
      ...{ home, world, noteBug, records: this.records },
      changed: () => this.#parts.changed(),
      merged: () => this.#parts.merged(),
      askOthers: file => this.#askOthers(id, file),
    });
    this.#lanes.set(id, lane);
    this.#replicator.add(id, () => lane.look());
    return lane;
  }

  /** Straight from the other places, not in their turn: two that ask each other would wait for ever. */
  async #askOthers(asking: string, file: string): Promise<Uint8Array | null> {
    for (const lane of this.#lanes.values()) {
      if (lane.id === asking) continue;
      const bytes = await lane.peek(file);
      if (bytes) return bytes;
    }
    return null;
  }

  #drop(id: string): void {
    this.#replicator.remove(id);
    this.#lanes.get(id)?.place.close();
    this.#lanes.delete(id);
  }
}
