/**
 * One clock for everything that counts down: it ticks on each full second of the wall clock, once for all rows, and
 * stands still while nobody looks. What the person sees depends on the wall clock alone, so a clock that was set anew
 * or a computer that slept is right again at the next tick.
 */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let current = Date.now() / 1000;

function tick(): void {
  current = Math.floor(Date.now() / 1000 + 0.005);
  for (const listener of listeners) listener();
  schedule();
}

function schedule(): void {
  clearTimeout(timer);
  if (listeners.size === 0 || document.hidden) return;
  timer = setTimeout(tick, 1000 - (Date.now() % 1000));
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && listeners.size > 0) tick();
});

export function onEachSecond(listener: () => void): () => void {
  if (listeners.size === 0) current = Math.floor(Date.now() / 1000);
  listeners.add(listener);
  if (listeners.size === 1) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** Whole Unix seconds of the last tick. */
export function useSeconds(): number {
  return useSyncExternalStore(onEachSecond, () => Math.floor(current));
}
