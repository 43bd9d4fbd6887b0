/**
 * Turns what the operating system says about a failed file operation into one plain word that a sentence can be made
 * of. Stands under durable-file.ts; everything that reports a trouble with the disk uses it.
 */

export type DiskReason =
  | 'disk-full'
  | 'quota-used-up'
  | 'read-only'
  | 'no-permission'
  | 'busy'
  | 'too-many-open-files'
  | 'file-too-large'
  | 'out-of-memory'
  | 'disk-gone'
  | 'folder-missing'
  | 'is-a-folder'
  | 'name-taken'
  | 'not-written-whole'
  | 'read-back-differs'
  | 'changed-on-disk'
  | 'disk-error';

const REASONS: Readonly<Record<string, DiskReason>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'quota-used-up',
  EROFS: 'read-only',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EBUSY: 'busy',
  EMFILE: 'too-many-open-files',
  ENFILE: 'too-many-open-files',
  EFBIG: 'file-too-large',
  ENOMEM: 'out-of-memory',
  ESTALE: 'disk-gone',
  ENOTCONN: 'disk-gone',
  ENODEV: 'disk-gone',
  ENXIO: 'disk-gone',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  EISDIR: 'is-a-folder',
  EEXIST: 'name-taken',
};

/** A trouble that the file layer itself found: the system said yes, the bytes say no. */
export class DiskTrouble extends Error {
  readonly reason: DiskReason;
  constructor(reason: DiskReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Errors that Node has no name for: it says "Unknown system error -122". Numbers differ by system. */
const NAMELESS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  linux: { 35: 'EDEADLK', 116: 'ESTALE', 122: 'EDQUOT' },
  darwin: { 11: 'EDEADLK', 69: 'EDQUOT', 70: 'ESTALE' },
};

/** The POSIX name of a Node file error (`ENOSPC`; `EUNKNOWN` for a nameless one), undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errno } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || typeof errno !== 'number') return undefined;
  if (/^E[A-Z0-9]+$/.test(code)) return code;
  return NAMELESS[process.platform]?.[Math.abs(errno)] ?? 'EUNKNOWN';
}

/** One word for a failed file operation, or undefined when the error has nothing to do with the disk (a bug). */
export function diskReason(error: unknown): DiskReason | undefined {
  if (error instanceof DiskTrouble) return error.reason;
  const errno = errnoOf(error);
  return errno === undefined ? undefined : (REASONS[errno] ?? 'disk-error');
}
