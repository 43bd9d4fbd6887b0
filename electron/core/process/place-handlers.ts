/**
 * One line for each call about places, restoring and paper; part of vault-handlers.ts.
 */
import type { secretSource } from '../../../shared/contract/contract.ts';
import type { Client } from '../../../shared/contract/map-contract.ts';
import type { PlaceVaultCalls } from '../../../shared/contract/places-calls.ts';
import { adoptPassword } from '../usecases/adopt-password.ts';
import type { Context } from '../usecases/context.ts';
import { inspectFolder } from '../usecases/inspect-folder.ts';
import { suggestPlaces } from '../usecases/suggest-places.ts';

export function placeHandlers(context: Context): Client<PlaceVaultCalls<typeof secretSource>> {
  return {
    addPlace: async () => notYet(),
    getPlaces: async () => notYet(),
    suggestPlaces: () => suggestPlaces(context),
    inspectFolder: input => inspectFolder(context, input),
    editPlace: async () => notYet(),
    removePlace: async () => notYet(),
    syncPlaces: async () => notYet(),
    verifyPlaces: async () => notYet(),
    settlePlaces: async () => notYet(),
    answerMerge: async () => notYet(),
    adoptPassword: input => adoptPassword(context, input, async () => notYet()),
    testRestore: async () => notYet(),
    findBackup: async () => notYet(),
    openBackup: async () => notYet(),
    restoreVault: async () => notYet(),
    forgetBackup: async () => notYet(),
    unlockWithShares: async () => notYet(),
    printSheet: async () => notYet(),
    confirmPaper: async () => notYet(),
    printKit: async () => notYet(),
  };
}

function notYet(): never {
  throw new Error('not yet');
}
