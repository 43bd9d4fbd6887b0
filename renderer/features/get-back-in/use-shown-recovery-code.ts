/**
 * One recovery code while it is shown. It is fetched on arriving and forgotten again by itself: after a while; soon after
 * the person turned to another window, where they type it; at once when this window can no longer be seen.
 */
import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { useApp } from '../../app-context.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

const SHOWN_MS = 120_000;
/** Enough to read it off and type it into a window beside this one. */
const AWAY_MS = 20_000;

export interface ShownRecoveryCode {
  /** null while it is hidden */
  code: string | null;
  busy: boolean;
  failure: Failure | null;
  show(): void;
}

export function useShownRecoveryCode(set: string, n: number): ShownRecoveryCode {
  const { client } = useApp();
  const { busy, failure, run } = useAttempt();
  const [code, setCode] = useState<string | null>(null);
  const hide = useCallback(() => setCode(null), []);

  const show = useCallback(() => {
    void run(async () => setCode((await client.showRecoveryCode({ set, n })).code));
  }, [client, run, set, n]);

  useEffect(show, [show]);
  useHiding(code !== null, hide);
  return { code, busy, failure, show };
}

function useHiding(shown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!shown) return undefined;
    const after = setTimeout(hide, SHOWN_MS);
    let away: ReturnType<typeof setTimeout> | undefined;
    const onBlur = (): void => {
      clearTimeout(away);
      away = setTimeout(hide, AWAY_MS);
    };
    const onFocus = (): void => clearTimeout(away);
    const onVisibility = (): void => (document.hidden ? hide() : undefined);
    window.addEventListener('blur', onBlur);
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearTimeout(after);
      clearTimeout(away);
      window.removeEventListener('blur', onBlur);
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [shown, hide]);
}
