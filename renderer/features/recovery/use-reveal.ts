/**
 * One secret at a time, shown because somebody asked: a code, a note, the codes of a preview. It is forgotten again by
 * itself: after a while, when another one is asked for, when this window can no longer be seen, and with the screen. A
 * reply that comes after that is passed over.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

export interface Revealed<T = string> {
  key: string;
  shown: T;
  /** Unix seconds at which it is hidden. */
  until: number;
}

export interface Reveal<T = string> {
  revealed: Revealed<T> | null;
  attempt: Attempt;
  /** Shows what `ask` gives; a second time with the same key hides it. */
  toggle(key: string, ask: () => Promise<T>): void;
  hide(): void;
}

interface Limits {
  seconds: number;
  /** Whether turning to another window hides it at once: not where it is compared with what stands there. */
  onBlur: boolean;
}

export const ONE_CODE: Limits = { seconds: 20, onBlur: true };
export const WHOLE_PREVIEW: Limits = { seconds: 120, onBlur: false };

export function useReveal<T = string>({ seconds, onBlur }: Limits = ONE_CODE): Reveal<T> {
  const [revealed, setRevealed] = useState<Revealed<T> | null>(null);
  const attempt = useAttempt();
  const turn = useRef(0);

  const hide = useCallback(() => {
    turn.current += 1;
    setRevealed(null);
  }, []);

  useEffect(() => hide, [hide]);
  useEffect(() => {
    if (!revealed) return undefined;
    const timer = setTimeout(hide, seconds * 1_000);
    const onVisibility = (): void => (document.hidden ? hide() : undefined);
    if (onBlur) window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [revealed, hide, seconds, onBlur]);

  const toggle = (key: string, ask: () => Promise<T>): void => {
    const same = revealed?.key === key;
    hide();
    if (same) return;
    const mine = turn.current;
    void attempt.run(async () => {
      const shown = await ask();
      if (mine === turn.current) setRevealed({ key, shown, until: Date.now() / 1_000 + seconds });
    });
  };

  return { revealed, attempt, toggle, hide };
}
