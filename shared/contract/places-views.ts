/**
 * What other processes may see of places, of what is printed, and of how safe it all is. Never a password of a server:
 * addresses are stored without one (`bad-address`), and a user name is all that is told of a sign-in.
 */
import * as z from 'zod/mini';
import { COMPARTMENTS } from '../domain/document.ts';
import { PASSWORDS, PLACE_MEDIA, PLACE_WORK } from '../domain/place-terms.ts';
import { PLACE_KINDS, PLACE_STATES, SHEET_STATES, STANDINGS } from '../domain/safety-terms.ts';
import { failureView } from './views.ts';

const id = z.string().check(z.maxLength(64));
const name = z.string();
/** ISO 8601. */
const moment = z.nullable(z.string());
const count = z.int().check(z.nonnegative());
/** The newest generation of each compartment; null where there is none. */
const generations = z.object({ codes: z.nullable(count), recovery: z.nullable(count) });

export const placeView = z.object({
  /** `this-computer` (THIS_COMPUTER_ID) for place zero, else the id in the marker of the place. */
  id,
  kind: z.enum(PLACE_KINDS),
  /** What the person calls it. */
  label: name,
  /** The path, the address or the remote; on paper: where it is kept, in the person's words. */
  where: name,
  /** WebDAV: the user name; else empty. */
  user: name,
  /** The cloud behind it where it is known ("Dropbox"); null where there is none. */
  service: z.nullable(name),
  medium: z.enum(PLACE_MEDIA),
  /** The same text for what would be lost together; empty = not known. Only to be compared, never shown. */
  failureDomain: z.string(),
  holds: z.array(z.enum(COMPARTMENTS)),
  state: z.enum(PLACE_STATES),
  /** What it is doing now, whatever its state; null while it rests. */
  busy: z.nullable(z.enum(PLACE_WORK)),
  /** Files done of how many; null while that is not known. */
  progress: z.nullable(z.object({ done: count, total: count })),
  /** What lies there, as far as it was seen. */
  generations,
  /** When this computer last wrote there and read it back. */
  writtenAt: moment,
  /** When all was last read back and compared by its hash; paper: when somebody last saw it. */
  verifiedAt: moment,
  /** When it was last opened, its seal checked and its records counted: the only proof. */
  deepVerifiedAt: moment,
  /** Why `state` is not `current` or `behind`, or why the last try failed. Mostly place-failed. */
  failure: z.nullable(failureView),
  /** When it is tried again by itself; null when nothing is planned. */
  retryAt: moment,
  /** Passwords that another computer changed: until adoptPassword its newer states cannot be read. Empty = none. */
  passwordChangedIn: z.array(z.object({ password: z.enum(PASSWORDS), since: moment })),
});
export type PlaceView = z.infer<typeof placeView>;

/** As shared/domain/safety.ts has it. */
const safety = z.object({
  independent: count,
  proved: count,
  safe: z.boolean(),
  provedAt: moment,
  places: z.array(z.object({ id, standing: z.enum(STANDINGS), provedAt: moment })),
});

export const safetyView = z.object({
  codes: safety,
  recovery: safety,
  /** Live sets, by the id of the set; empty while the recovery codes are locked. */
  sets: z.array(z.object({ set: id, ...safety.shape })),
});
export type SafetyView = z.infer<typeof safetyView>;

/** A printed page. It counts as a place of its own: its id stands among the places of a set's safety. */
export const sheetView = z.object({
  id,
  printedAt: z.string(),
  /** Where it is kept, in the person's words. */
  where: name,
  /** The worst of its sets. `out-of-date`: destroy it and print a new one. */
  state: z.enum(SHEET_STATES),
  sets: z.array(
    z.object({
      set: id,
      service: name,
      account: name,
      state: z.enum(SHEET_STATES),
      /** Numbers of the codes to be ticked off. */
      spent: z.array(count),
      /** How many codes can be used and are not on it. */
      missing: count,
    }),
  ),
  seenAt: moment,
  /** When somebody said that it was destroyed. */
  removedAt: moment,
});
export type SheetView = z.infer<typeof sheetView>;

/** What a merge would take away. `lost` has at most fifty; `lostCount` says how many in all. */
export const lossView = z.object({
  /** Which records: accounts (`codes`) or recovery sets. */
  compartment: z.enum(COMPARTMENTS),
  before: count,
  after: count,
  lostCount: count,
  lost: z.array(z.object({ id, service: name, account: name, fate: z.enum(['bin', 'gone']) })),
});

/** A newer state in a place would take so much away that a person decides (shared/domain/shrinks.ts). */
export const mergeQuestion = z.object({
  id,
  place: id,
  /** When the other computer wrote it, by its own clock. */
  writtenAt: z.string(),
  ...lossView.shape,
});
export type MergeQuestion = z.infer<typeof mergeQuestion>;

export const placesView = z.object({
  revision: z.int(),
  /** `lost`: the list itself was damaged (`places-lost`); places can be added again. */
  state: z.enum(['open', 'lost']),
  /** This computer first, then by label. Paper is in `sheets`. */
  places: z.array(placeView),
  /** The newest first; empty while the recovery codes are locked. */
  sheets: z.array(sheetView),
  questions: z.array(mergeQuestion),
  safety: safetyView,
});
export type PlacesView = z.infer<typeof placesView>;

/** A folder that could become a place. */
export const placeSuggestion = z.object({
  path: name,
  /** A name to propose: "Dropbox", the name of the stick, the last part of the path. */
  label: name,
  service: z.nullable(name),
  medium: z.enum(PLACE_MEDIA),
  failureDomain: z.string(),
  /** Places that would be lost together with it, `this-computer` among them. */
  sharesWith: z.array(id),
  freeBytes: z.nullable(count),
  /** The place that it is already; null when it is none. */
  place: z.nullable(id),
  /** Whether a Sparekey backup lies there: then one may want to restore, or to join with another computer. */
  backup: z.boolean(),
});
export type PlaceSuggestion = z.infer<typeof placeSuggestion>;

/** A kit that was printed and waits for its proof (createVault's kitProof, addKit). */
export const paperKitView = z.object({
  file: z.string(),
  pages: count,
  /** The share (from 1) on which the group stands; null for a kit in one piece. */
  share: z.nullable(count),
  askForGroup: z.int(),
  groups: z.int(),
});
export type PaperKitView = z.infer<typeof paperKitView>;

export const printedSheetView = z.object({ file: z.string(), pages: count, sheet: sheetView });
