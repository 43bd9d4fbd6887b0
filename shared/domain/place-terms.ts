/**
 * The words of what can be wrong with a place, and of what it is. Closed lists: the contract, the files on disk and the
 * sentences (shared/text/place-failures.ts) are made of them.
 */

/** Why a place did not do what was asked of it. One of these stands in each `place-failed`. */
export const PLACE_REASONS = [
  // it is not there, or it is another one
  /** The folder is not there: not plugged in, not mounted, moved. WebDAV, rclone: no such folder on the server. */
  'missing',
  /** The folder is there without our marker: what a pulled stick or an unmounted share leaves behind. */
  'marker-missing',
  /** The marker bears the id of another place: another stick at the same path. */
  'other-place',
  /** What lies there was made by a newer Sparekey. */
  'newer-version',
  /** Its newest generation is older than what was seen there before. */
  'rolled-back',
  /** More files than anybody can be meant to look through (MOST_FILES). */
  'too-many-files',
  // reading and writing
  /** A sync client lists the file but has not downloaded it. */
  'not-downloaded',
  /** No answer in time: a hanging disk, share, server or program. */
  'timed-out',
  /** The disk is full, or a quota is used up. */
  'full',
  'read-only',
  'no-permission',
  /** Another program, or the server, holds the file. */
  'busy',
  /** The place takes no file of this size, or the file found there is larger than any of ours. */
  'too-large',
  /** The disk went away in the middle, or says that it cannot read or write. */
  'disk-trouble',
  /** What was written did not come back as it was: nothing was counted as saved. */
  'read-back-differs',
  /** A file of ours there is not what its name says, and could not be mended. */
  'damaged',
  // servers
  /** No such host, no network, nobody answers there. */
  'unreachable',
  /** The certificate does not fit: expired, another name, nobody whom this computer trusts. */
  'tls',
  /** Wrong user or password, or no right to this folder. */
  'sign-in-refused',
  /** Something answers, but it does not speak WebDAV there. */
  'not-webdav',
  /** The server wants to send us elsewhere; a password is not carried along. */
  'moved',
  /** The server itself has trouble, or answers nonsense. */
  'server-trouble',
  // rclone
  /** The program is not installed, or not on the path. */
  'rclone-absent',
  /** `rclone listremotes` does not name it. */
  'rclone-remote-unknown',
  /** Its configuration is encrypted, and nothing tells rclone the password: it is never asked to prompt for it. */
  'rclone-locked',
  /** It ended with a status that tells no more. */
  'rclone-failed',
] as const;
export type PlaceReason = (typeof PLACE_REASONS)[number];

/** What a place is made of: for the picture, and for "that is the same disk". */
export const PLACE_MEDIA = [
  'disk',
  'removable',
  'network-share',
  'synced-folder',
  'server',
  'remote',
  'paper',
] as const;
export type PlaceMedium = (typeof PLACE_MEDIA)[number];

/** What a place is doing just now. */
export const PLACE_WORK = ['looking', 'writing', 'reading', 'verifying', 'removing'] as const;
export type PlaceWork = (typeof PLACE_WORK)[number];

/** Why an address of a place cannot be used. */
export const ADDRESS_FAULTS = [
  /** Not http:// or https:// at all, or nonsense. */
  'no-web-address',
  /** http:// to another computer: the password would go over the line in the clear. */
  'not-https',
  /** A name or password inside the address itself: it would be shown and stored in the clear. */
  'has-secret',
  /** Not `remote:` or `remote:path`, or a connection string. */
  'no-remote',
  /** A folder that is not named from the root of its disk. */
  'no-whole-path',
] as const;
export type AddressFault = (typeof ADDRESS_FAULTS)[number];

/** The id of place zero among the places that are shown. */
export const THIS_COMPUTER_ID = 'this-computer';

/** Whose change of a password was seen in a place: `recovery` is that of the recovery codes alone. */
export const PASSWORDS = ['master', 'recovery'] as const;
export type PasswordKind = (typeof PASSWORDS)[number];

export const PAPER_SIZES = ['A4', 'Letter'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** Most shares that a kit is split into, and so most that are asked for. */
export const MOST_SHARES = 16;
