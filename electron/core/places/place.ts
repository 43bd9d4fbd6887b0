/**
 * A place: somewhere the files of vaults are kept. Folder, WebDAV and rclone each do this (folder-place.ts,
 * webdav-place.ts, rclone-place.ts) and know nothing of keys, generations or merging; the sync engine does all of that
 * with these few verbs alone. tests/electron/core/places/place-rules.ts is the same text as tests: every kind runs it.
 *
 * What holds for every method:
 *  * It ends: each operation of the system or request within its own limit of time, then `timed-out`.
 *  * It throws Refusal `place-failed` with a reason and nothing else; any other error is a bug. No detail, message or
 *    process argument holds an address with a name in it, a password or a file's content.
 *  * Calls may come while another one runs: the place itself puts them in a row, so that a hanging disk holds one thread.
 *  * It keeps nothing between calls that would make it answer from memory: a stick may be another one each time.
 *  * It never follows a link out of the place, and never touches a name that was not asked for.
 */

import type { PlaceMedium } from '../../../shared/domain/place-terms.ts';
import type { PlaceKind } from '../../../shared/domain/safety-terms.ts';
import { HOW_TO_RESTORE, isVaultId } from '../vault/paths.ts';

/** More names than this in one folder are not looked through: `too-many-files`, without reading them all. */
export const MOST_FILES = 10_000;

/** From the root of the place, with `/` on every system: `<vaultId>/<file>`, or the text for people. */
export type PlacePath = typeof HOW_TO_RESTORE | `${string}/${string}`;

export interface PlaceEntry {
  /** The file's name, without its folder. Not checked for anything. */
  name: string;
  /** Bytes; null where the place does not tell. */
  size: number | null;
  /** ISO 8601, as the place tells it: for people only, it decides nothing. */
  changedAt: string | null;
  /** false: a sync client is known to have listed it without its content. Reading may tell even where this is true. */
  downloaded: boolean;
}

export interface PlaceDescription {
  /**
   * The same text for what is lost together: `disk:<id of the file system>`, `host:<name>`, `cloud:<service>`,
   * `remote:<type and account as far as rclone tells>`; empty = not known. Place zero describes itself the same way.
   */
  failureDomain: string;
  medium: PlaceMedium;
  /** "Dropbox", "Nextcloud" …; null where no cloud is known to be behind it. */
  service: string | null;
}

export interface Place {
  readonly kind: Exclude<PlaceKind, 'this-computer' | 'paper'>;

  /**
   * Makes the folder of a vault, and the root where that is ours to make (WebDAV, rclone); only when a place is added. The
   * root of a folder must be there (`missing`). What is absent later is a disk that is not connected, and is never made.
   */
  prepare(vaultId: string): Promise<void>;

  /** Ids of the vaults that have a folder in the root, sorted; other names are passed over. Refused `missing`. */
  vaults(): Promise<string[]>;

  /**
   * The plain files in the folder of a vault, in no order, temp files included; folders and links are left out. Empty
   * when the root is there and the folder is not. Refused `missing` when the root is not there, `too-many-files`.
   */
  list(vaultId: string): Promise<PlaceEntry[]>;

  /**
   * The whole file as it is there, past every cache that can be passed; null when it is not there (and the root is).
   * Refused `too-large` over `limit` bytes, before or while reading; `not-downloaded` for a file without its content.
   */
  read(path: PlacePath, limit: number): Promise<Uint8Array | null>;

  /**
   * Saves a file under a name that is never written twice. Resolves only when it is durable as far as this kind of place
   * can make it so, and has been read back from there and compared: under a temp name (`<name>.<8 hex digits>.tmp`) first,
   * then moved. No folder is made: refused `missing` without the root, `marker-missing` without the folder of the vault,
   * so that a stick which is pulled between a look at the marker and this leaves nothing in the empty mount folder.
   * (rclone may make it: many remotes have no real folders.) The same bytes under that name already: done, but proved by
   * reading. Other bytes there: refused `read-back-differs`, and they are left alone (remove() first). After
   * a refusal nothing stands under the name, or exactly `bytes` does; a temp file may be left over.
   */
  write(path: PlacePath, bytes: Uint8Array): Promise<void>;

  /**
   * The same for what may change: place.json and HOW-TO-RESTORE.txt alone. Old content or new, never anything between
   * where the place can do that; where it cannot, the old one is gone only after the new one was proved under its temp
   * name.
   */
  replace(path: PlacePath, bytes: Uint8Array): Promise<void>;

  /** Removes one file; fine when it is not there. */
  remove(path: PlacePath): Promise<void>;

  /** Looks anew each time: a stick at the same path may be another disk. May be asked while the place is missing. */
  describe(): Promise<PlaceDescription>;

  /** Gives up what is running (`timed-out`) and lets go of sockets and programs. The place is not used afterwards. */
  close(): void;
}

/** Where a place is and how to get in. With its password: lives in memory and in places.age, and nowhere else. */
export type PlaceTarget =
  | { kind: 'folder'; path: string }
  | { kind: 'webdav'; url: string; user: string; password: string }
  | { kind: 'rclone'; remote: string };

/** Also what sync clients make of our names, in any language: `… (Alice’s conflicted copy 2026-05-03).age`. */
const FILE = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._()'’,&+@~-]{0,199}$/u;

/** Whether a name that was listed can be asked for. */
export function isReadableName(name: string): boolean {
  return FILE.test(name);
}

/**
 * The parts of a path, for every kind to call first: `null` as the folder stands for the root. Names that we never
 * write can be read (conflict copies); none leads anywhere else. @throws Error (a bug)
 */
export function partsOf(path: PlacePath): { folder: string | null; name: string } {
  if (path === HOW_TO_RESTORE) return { folder: null, name: path };
  const [folder = '', name = '', ...more] = path.split('/');
  if (!isVaultId(folder) || !FILE.test(name) || more.length > 0)
    throw new Error('this is no path of a place');
  return { folder, name };
}
