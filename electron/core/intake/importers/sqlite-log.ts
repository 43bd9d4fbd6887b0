/**
 * The write-ahead log of a SQLite database ("name-wal" beside it): pages that were not yet written back. On a phone all
 * that is new may stand there alone. SQLite's own format; only what was committed counts.
 */

const HEADER = 32;
const FRAME = 24;
/** The last bit says whether its sums were made of big-endian words. */
const MAGIC = 0x377f0682;

interface Sums {
  first: number;
  second: number;
}

/** The database with the committed pages of its log; as it is when the log is none, or of another database. */
export function withLog(database: Uint8Array, log: Uint8Array): Uint8Array {
  const view = new DataView(log.buffer, log.byteOffset, log.length);
  if (log.length < HEADER || (view.getUint32(0) & ~1) >>> 0 !== MAGIC) return database;
  const pageSize = view.getUint32(8);
  if (pageSize !== pageSizeOf(database)) return database;
  const { pages, count } = committedPages(log, view, pageSize);
  if (count === 0) return database;
  const whole = new Uint8Array(
    Math.min(count, Math.floor(database.length / pageSize) + pages.size) * pageSize,
  );
  whole.set(database.subarray(0, whole.length));
  for (const [page, bytes] of pages)
    if (page * pageSize <= whole.length) whole.set(bytes, (page - 1) * pageSize);
  return whole;
}

/** Bytes; 1 stands for 65,536. */
function pageSizeOf(database: Uint8Array): number {
  const written = ((database[16] ?? 0) << 8) | (database[17] ?? 0);
  return written === 1 ? 65_536 : written;
}

/** The newest of each page up to the last commit, and how many pages the database then has. */
function committedPages(log: Uint8Array, view: DataView, pageSize: number) {
  const pages = new Map<number, Uint8Array>();
  const waiting = new Map<number, Uint8Array>();
  const little = (view.getUint32(0) & 1) === 0;
  let sums = sum({ first: 0, second: 0 }, view, 0, 24, little);
  let count = 0;
  for (let at = HEADER; at + FRAME + pageSize <= log.length; at += FRAME + pageSize) {
    if (!hasSaltsOf(view, at)) break;
    sums = sum(sum(sums, view, at, 8, little), view, at + FRAME, pageSize, little);
    if (sums.first !== view.getUint32(at + 16) || sums.second !== view.getUint32(at + 20)) break;
    const page = view.getUint32(at);
    if (page > 0) waiting.set(page, log.subarray(at + FRAME, at + FRAME + pageSize));
    const after = view.getUint32(at + 4);
    if (after === 0) continue;
    count = after;
    for (const [number, bytes] of waiting) pages.set(number, bytes);
    waiting.clear();
  }
  return { pages, count };
}

/** Frames of an older round bear other salts. */
function hasSaltsOf(view: DataView, frame: number): boolean {
  return (
    view.getUint32(frame + 8) === view.getUint32(16) && view.getUint32(frame + 12) === view.getUint32(20)
  );
}

function sum({ first, second }: Sums, view: DataView, start: number, length: number, little: boolean): Sums {
  for (let at = start; at < start + length; at += 8) {
    first = (first + view.getUint32(at, little) + second) >>> 0;
    second = (second + view.getUint32(at + 4, little) + first) >>> 0;
  }
  return { first, second };
}
