/**
 * Steps at a place that may hang for ever: a stick that is dying, a share whose server is gone, a sync client that
 * downloads. An operation of the system cannot be called back, and each one that hangs holds a thread. So it is waited
 * for only so long, and until it has ended nothing else is asked of the same path, by whomever: one thread, not all.
 */
import type { Handle, Steps } from '../files/steps.ts';
import { failed } from './place-failed.ts';

/** Milliseconds that one operation may take. */
export const STEP_MILLISECONDS = 10_000;

/** How many operations hang, by path: another opening of the same place must know, too. */
const hanging = new Map<string, number>();

const LATE = Symbol('late');

export class BoundedSteps implements Steps {
  readonly #path: string;
  readonly #milliseconds: number;
  /** Handles to be closed once what hangs has ended. */
  #held: Handle[] = [];
  #giveUp: () => void = () => undefined;
  #closed = false;

  constructor(path: string, milliseconds: number = STEP_MILLISECONDS) {
    this.#path = path;
    this.#milliseconds = milliseconds;
  }

  /** @throws Refusal place-failed timed-out; what the step throws */
  async take<T>(step: () => Promise<T>): Promise<T> {
    if (this.#closed || hanging.has(this.#path)) throw timedOut();
    return await this.#bounded(step());
  }

  async letGo(handle: Handle): Promise<void> {
    if (!hanging.has(this.#path)) return await this.#bounded(handle.close());
    this.#held.push(handle);
    throw timedOut();
  }

  /** What runs is waited for no longer, and nothing new is begun. */
  close(): void {
    this.#closed = true;
    this.#giveUp();
  }

  async #bounded<T>(running: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<typeof LATE>(resolve => {
      this.#giveUp = () => resolve(LATE);
      timer = setTimeout(this.#giveUp, this.#milliseconds);
    });
    try {
      const first = await Promise.race([running, late]);
      if (first !== LATE) return first;
    } finally {
      clearTimeout(timer);
    }
    void this.#outwait(running);
    throw timedOut();
  }

  /** Until it ends the path counts as hanging; what it opened after all is closed again. Never throws. */
  async #outwait(running: Promise<unknown>): Promise<void> {
    hanging.set(this.#path, (hanging.get(this.#path) ?? 0) + 1);
    const result = await running.catch(() => null);
    const held = this.#held.splice(0);
    if (isHandle(result)) held.push(result);
    for (const handle of held) await handle.close().catch(() => undefined);
    const left = (hanging.get(this.#path) ?? 1) - 1;
    if (left > 0) hanging.set(this.#path, left);
    else hanging.delete(this.#path);
  }
}

function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && 'close' in value;
}

function timedOut() {
  return failed('timed-out');
}
