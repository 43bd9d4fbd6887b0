/**
 * The queue of an open vault: one piece of work at a time, in the order in which it was asked for. Whoever wants to know
 * of what was saved is told when the turn in which it happened ends: never in the middle of a change of many files.
 */
export class Turns {
  readonly #listeners = new Set<() => void>();
  #queue: Promise<unknown> = Promise.resolve();
  #saved = false;

  /** Does `work` when all that was asked for before is done; a failure of that does not concern it. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      try {
        return await work();
      } finally {
        this.#tell();
      }
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Something has become durable in the present turn. */
  noteSaved(): void {
    this.#saved = true;
  }

  /** The listener neither throws nor waits. Not called any more after the returned function was. */
  onSaved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    if (!this.#saved) return;
    this.#saved = false;
    for (const listener of this.#listeners) listener();
  }
}
