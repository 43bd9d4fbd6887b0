/**
 * The calls about places, restoring and paper. Long ones answer when they are done; the `places` event tells how far they
 * are. Part of contract.ts.
 */
import * as z from 'zod/mini';
import { MOST_SHARES, PAPER_SIZES, PASSWORDS } from '../domain/place-terms.ts';
import { call, id, ids, label, nothing, path } from './call.ts';
import {
  paperKitView,
  placeSuggestion,
  placesView,
  placeView,
  printedSheetView,
  sheetView,
} from './places-views.ts';
import { restoredView, restoreOfferView, restorePreview, testRestoreView } from './restore-views.ts';
import { vaultView } from './views.ts';

const holds = z.object({ codes: z.boolean(), recovery: z.boolean() });
const paper = z.enum(PAPER_SIZES);
const shareCount = z.int().check(z.minimum(2), z.maximum(MOST_SHARES));
/** null: a kit in one piece. @throws Refusal bad-shares where more are needed than there are */
const shares = z.nullable(z.object({ needed: shareCount, total: shareCount }));

/** Those that carry a secret in, for a given way of handing it over (contract.ts). */
export function placeSecretCalls<S extends z.core.$ZodType>(secret: S) {
  /** `url` without name and password; `remote` as rclone writes it, `name:path`. */
  const target = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('folder'), path }),
    z.object({ kind: z.literal('webdav'), url: path, user: label, password: secret }),
    z.object({ kind: z.literal('rclone'), remote: path }),
  ]);
  /** Each opens what it can. `recoveryPassword` opens recovery codes with a password of their own. */
  const key = z.union([
    z.object({ password: secret }),
    z.object({ recoveryPassword: secret }),
    z.object({ kit: secret }),
    z.object({ shares: z.array(secret).check(z.minLength(1), z.maxLength(MOST_SHARES)) }),
    /** The text of a key file that was opened with age: `age -d keys-0001.password.age`. */
    z.object({ keyFile: secret }),
  ]);
  return {
    /**
     * Makes or recognises the marker there, then begins to fill the place: the answer does not wait for that. An empty
     * `label` gets a fitting one. A password is stored in the vault alone; a WebDAV place that is known already gets the
     * new user and password instead of being refused (place-exists).
     */
    addPlace: call(z.object({ target, label, holds }), placeView),
    /** Looks without a key. What was found before is forgotten. Refused when nothing was found in any of them. */
    findBackup: call(
      z.object({ sources: z.array(target).check(z.minLength(1), z.maxLength(16)) }),
      restoreOfferView,
    ),
    /**
     * Opens the newest good state of what was found. `vaultId` null: the only one (else several-backups). A second key
     * opens more of the same: the answer tells of all that is open then, under a new preview id.
     */
    openBackup: call(z.object({ offer: id, vaultId: z.nullable(id), key }), restorePreview),
    /** Opens the vault of this computer with k of the n shares of a kit. */
    unlockWithShares: call(
      z.object({ shares: z.array(secret).check(z.minLength(1), z.maxLength(MOST_SHARES)) }),
      vaultView,
    ),
    /**
     * Takes over a password that another computer set: `password` is the new one, `which` and `place` are those of
     * `placeView.passwordChangedIn`. Refused where the place does not prove that it comes from this vault.
     */
    adoptPassword: call(z.object({ place: id, which: z.enum(PASSWORDS), password: secret }), vaultView),
  };
}

/** Those without a secret: the same for window and terminal. */
export const placeCalls = {
  getPlaces: call(nothing, placesView),
  /** Synced folders and removable drives of this computer, the best first; at most fifty. */
  suggestPlaces: call(nothing, z.object({ suggestions: z.array(placeSuggestion) })),
  editPlace: call(z.object({ id, label: z.optional(label), holds: z.optional(holds) }), placeView),
  /** `erase`: also the files of this vault there; when that fails the place stays and the call is refused. */
  removePlace: call(z.object({ id, erase: z.boolean() }), placesView),
  /** Reads what is new there, merges, brings the places up to date. `ids` null: all. A place that fails tells so itself. */
  syncPlaces: call(z.object({ ids: z.nullable(ids) }), placesView),
  /** Reads everything back and compares; `deep` also opens it and counts. Heals what another copy can heal. */
  verifyPlaces: call(z.object({ ids: z.nullable(ids), deep: z.boolean() }), placesView),
  /** The answer to a mergeQuestion. Not accepted: it is left where it is and not asked again. */
  answerMerge: call(z.object({ question: id, accept: z.boolean() }), placesView),
  /** What would come back from this place alone; nothing is changed. */
  testRestore: call(z.object({ id }), testRestoreView),
  /**
   * `new`: refused where this computer has a vault already. `aside`: such a vault, which must not be open, is kept beside
   * the restored one under another name, and nothing of it is deleted. `open`: merged into the vault that is open; `accept` says that
   * the losses of the preview are meant (else would-shrink). `keep`: the sources become places.
   */
  restoreVault: call(
    z.object({ preview: id, into: z.enum(['new', 'aside', 'open']), accept: z.boolean(), keep: z.boolean() }),
    restoredView,
  ),
  forgetBackup: call(nothing, nothing),
  /** Somebody looked: the sheet is there, or it was destroyed. */
  confirmPaper: call(z.object({ sheet: id, found: z.enum(['seen', 'removed']) }), sheetView),
};

/** What is to be printed; `where`: where the sheet will be kept. */
const sheetWish = { sets: ids.check(z.minLength(1)), paper, where: label };

/** For the terminal and for main, not for the window: they name files. */
export const placeFileCalls = {
  /** What a folder would be as a place. */
  inspectFolder: call(z.object({ path }), placeSuggestion),
  /** Writes a PDF (never over another file) and registers the sheet. */
  printSheet: call(z.object({ ...sheetWish, file: path }), printedSheetView),
  /** Writes the PDF of a fresh kit and holds the kit until it is proved, as prepareKit does. */
  printKit: call(z.object({ paper, shares, file: path }), paperKitView),
  /** Answers once all places are up to date or have failed, at the latest after so many milliseconds. */
  settlePlaces: call(
    z.object({ milliseconds: z.int().check(z.nonnegative(), z.maximum(600_000)) }),
    placesView,
  ),
};

/** Answered by main, which asks where; null when nothing was chosen. */
export const placeShellCalls = {
  choosePlaceFolder: call(z.object({ purpose: z.enum(['keep', 'restore']) }), z.nullable(placeSuggestion)),
  saveSheet: call(z.object(sheetWish), z.nullable(printedSheetView)),
  savePaperKit: call(z.object({ paper, shares }), z.nullable(paperKitView)),
};

/** All that the vault process serves of these: for the one list of handlers. */
export type PlaceVaultCalls<S extends z.core.$ZodType> = ReturnType<typeof placeSecretCalls<S>> &
  typeof placeCalls &
  typeof placeFileCalls;
