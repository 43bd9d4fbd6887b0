/**
 * Takes over a vault that was just opened, made or restored, and its places with it. The window keeps those up to date
 * from now on; the terminal only from its first change or question on.
 */

import { PlaceKeeper } from '../places/keeper.ts';
import { openPlace } from '../places/open-place.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { Context } from './context.ts';

export function adoptVault(
  context: Context,
  open: OpenVault,
  openedWith: NonNullable<Context['openedWith']>,
): void {
  context.open = open;
  context.openedWith = openedWith;
  context.keeper = new PlaceKeeper({
    ...{ home: open.home(), store: open, openPlace, world: context.world, timers: context.timers },
    changed: () => context.announcePlaces(),
    merged: () => void context.announce().catch(error => context.noteBug('places', error)),
    noteBug: error => void context.noteBug('places', error),
  });
  if (context.lock === 'now') context.keeper.start();
}
