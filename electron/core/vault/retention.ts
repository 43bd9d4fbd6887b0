/**
 * Which generations may go. Pure. Kept of each compartment: the last ten, the newest of each day for thirty days, the
 * newest of each month for twelve months, and whatever the caller protects. Dates are the files' own and only thin
 * out history: they never decide which generation is the current one.
 */
import type { GenerationName } from './paths.ts';

export interface Dated {
  name: GenerationName;
  /** When the file was written, Unix milliseconds. */
  written: number;
}

const LAST = 10;
const DAYS = 30;
const MONTHS = 12;
const DAY_MS = 86_400_000;
/** A little more than a month, so that twelve of them always cover a year. */
const MONTH_MS = 31 * DAY_MS;

/**
 * The files of one compartment that retention lets go, oldest first.
 * @param files newest first, by generation
 * @param isProtected current generation, other heads
 * @param now Unix milliseconds
 */
export function retired(
  files: readonly Dated[],
  isProtected: (name: GenerationName) => boolean,
  now: number,
): GenerationName[] {
  const kept = new Set([
    ...files.slice(0, LAST),
    ...newestOfEach(files, file => period(file, now, DAYS * DAY_MS, 10)),
    ...newestOfEach(files, file => period(file, now, MONTHS * MONTH_MS, 7)),
  ]);
  return files
    .filter(file => !kept.has(file) && !isProtected(file.name))
    .map(file => file.name)
    .reverse();
}

/** The day (10 characters of ISO 8601, UTC) or month (7) of a file; null when it is too old for that rule. */
function period(file: Dated, now: number, reach: number, characters: number): string | null {
  return now - file.written > reach ? null : new Date(file.written).toISOString().slice(0, characters);
}

function newestOfEach(files: readonly Dated[], periodOf: (file: Dated) => string | null): Dated[] {
  const newest = new Map<string, Dated>();
  for (const file of files) {
    const key = periodOf(file);
    if (key !== null && !newest.has(key)) newest.set(key, file);
  }
  return [...newest.values()];
}
