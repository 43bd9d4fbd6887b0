/**
 * Fulfils the requests of use-active-row.ts: brings the active row of a virtual list into the page, then gives it the
 * focus. Every request is fulfilled once.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { ActiveRow } from './use-active-row.ts';

/** What is used of a virtualizer. */
interface Scrolling {
  scrollToIndex(index: number, options: { align: 'auto' }): void;
}

/** `list` holds the rows. */
export function useFocusRequest(
  { index, focusRequest }: ActiveRow,
  virtual: Scrolling,
  list: RefObject<HTMLElement | null>,
): void {
  const done = useRef(focusRequest);
  useEffect(() => {
    if (done.current === focusRequest) return;
    done.current = focusRequest;
    virtual.scrollToIndex(index, { align: 'auto' });
    activeRowIn(list.current)?.focus({ preventScroll: true });
  }, [focusRequest, index, virtual, list]);
}

/** The row that is in the tab order; a virtual list keeps it in the page wherever it is scrolled to. */
export function activeRowIn(list: HTMLElement | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>('[role="row"][tabindex="0"]') ?? null;
}
