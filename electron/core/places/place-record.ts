/**
 * places.age: what this computer knows of its places. It lies beside place.json in place zero, is replaced as a whole
 * (replaceFile), and never leaves this computer: paths and passwords mean nothing on another one.
 *
 * An age file to the recipient of the `codes` identity; the plaintext is padded and sealed like a generation
 * (vault/seal.ts, label "places" in place of the compartment), for whoever can write here could otherwise have our
 * files and passwords sent elsewhere. When the codes get a new identity it is written anew under that one, before the old
 * key files go. Damaged or not to be opened: the list is `lost`, never guessed, and never silently replaced by an empty one
 * while the file could still be opened with another key.
 */
import * as z from 'zod/mini';
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import { PASSWORDS, PLACE_MEDIA, PLACE_REASONS } from '../../../shared/domain/place-terms.ts';

export const PLACES_FILE = 'places.age';
const SCHEMA = 1;

const moment = z.nullable(z.string());
const generation = z.int().check(z.positive());
const hash = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** As PlaceTarget (place.ts). */
const target = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('folder'), path: z.string() }),
  z.looseObject({ kind: z.literal('webdav'), url: z.string(), user: z.string(), password: z.string() }),
  z.looseObject({ kind: z.literal('rclone'), remote: z.string() }),
]);

/** The newest generation that was ever seen there and opened: below it, the place was rolled back. */
const mark = z.nullable(z.looseObject({ generation, hash }));

export const placeRecord = z.looseObject({
  /**
   * 32 hex digits: `placeId` in `<vaultId>/place.json` there. A marker of this vault that another computer made is
   * taken over, so that both know the place by one id.
   */
  id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  label: z.string(),
  target,
  holds: z.array(z.enum(COMPARTMENTS)),
  /** ISO 8601, as all moments here. */
  addedAt: z.string(),
  /** As describe() told when it was last there. */
  failureDomain: z.string(),
  medium: z.enum(PLACE_MEDIA),
  service: z.nullable(z.string()),
  /** The high-water marks. */
  seen: z.looseObject({ codes: mark, recovery: mark }),
  /** The rollback that was seen, until a deep check shows that nothing is missing. */
  rolledBack: z.boolean(),
  /** When it was last brought up to date and read back. */
  writtenAt: moment,
  verifiedAt: moment,
  deepVerifiedAt: moment,
  /** The last try, if it failed. */
  failure: z.nullable(
    z.looseObject({
      reason: z.enum(PLACE_REASONS),
      file: z.optional(z.string()),
      status: z.optional(z.int()),
      at: z.string(),
      /** Failures in a row: the back-off grows with them. */
      times: z.int().check(z.positive()),
    }),
  ),
  /** Hashes of heads there whose merge a person declined: not asked again. */
  declined: z.array(hash),
  /** Passwords that were seen to be changed by another computer. */
  passwordChangedIn: z.array(z.looseObject({ password: z.enum(PASSWORDS), since: moment })),
  /** What the sync engine has found out; absent until it was there once. */
  known: z.optional(
    z.looseObject({
      /**
       * Generations there whose content is in our state already, by the names that they were written under, and key files
       * that were read there and are ours.
       */
      taken: z.array(z.string()),
      /** The generation of this computer that was last written there and read back. */
      written: z.looseObject({ codes: mark, recovery: mark }),
      /** When each compartment there was last opened, its seal checked and its records counted. */
      proved: z.looseObject({ codes: moment, recovery: moment }),
    }),
  ),
});
export type PlaceRecord = z.infer<typeof placeRecord>;

export const placesDocument = z.looseObject({
  schema: z.literal(SCHEMA),
  vaultId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  places: z.array(placeRecord),
});
export type PlacesDocument = z.infer<typeof placesDocument>;

/** Of a vault that is kept on this computer alone. */
export function noPlaces(vaultId: string): PlacesDocument {
  return { schema: SCHEMA, vaultId, places: [] };
}
