/**
 * The three ways in. The keychain is tried by itself once when the window starts, never after a lock: who locked on
 * purpose wants it to stay locked.
 */
import { useEffect, useRef } from 'react';
import { useApp, useSeal, useVault } from '../../app-context.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

/** Survives the reload after a lock; holds no secret, only that the automatic try was made. */
const TRIED = 'keychain-tried';

export interface Unlock {
  keychain: Attempt;
  typed: Attempt;
  openWithKeychain(): void;
  openWithPassword(password: string): Promise<boolean>;
  openWithKit(kit: string): Promise<boolean>;
}

export function useUnlock(): Unlock {
  const { client, live } = useApp();
  const { ways } = useVault();
  const seal = useSeal();
  const keychain = useAttempt();
  const typed = useAttempt();

  const openWithKeychain = (): void => {
    typed.clear();
    void keychain.run(async () => live.takeVault(await client.unlockWithKeychain({})));
  };

  const openWithPassword = (password: string): Promise<boolean> =>
    typed.run(async () =>
      live.takeVault(await client.unlockWithPassword({ password: await seal(password) })),
    );

  const openWithKit = (kit: string): Promise<boolean> =>
    typed.run(async () => live.takeVault(await client.unlockWithKit({ kit: await seal(kit) })));

  useOnce(() => {
    const tried = sessionStorage.getItem(TRIED) !== null;
    sessionStorage.setItem(TRIED, 'yes');
    if (ways.keychain && !tried) openWithKeychain();
  });

  return { keychain, typed, openWithKeychain, openWithPassword, openWithKit };
}

function useOnce(run: () => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    run();
  });
}
