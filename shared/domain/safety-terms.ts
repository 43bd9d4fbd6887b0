/**
 * The words of places, safety and paper. They stand apart from what is done with them, so that the contract between
 * processes can use them without the rest.
 */

export const PLACE_KINDS = ['this-computer', 'folder', 'webdav', 'rclone', 'paper'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const PLACE_STATES = ['current', 'behind', 'missing', 'damaged', 'rolled-back', 'unverified'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/**
 * What a place does for the safety of something. `proved`: it has the current state, proved in time. `not-proved`: it
 * has it, but that was not proved for too long. `same-domain`: it would be lost together with one that counts already.
 */
export const STANDINGS = ['proved', 'not-proved', 'same-domain', 'not-current', 'not-held'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * Of a printed sheet. `good`: just what can be used stands on it. `tick`: all that can be used, and more: those codes
 * are to be ticked off. `out-of-date`: a code that can be used is missing, or nothing on it can be used any more.
 */
export const SHEET_STATES = ['good', 'tick', 'out-of-date'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** Of a sheet with several sets: it is as good as the worst of them. */
export function worstSheetState(states: readonly SheetState[]): SheetState {
  return SHEET_STATES.findLast(state => states.includes(state)) ?? 'out-of-date';
}
