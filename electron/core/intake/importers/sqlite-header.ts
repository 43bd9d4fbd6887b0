/**
 * The header of a SQLite file. Android keeps databases in write-ahead mode, which needs shared memory: a copy of the
 * bytes is marked as an ordinary one, whose content is the same.
 */

/** Bytes 18 and 19: the format for writing and reading; 1 rollback journal, 2 write-ahead log. */
const WRITE_FORMAT = 18;
const READ_FORMAT = 19;
const ORDINARY = 1;

export function withoutWriteAheadMark(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (const at of [WRITE_FORMAT, READ_FORMAT]) if (copy[at] === 2) copy[at] = ORDINARY;
  return copy;
}
