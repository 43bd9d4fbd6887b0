/**
 * CSV as password managers write it: RFC 4180 with commas, a first line of names, rows of any length. The first line
 * is read at once, as every importer looks at it; the rows only when somebody asks for them.
 */
import { parse } from 'csv-parse/sync';
import { refuse } from '../../../../shared/failure.ts';
import { checkRowCount, ROW_LIMIT } from './convert-rows.ts';
import type { Source } from './source.ts';

export interface CsvTable {
  /** Names of the columns in lower case, trimmed. */
  readonly header: readonly string[];
  /** Without the first line and empty ones. @throws Refusal import-damaged, too-many-rows */
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** The trimmed cell of a column, by its name in lower case; empty when there is none. */
  get(name: string): string;
  /** As they stand in the file; there may be fewer or more than columns. */
  readonly cells: readonly string[];
}

/** A first line that is longer than this is no list of names. */
const HEADER_LENGTH = 16 * 1024;

const tables = new WeakMap<Source, CsvTable | null>();

/** Null when the text has no first line of two or more names with commas between. Never throws; its `rows` may. */
export function csvTable(source: Source): CsvTable | null {
  const known = tables.get(source);
  if (known !== undefined) return known;
  const table = openTable(source);
  tables.set(source, table);
  return table;
}

function openTable(source: Source): CsvTable | null {
  const text = source.text();
  const header = text === null ? null : readHeader(text);
  if (text === null || header === null) return null;
  let rows: CsvRow[] | undefined;
  return {
    header,
    get rows() {
      rows ??= readRows(text, header, source.name);
      return rows;
    },
  };
}

function readHeader(text: string): string[] | null {
  try {
    const [first = []] = readCells(text.slice(0, HEADER_LENGTH), 1);
    const names = first.map(cell => cell.trim().toLowerCase());
    return names.length > 1 && names.some(name => name !== '') ? names : null;
  } catch {
    return null;
  }
}

function readRows(text: string, header: readonly string[], file: string): CsvRow[] {
  const [, ...records] = recordsOf(text, file);
  checkRowCount(records.length);
  return records.map(cells => rowOf(header, cells));
}

/** A quote that is never closed swallows the rows after it: such a file was cut off or changed by hand. */
function recordsOf(text: string, file: string): string[][] {
  try {
    return readCells(text, ROW_LIMIT + 2);
  } catch {
    throw refuse('import-damaged', { app: 'CSV', file });
  }
}

function readCells(text: string, most: number): string[][] {
  return parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    to: most,
  });
}

function rowOf(header: readonly string[], cells: readonly string[]): CsvRow {
  return { cells, get: name => cells[header.indexOf(name)]?.trim() ?? '' };
}
