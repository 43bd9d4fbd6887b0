/**
 * A secret on the screen is shown for a short while: it goes when its time is up, and at once when the window is left.
 * `close` must stay the same function from one drawing to the next.
 */
import { useEffect, useState } from 'react';
import { useSeconds } from '../../ui/seconds.ts';

/** The seconds that are left of so many, counted from the first drawing. */
export function useShortLook(seconds: number, close: () => void): number {
  const now = useSeconds();
  const [until] = useState(() => Math.floor(Date.now() / 1000) + seconds);
  const left = until - now;
  useEffect(() => {
    if (left <= 0) close();
  }, [left, close]);
  useEffect(() => {
    const hide = (): void => {
      if (document.hidden) close();
    };
    // the clock above stands still while nobody looks
    window.addEventListener('blur', close);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('blur', close);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [close]);
  return Math.max(0, left);
}
