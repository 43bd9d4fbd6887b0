/**
 * What the system says about a file in a folder place, as one of the reasons that a place can give (place-terms.ts).
 */
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { type DiskReason, diskReason, errnoOf } from '../files/disk-reason.ts';

/** `folder-missing` is told apart by looking (folder-place.ts); here it is a file that vanished in the middle. */
const BY_REASON: Readonly<Record<DiskReason, PlaceReason>> = {
  'disk-full': 'full',
  'quota-used-up': 'full',
  'read-only': 'read-only',
  'no-permission': 'no-permission',
  busy: 'busy',
  'too-many-open-files': 'busy',
  'file-too-large': 'too-large',
  'out-of-memory': 'busy',
  'disk-gone': 'disk-trouble',
  'folder-missing': 'disk-trouble',
  'is-a-folder': 'damaged',
  'name-taken': 'read-back-differs',
  'not-written-whole': 'disk-trouble',
  'read-back-differs': 'read-back-differs',
  'changed-on-disk': 'read-back-differs',
  'disk-error': 'disk-trouble',
};

const BY_ERRNO: Readonly<Record<string, PlaceReason>> = {
  ETXTBSY: 'busy',
  ETIMEDOUT: 'timed-out',
  EHOSTDOWN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNREFUSED: 'unreachable',
  // macOS: a file provider would have to fetch it, and must not or cannot
  EDEADLK: 'not-downloaded',
};

/** Said of a root that is no longer behind its path: a share that was cut off, a file system whose program died. */
const ROOT_GONE = new Set(['ENOENT', 'ENOTDIR', 'ENOTCONN', 'ENODEV', 'ENXIO', 'ESTALE']);

export function isGone(error: unknown): boolean {
  return ROOT_GONE.has(errnoOf(error) ?? '');
}

/** `file` by its name alone. Returned, not thrown; a bug comes back as it is. */
export function folderTrouble(error: unknown, file?: string): unknown {
  if (error instanceof Refusal) return error;
  const reason = BY_ERRNO[errnoOf(error) ?? ''] ?? fromDisk(diskReason(error));
  return reason === undefined ? error : placeFailed(reason, file);
}

/**
 * The same for a file that was being read. `hollow`: it has a size and nothing on the disk, so what hangs or fails is a
 * sync client that should have fetched it.
 */
export function readingTrouble(error: unknown, file: string, hollow: boolean): unknown {
  const errno = errnoOf(error) ?? '';
  // Windows says "the cloud file provider is not running" (362 and its like), for which libuv has no name
  if (errno === 'EDEADLK' || isNamelessOnWindows(error)) return placeFailed('not-downloaded', file);
  const told = folderTrouble(error, file);
  if (!(told instanceof Refusal) || told.failure.code !== 'place-failed') return told;
  const slow = told.failure.details.reason === 'timed-out' || errno === 'EIO';
  return hollow && slow ? placeFailed('not-downloaded', file) : told;
}

export function placeFailed(reason: PlaceReason, file?: string): Refusal {
  return refuse('place-failed', file === undefined ? { reason } : { reason, file });
}

function fromDisk(reason: DiskReason | undefined): PlaceReason | undefined {
  return reason === undefined ? undefined : BY_REASON[reason];
}

function isNamelessOnWindows(error: unknown): boolean {
  return process.platform === 'win32' && (error as NodeJS.ErrnoException).code === 'UNKNOWN';
}
