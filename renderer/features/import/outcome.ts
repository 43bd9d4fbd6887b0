/** What an import came to: for the undo, for what is still to be done, and for the files that are copies of secrets. Pure. */
import type { ImportRow, ImportView } from '../../../shared/contract/import-views.ts';
import type { ImportSource } from './import-sources.ts';

export interface ImportOutcome {
  /** The new accounts. */
  ids: readonly string[];
  pinsMissing: number;
  /** In the files, and neither imported nor here before. */
  notTaken: number;
  /** Files that hold accounts. */
  files: readonly (ImportSource & { locked: boolean })[];
  /** How many accounts the undo put into the bin; null while it was not asked for. */
  undone: number | null;
}

interface Imported {
  view: ImportView;
  ids: readonly string[];
  isChosen(row: ImportRow): boolean;
  sources: readonly ImportSource[];
  /** Files that a password opened. */
  unlocked: ReadonlySet<string>;
}

export function outcomeOf({ view, ids, isChosen, sources, unlocked }: Imported): ImportOutcome {
  const chosen = view.rows.filter(isChosen);
  const leftOut = view.rows.filter(row => !isChosen(row) && !hasItsSecret(row)).length;
  const read = new Set(view.files.filter(({ state }) => state === 'read').map(({ file }) => file));
  return {
    ids,
    pinsMissing: chosen.filter(({ pinMissing }) => pinMissing).length,
    notTaken: leftOut + view.refused.length,
    files: sources.flatMap(source =>
      source.file !== null && read.has(source.file) ? [{ ...source, locked: unlocked.has(source.file) }] : [],
    ),
    undone: null,
  };
}

/** Its secret is kept, under whatever name. */
function hasItsSecret({ alike }: ImportRow): boolean {
  return alike.some(({ same }) => same !== 'name');
}
