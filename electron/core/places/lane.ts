/**
 * One place and the work at it, one piece after the other: looking (sync.ts), verifying, erasing. What came of it is
 * remembered; a place that fails is a state, never an error to whoever asked.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { PlaceWork } from '../../../shared/domain/place-terms.ts';
import { type Failure, Refusal } from '../../../shared/failure.ts';
import type { World } from '../vault/world.ts';
import { type Desk, readThere } from './desk.ts';
import type { Home } from './home.ts';
import { afterFailure, afterSync, afterVerify } from './lane-facts.ts';
import { nextLook } from './pace.ts';
import type { Place } from './place.ts';
import type { PlaceRecord } from './place-record.ts';
import type { PlaceRecords } from './place-records.ts';
import { isProofDue } from './place-states.ts';
import type { Question } from './question.ts';
import { syncPlace } from './sync.ts';
import { type AskOthers, verifyPlace } from './verify.ts';

export interface LaneParts {
  home: Home;
  records: PlaceRecords;
  world: World;
  askOthers: AskOthers;
  /** The vault has taken something in. */
  merged(): void;
  /** Something that is shown has changed. */
  changed(): void;
  /** Notes a bug in the local log. */
  noteBug(error: unknown): void;
}

/** What is known of a place only as long as the vault is open. */
export interface LiveFacts {
  busy: PlaceWork | null;
  progress: { done: number; total: number } | null;
  generations: Record<Compartment, number | null>;
  questions: Question[];
  /** What could not be read or joined there, though our own state is there. */
  trouble: Failure | null;
  /** Unix milliseconds; null while nothing is planned. */
  retryAt: number | null;
}

const PAUSE = 60_000;
const LONG_PAUSE = 30 * PAUSE;
/** Not proved at the last try: a file of another computer that is on its way has some time to arrive. */
const PROOF_PAUSE = 6 * 3_600_000;

export class Lane {
  readonly id: string;
  readonly place: Place;
  readonly live: LiveFacts;
  readonly #parts: LaneParts;
  #turn: Promise<unknown> = Promise.resolve();
  #times = 0;
  #suspects = new Set<string>();
  #proofTriedAt = Number.NEGATIVE_INFINITY;

  constructor(id: string, place: Place, parts: LaneParts) {
    this.id = id;
    this.place = place;
    this.#parts = parts;
    const generations = { codes: null, recovery: null };
    this.live = { busy: null, progress: null, generations, questions: [], trouble: null, retryAt: null };
  }

  /** Looks, takes in, brings up to date; opens everything when that is due. Milliseconds until the next look. */
  async look(accept: ReadonlySet<string> = new Set()): Promise<number> {
    return (await this.#quietly(() => this.#lookInTurn(accept))) ?? LONG_PAUSE;
  }

  async verify(deep: boolean): Promise<void> {
    await this.#quietly(() => this.#attempt(desk => this.#verify(desk, deep)));
  }

  /** Runs work at this place in its turn. @throws Refusal */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined).then(() => this.#rest());
    return turn;
  }

  /** null: the place was removed or the vault locked in the middle of it, or there is a bug, which is in the log. */
  async #quietly<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await this.inTurn(work);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#parts.noteBug(error);
      return null;
    }
  }

  async #lookInTurn(accept: ReadonlySet<string>): Promise<number> {
    if (!(await this.#attempt(desk => this.#sync(desk, accept)))) return this.#pause();
    if (this.#isProofDue()) {
      this.#proofTriedAt = this.#parts.world.now();
      await this.#attempt(desk => this.#verify(desk, true));
    }
    return this.#pause();
  }

  /** The whole bytes of a file that lies here; null where they cannot be had. */
  async peek(file: string): Promise<Uint8Array | null> {
    try {
      const bytes = await readThere(this.desk(), file);
      return bytes && this.#parts.home.judge(file, bytes) === 'whole' ? bytes : null;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  desk(): Desk {
    const { home, records } = this.#parts;
    const tell = (work: PlaceWork, done: number, total: number) => this.#tell(work, done, total);
    return { home, place: this.place, record: records.get(this.id), tell };
  }

  async #sync(desk: Desk, accept: ReadonlySet<string>): Promise<void> {
    const synced = await syncPlace(desk, accept);
    const description = await this.place.describe();
    const damaged = synced.damaged.filter(file => this.#suspects.has(file));
    this.#suspects = new Set(synced.damaged);
    const { generations, questions, trouble } = synced;
    Object.assign(this.live, { generations, questions, trouble });
    this.#times = 0;
    if (synced.merged) this.#parts.merged();
    await this.#note(record => afterSync(record, synced, { description, damaged, at: this.#now() }));
  }

  async #verify(desk: Desk, deep: boolean): Promise<void> {
    const verified = await verifyPlace(desk, deep, this.#parts.askOthers);
    const heads = this.#parts.home.heads();
    await this.#note(record => afterVerify(record, verified, { heads, at: this.#now(), deep }));
  }

  /** Whether it went well. A refusal of the place is remembered as its state; one of the vault is shown. */
  async #attempt(work: (desk: Desk) => Promise<void>): Promise<boolean> {
    try {
      await work(this.desk());
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { failure } = error;
      if (failure.code === 'place-unknown') return false;
      this.#times += 1;
      if (failure.code === 'place-failed')
        await this.#note(record => afterFailure(record, failure.details, this.#now(), this.#times));
      else this.live.trouble = failure;
      return false;
    }
  }

  #note(update: (record: PlaceRecord) => PlaceRecord): Promise<void> {
    return this.#parts.records.note(this.id, update);
  }

  #isProofDue(): boolean {
    const { home, records, world } = this.#parts;
    const now = world.now();
    const record = records.get(this.id);
    const age = now - this.#proofTriedAt;
    if (age >= 0 && age < PROOF_PAUSE) return false;
    return record.holds.some(each => home.canOpen(each) && isProofDue(record, each, now));
  }

  #pause(): number {
    const { records, world } = this.#parts;
    const failure = records.all().find(({ id }) => id === this.id)?.failure ?? null;
    const failed = this.#times > 0 && failure ? { reason: failure.reason, times: this.#times } : null;
    const pause = this.#times > 0 && !failed ? PAUSE : nextLook(this.place.kind, failed);
    this.live.retryAt = this.#times > 0 ? world.now() + pause : null;
    return pause;
  }

  #tell(busy: PlaceWork, done: number, total: number): void {
    Object.assign(this.live, { busy, progress: total === 0 ? null : { done, total } });
    this.#parts.changed();
  }

  #rest(): void {
    Object.assign(this.live, { busy: null, progress: null });
    this.#parts.changed();
  }

  #now(): string {
    return new Date(this.#parts.world.now()).toISOString();
  }
}
