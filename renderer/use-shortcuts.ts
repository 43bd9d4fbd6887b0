/** Keys that work on every screen of the open vault. Ctrl, or Command on a Mac. */
import { useEffect, useRef } from 'react';

export interface Shortcuts {
  add(): void;
  lock(): void;
  codes(): void;
  recovery(): void;
  places(): void;
  report(): void;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = actionOf(event, latest.current);
      if (!act || event.defaultPrevented) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, on: Shortcuts): (() => void) | undefined {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey || event.shiftKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'l') return on.lock;
  // A dialog has a question open: it comes first.
  if (document.querySelector('[role="dialog"]')) return undefined;
  if (key === 'n') return on.add;
  if (key === '1') return on.codes;
  if (key === '2') return on.recovery;
  if (key === '3') return on.places;
  return key === '4' ? on.report : undefined;
}
