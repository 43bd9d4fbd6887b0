/**
 * One thing at a time that may fail: the button that started it is busy, and the failure stays until the next try.
 */
import { useCallback, useRef, useState } from 'react';
import type { Failure } from '../../shared/failure.ts';
import { failureOf } from '../client.ts';

export interface Attempt {
  busy: boolean;
  failure: Failure | null;
  /** Runs `work` unless something is running. True when it went well. */
  run(work: () => Promise<void>): Promise<boolean>;
  clear(): void;
}

export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);

  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setFailure(failureOf(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  const clear = useCallback(() => setFailure(null), []);
  return { busy, failure, run, clear };
}
