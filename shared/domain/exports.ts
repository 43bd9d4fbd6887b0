/**
 * What can be done to the list of plain exports. Pure: a list in, a list out. An entry never changes but for the moment
 * at which it was gone, and of two such moments the later one counts; so joining needs no stamps.
 */
import { refuse } from '../failure.ts';
import { compareText } from './compare-text.ts';
import type { ExportRecord } from './export-record.ts';
import { joinMembers } from './last-written.ts';

/** The oldest first. */
export function openExports(exports: readonly ExportRecord[]): ExportRecord[] {
  return exports.filter(({ goneAt }) => goneAt === null).sort(inOrder);
}

/** @throws Refusal export-unknown */
export function markExportGone(exports: readonly ExportRecord[], id: string, at: string): ExportRecord[] {
  if (!exports.some(each => each.id === id)) throw refuse('export-unknown', {});
  return exports.map(each => (each.id === id ? { ...each, goneAt: laterGone(each.goneAt, at) } : each));
}

/** Everything that either machine knows, in an order of its own; undefined where neither has a list. */
export function mergeExports(
  a: readonly ExportRecord[] | undefined,
  b: readonly ExportRecord[] | undefined,
): ExportRecord[] | undefined {
  if (!a && !b) return undefined;
  const joined = new Map<string, ExportRecord>();
  for (const each of [...(a ?? []), ...(b ?? [])])
    joined.set(each.id, join(joined.get(each.id) ?? each, each));
  return [...joined.values()].sort(inOrder);
}

function join(a: ExportRecord, b: ExportRecord): ExportRecord {
  return { ...a, ...joinMembers(a, b), goneAt: laterGone(a.goneAt, b.goneAt) };
}

/** Gone is more than not gone. */
function laterGone(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return compareText(a, b) >= 0 ? a : b;
}

function inOrder(a: ExportRecord, b: ExportRecord): number {
  return compareText(a.at, b.at) || compareText(a.id, b.id);
}
