/**
 * Puts what is asked of a place in a row: a server, program or disk has one thing to do at a time, and what comes
 * meanwhile waits its turn.
 */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when everything that was asked before it has ended, well or not. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
