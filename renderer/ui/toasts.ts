/**
 * Short words at the foot of the window that go away by themselves, with at most one thing to press. One at a time: a
 * newer one takes the place of the older.
 */
import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run(): void };
}

const SHOWN_MS = 4_000;
/** Longer with something to press: people read first. */
const SHOWN_WITH_ACTION_MS = 10_000;

const listeners = new Set<() => void>();
let current: Toast | null = null;
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function showToast(text: string, action?: Toast['action']): void {
  count += 1;
  set({ id: count, text, ...(action ? { action } : {}) });
  keepToast();
  releaseToast();
}

/** Holds the toast while the pointer or the focus is on it. */
export function keepToast(): void {
  clearTimeout(timer);
}

export function releaseToast(): void {
  clearTimeout(timer);
  timer = setTimeout(dismissToast, current?.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
}

export function dismissToast(): void {
  clearTimeout(timer);
  set(null);
}

export function useToast(): Toast | null {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

function set(toast: Toast | null): void {
  current = toast;
  for (const listener of listeners) listener();
}
