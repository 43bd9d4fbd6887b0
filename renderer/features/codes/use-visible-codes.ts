/**
 * Codes for the rows on screen and no others. Everything follows the wall clock at each second, so a clock that was set
 * anew or a computer that slept needs no case of its own.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { useApp } from '../../app-context.ts';
import { onEachSecond } from '../../ui/seconds.ts';
import { CodeKeeper, type CodesById } from './code-keeper.ts';

export interface VisibleCodes {
  codes: CodesById;
  failure: Failure | null;
  put(code: CodeView): void;
}

export function useVisibleCodes(visible: readonly AccountView[]): VisibleCodes {
  const { client } = useApp();
  const [codes, setCodes] = useState<CodesById>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [keeper] = useState(() => new CodeKeeper(client, { onCodes: setCodes, onFailure: setFailure }));
  const shown = useRef(visible);
  const steady = useSameWhileEqual(visible);

  useEffect(() => {
    shown.current = steady;
    void keeper.want(steady);
  }, [keeper, steady]);
  useEffect(() => onEachSecond(() => void keeper.want(shown.current)), [keeper]);
  const put = useCallback((code: CodeView) => keeper.put(code), [keeper]);
  return { codes, failure, put };
}

/** The list is made anew at each drawing; as long as it holds the same accounts, it is the same list. */
function useSameWhileEqual(list: readonly AccountView[]): readonly AccountView[] {
  const [held, setHeld] = useState(list);
  const same = held.length === list.length && held.every((account, place) => account === list[place]);
  if (same) return held;
  setHeld(list);
  return list;
}
