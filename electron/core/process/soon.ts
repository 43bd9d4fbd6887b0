/**
 * Does something soon, and once for all who asked meanwhile: for events that carry whole state.
 */
import type { Timers } from '../places/replicate.ts';

/** A function that has `work` done so many milliseconds later, unless it is about to be anyway. */
export function soon(timers: Timers, milliseconds: number, work: () => void): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    timers.after(milliseconds, () => {
      isPlanned = false;
      work();
    });
  };
}
