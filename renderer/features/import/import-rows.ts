/** What the preview says of the rows, and which of them are chosen to begin with. Each function goes over them once. Pure. */
import type { ImportRow, ImportView } from '../../../shared/contract/import-views.ts';
import { matches } from '../../../shared/domain/accounts.ts';

export type RefusedRow = ImportView['refused'][number];
export type Filter = 'all' | 'fresh' | 'here' | 'refused';
/** One line of the list. `id` is unlike any other. */
export type Item = { id: string; row: ImportRow } | { id: string; refused: RefusedRow };

export const EMPTY_IMPORT: ImportView = {
  revision: -1,
  files: [],
  rows: [],
  refused: [],
  left: [],
  transfers: [],
  recovery: [],
  recoveryLocked: false,
};

/** The very same account is there already: in the vault, or further up in these files. */
export function isHere({ alike }: ImportRow): boolean {
  return alike.some(({ same }) => same === 'account');
}

/** A second copy of the very same account is hardly ever wanted; everything else is. */
export function chosenAtFirst(row: ImportRow): boolean {
  return !isHere(row);
}

export interface Counts {
  all: number;
  fresh: number;
  here: number;
  /** Of `here`, those that are only twice in the files. */
  twice: number;
  refused: number;
}

export function countsOf({ rows, refused }: ImportView): Counts {
  const here = rows.filter(isHere);
  const inVault = here.filter(({ alike }) => alike.some(isInVault)).length;
  return {
    all: rows.length + refused.length,
    fresh: rows.length - here.length,
    here: here.length,
    twice: here.length - inVault,
    refused: refused.length,
  };
}

/** What a filter and a search leave. What is refused stands at the end: it has a filter of its own. */
export function itemsOf({ rows, refused }: ImportView, filter: Filter, query: string): Item[] {
  const isFound: (names: Parameters<typeof matches>[0]) => boolean =
    query.trim() === '' ? () => true : names => matches(names, query);
  const isOfFilter = (row: ImportRow): boolean => filter === 'all' || isHere(row) === (filter === 'here');
  const shown = filter === 'refused' ? [] : rows.filter(row => isOfFilter(row) && isFound(row));
  const last =
    filter === 'all' || filter === 'refused'
      ? refused.filter(({ name }) => isFound({ issuer: name, account: '', tags: [] }))
      : [];
  return [
    ...shown.map(row => ({ id: row.row, row })),
    ...last.map((each, place) => ({ id: `refused ${place}`, refused: each })),
  ];
}

/** The apps that the rows come from, each once; empty where one of them is not known. */
export function appsOf({ files }: ImportView): string[] {
  const read = files.filter(({ rows }) => rows > 0).map(({ app }) => app);
  return read.includes('') ? [] : [...new Set(read)];
}

function isInVault({ where, same }: ImportRow['alike'][number]): boolean {
  return where === 'vault' && same === 'account';
}
