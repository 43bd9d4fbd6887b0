/**
 * Gives the focus to the head of a screen when it appears, so that the keyboard and a screen reader begin there and not at
 * the rail. Nothing scrolls.
 */
import { type RefObject, useEffect, useRef } from 'react';

/** `wanted` is read once: something else on the screen may take the focus by itself. */
export function useArrivalFocus<E extends HTMLElement>(wanted = true): RefObject<E | null> {
  const place = useRef<E>(null);
  const first = useRef(wanted);
  useEffect(() => {
    if (first.current) place.current?.focus({ preventScroll: true });
  }, []);
  return place;
}
