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

/** The POSIX error name of a Node file error (`ENOSPC`), or undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** One word for a failed file operation, or undefined when the error has nothing to do with the disk (a bug). */
export function diskReason(error: unknown): DiskReason | undefined {
  if (error instanceof DiskTrouble) return error.reason;
  const errno = errnoOf(error);
  return errno === undefined ? undefined : (REASONS[errno] ?? 'disk-error');
}
