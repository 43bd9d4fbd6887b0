/**
 * One line for each call about places, restoring and paper; part of vault-handlers.ts.
 */
import type { secretSource } from '../../../shared/contract/contract.ts';
import type { Client } from '../../../shared/contract/map-contract.ts';
import type { PlaceVaultCalls } from '../../../shared/contract/places-calls.ts';
import { readKeyFiles } from '../places/read-key-files.ts';
import { addPlace } from '../usecases/add-place.ts';
import { adoptPassword } from '../usecases/adopt-password.ts';
import { answerMerge } from '../usecases/answer-merge.ts';
import { confirmPaper } from '../usecases/confirm-paper.ts';
import { type Context, keeperOf } from '../usecases/context.ts';
import { editPlace } from '../usecases/edit-place.ts';
import { findBackup, forgetBackup } from '../usecases/find-backup.ts';
import { inspectFolder } from '../usecases/inspect-folder.ts';
import { openBackup } from '../usecases/open-backup.ts';
import { printKit } from '../usecases/print-kit.ts';
import { printSheet } from '../usecases/print-sheet.ts';
import { removePlace } from '../usecases/remove-place.ts';
import { restoreVault } from '../usecases/restore-vault.ts';
import { showPlaces } from '../usecases/show-places.ts';
import { suggestPlaces } from '../usecases/suggest-places.ts';
import { settlePlaces, syncPlaces, verifyPlaces } from '../usecases/sync-places.ts';
import { testRestore } from '../usecases/test-restore.ts';
import { unlockWithShares } from '../usecases/unlock-vault.ts';

export function placeHandlers(context: Context): Client<PlaceVaultCalls<typeof secretSource>> {
  return {
    addPlace: input => addPlace(context, input),
    getPlaces: () => showPlaces(context),
    suggestPlaces: () => suggestPlaces(context),
    inspectFolder: input => inspectFolder(context, input),
    editPlace: input => editPlace(context, input),
    removePlace: input => removePlace(context, input),
    syncPlaces: input => syncPlaces(context, input),
    verifyPlaces: input => verifyPlaces(context, input),
    settlePlaces: input => settlePlaces(context, input),
    answerMerge: input => answerMerge(context, input),
    adoptPassword: input =>
      adoptPassword(context, input, place => keeperOf(context).atPlace(place, readKeyFiles)),
    testRestore: input => testRestore(context, input),
    findBackup: input => findBackup(context, input),
    openBackup: input => openBackup(context, input),
    restoreVault: input => restoreVault(context, input),
    forgetBackup: () => forgetBackup(context),
    unlockWithShares: input => unlockWithShares(context, input),
    printSheet: input => printSheet(context, input),
    confirmPaper: input => confirmPaper(context, input),
    printKit: input => printKit(context, input),
  };
}
