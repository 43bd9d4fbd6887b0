/**
 * Which row of the list is the one that keys act upon, and when it takes the focus. The list is virtual: a row that is
 * far away has to be brought into the page first, so focusing is a request that the list fulfils after drawing.
 */
import { useMemo, useState } from 'react';

export interface ActiveRow {
  /** Place in the list, from 0; -1 while the list is empty. */
  index: number;
  /** Counts the requests to focus the active row. */
  focusRequest: number;
  focus(index: number): void;
  /** Takes note of a row that was focused by other means. */
  set(id: string): void;
}

export function useActiveRow(accounts: readonly { id: string }[]): ActiveRow {
  const [id, setId] = useState<string | null>(null);
  const [lastIndex, setLastIndex] = useState(0);
  const [focusRequest, setFocusRequest] = useState(0);
  const found = useMemo(() => accounts.findIndex(account => account.id === id), [accounts, id]);
  // When the active row went away, the one in its place takes over.
  const index = found >= 0 ? found : Math.min(lastIndex, accounts.length - 1);

  const take = (to: number): void => {
    const account = accounts[to];
    if (!account) return;
    setId(account.id);
    setLastIndex(to);
  };

  return {
    index,
    focusRequest,
    focus: to => {
      take(Math.max(0, Math.min(to, accounts.length - 1)));
      setFocusRequest(request => request + 1);
    },
    set: focused => take(accounts.findIndex(account => account.id === focused)),
  };
}
