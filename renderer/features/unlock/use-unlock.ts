/**
 * The ways in. The keychain is tried by itself when the window starts (automatic-try.ts).
 */
import { useEffect, useRef } from 'react';
import { useApp, useSeal, useVault } from '../../app-context.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';
import { mayOpenByItself, noteOpened } from './automatic-try.ts';

export interface Unlock {
  keychain: Attempt;
  typed: Attempt;
  openWithKeychain(): void;
  openWithPassword(password: string): Promise<boolean>;
  openWithKit(kit: string): Promise<boolean>;
  openWithShares(shares: readonly string[]): Promise<boolean>;
}

export function useUnlock(): Unlock {
  const { client, live } = useApp();
  const { ways } = useVault();
  const seal = useSeal();
  const keychain = useAttempt();
  const typed = useAttempt();

  // a keychain that hangs ends with the vault process killed: what is typed meanwhile waits for the next one
  const trying = useRef<Promise<unknown>>(Promise.resolve());

  const openWithKeychain = (): void => {
    typed.clear();
    trying.current = keychain.run(async () => live.takeVault(await client.unlockWithKeychain({})));
  };

  const openWithPassword = (password: string): Promise<boolean> =>
    typed.run(async () => {
      await trying.current;
      live.takeVault(await client.unlockWithPassword({ password: await seal(password) }));
    });

  const openWithKit = (kit: string): Promise<boolean> =>
    typed.run(async () => {
      await trying.current;
      live.takeVault(await client.unlockWithKit({ kit: await seal(kit) }));
    });

  const openWithShares = (shares: readonly string[]): Promise<boolean> =>
    typed.run(async () => {
      await trying.current;
      const given = shares.filter(share => share.trim() !== '');
      live.takeVault(await client.unlockWithShares({ shares: await Promise.all(given.map(seal)) }));
    });

  useOnce(() => {
    const alone = mayOpenByItself();
    noteOpened();
    if (ways.keychain && alone) openWithKeychain();
  });

  return { keychain, typed, openWithKeychain, openWithPassword, openWithKit, openWithShares };
}

function useOnce(run: () => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    run();
  });
}
