/**
 * Keeps places up to date in the background: each has a lane of its own, so that one which hangs holds up no other.
 * A kick while a lane runs makes it run once more afterwards, however many kicks there were: the latest state wins.
 * Knows nothing of vaults; time is a parameter.
 */

export interface Timers {
  /** Calls `work` after so many milliseconds, unless the returned function was called before. */
  after(milliseconds: number, work: () => void): () => void;
}

export const realTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

interface Lane {
  /** Never throws; resolves with the milliseconds until the next look. */
  run(): Promise<number>;
  running: Promise<void> | null;
  again: boolean;
  cancel: () => void;
}

export class Replicator {
  readonly #timers: Timers;
  readonly #lanes = new Map<string, Lane>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  add(id: string, run: () => Promise<number>): void {
    this.remove(id);
    this.#lanes.set(id, { run, running: null, again: false, cancel: () => undefined });
  }

  /** What runs there now runs to its end, and nothing follows. */
  remove(id: string): void {
    this.#lanes.get(id)?.cancel();
    this.#lanes.delete(id);
  }

  /** Looks at all places now. */
  kickAll(): void {
    for (const id of this.#lanes.keys()) void this.kick(id);
  }

  /** Looks at one place now; resolves when a look has ended that began after this call. */
  async kick(id: string): Promise<void> {
    const lane = this.#lanes.get(id);
    if (!lane) return;
    if (lane.running) {
      lane.again = true;
      return await lane.running;
    }
    lane.cancel();
    lane.running = this.#runOut(id, lane);
    await lane.running;
  }

  /** Resolves when no lane runs, or after so many milliseconds. */
  async settle(milliseconds: number): Promise<void> {
    await new Promise<void>(resolve => {
      const cancel = this.#timers.after(milliseconds, resolve);
      void this.#idle().then(() => {
        cancel();
        resolve();
      });
    });
  }

  stop(): void {
    for (const id of [...this.#lanes.keys()]) this.remove(id);
  }

  async #idle(): Promise<void> {
    for (;;) {
      const running = [...this.#lanes.values()].flatMap(lane => lane.running ?? []);
      if (running.length === 0) return;
      await Promise.all(running);
    }
  }

  async #runOut(id: string, lane: Lane): Promise<void> {
    let pause: number;
    do {
      lane.again = false;
      pause = await lane.run();
    } while (lane.again && this.#lanes.get(id) === lane);
    lane.running = null;
    if (this.#lanes.get(id) !== lane) return;
    lane.cancel = this.#timers.after(pause, () => void this.kick(id));
  }
}
