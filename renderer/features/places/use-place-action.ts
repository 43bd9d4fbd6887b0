/**
 * The one thing to do about a place. Those that another screen does lead there; the others run here, one at a time, and
 * what came of it stands in the place's own state.
 */
import { useApp } from '../../app-context.ts';
import { enPlaces } from '../../text/en-places.ts';
import { showToast } from '../../ui/toasts.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';
import type { PlaceAction } from './place-stand.ts';
import type { PlaceWays } from './place-ways.ts';

export interface PlaceActions {
  attempt: Attempt;
  act(action: PlaceAction, place: { id: string; label: string }): void;
  /** Reads everything back and opens it, in all places. */
  proveAll(): void;
}

export function usePlaceActions(ways: Pick<PlaceWays, 'onPlace' | 'onAdd'>): PlaceActions {
  const { client, live } = useApp();
  const attempt = useAttempt();
  const words = enPlaces.list;

  const sync = (id: string) =>
    attempt.run(async () => live.takePlaces(await client.syncPlaces({ ids: [id] })));

  const prove = (id: string, label: string) =>
    attempt.run(async () => {
      const view = await client.verifyPlaces({ ids: [id], deep: true });
      live.takePlaces(view);
      const after = view.places.find(place => place.id === id);
      const isWell = after?.state === 'current' && after.failure === null;
      showToast(isWell ? words.proved(label) : words.notProved(label));
    });

  const proveAll = () =>
    void attempt.run(async () => {
      live.takePlaces(await client.verifyPlaces({ ids: null, deep: true }));
      showToast(words.provedAll);
    });

  const act = (action: PlaceAction, { id, label }: { id: string; label: string }): void => {
    if (action === 'look' || action === 'retry') void sync(id);
    else if (action === 'prove') void prove(id, label);
    else if (action === 'sign-in' || action === 'add-again') ways.onAdd(id);
    else ways.onPlace(id);
  };

  return { attempt, act, proveAll };
}
