/**
 * SQLite databases of phone apps, in memory (sql.js, SQLite in WebAssembly). Whole tables are read and nothing else:
 * no views, no computed columns and no virtual tables, in which a database can hide work without end.
 */
import { Refusal, refuse } from '../../../../shared/failure.ts';
import { ROW_LIMIT } from './convert-rows.ts';
import type { Row } from './fields.ts';
import { type Source, startsWith } from './source.ts';
import { type Database, type SqlValue, startSqlJs } from './sql-js.ts';
import { withoutWriteAheadMark } from './sqlite-header.ts';
import { withLog } from './sqlite-log.ts';

/** Bytes of a database, and of all that is read from it: overlapping pages can make far more of it. */
const LIMIT = 64 * 1024 * 1024;
const MARK = 'SQLite format 3\0';

/** The tables by name in lower case; their rows with column names in lower case. */
export type Tables = ReadonlyMap<string, Row[]>;

/** True for a database in whose schema, which is kept as text, all these words stand. */
export function isDatabaseWith({ bytes }: Source, words: readonly string[]): boolean {
  if (!startsWith(bytes, MARK)) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return words.every(word => buffer.includes(word, 0, 'latin1'));
}

/**
 * Reads those of the named tables that are there, with what the write-ahead log holds, when that lies beside.
 * @throws Refusal import-damaged, too-many-rows, archive-too-large
 */
export async function readTables(
  app: string,
  source: Source,
  beside: readonly Source[],
  names: readonly string[],
): Promise<Tables> {
  const log = beside.find(({ name }) => name === `${source.name}-wal`);
  if (source.bytes.length + (log?.bytes.length ?? 0) > LIMIT)
    throw refuse('archive-too-large', { file: source.name, limit: LIMIT });
  const { Database } = await startSqlJs();
  let database: Database | null = null;
  try {
    database = new Database(withoutWriteAheadMark(log ? withLog(source.bytes, log.bytes) : source.bytes));
    const present = tableNames(database);
    const budget = { bytes: LIMIT };
    const tables = names.filter(name => present.has(name));
    return new Map(tables.map(name => [name, rowsOfTable(database as Database, name, budget)]));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuse('import-damaged', { app, file: source.name });
  } finally {
    close(database);
  }
}

function close(database: Database | null): void {
  try {
    database?.close();
  } catch {
    // what a broken database leaves behind goes with the process
  }
}

/** Ordinary tables only, by what SQLite made of the schema and not by what the schema says of itself. */
function tableNames(database: Database): Set<string> {
  const tables = pragma(database, 'table_list').filter(
    ({ schema, type }) => schema === 'main' && type === 'table',
  );
  return new Set(tables.map(({ name }) => String(name).toLowerCase()));
}

function pragma(database: Database, statement: string): Record<string, SqlValue | undefined>[] {
  const [found] = database.exec(`PRAGMA ${statement}`);
  const columns = found?.columns ?? [];
  return (found?.values ?? []).map(row => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}

/** `name` is one of ours, never one from the file. The statement ends with its database. */
function rowsOfTable(database: Database, name: string, budget: { bytes: number }): Row[] {
  const columns = storedColumns(database, name);
  if (columns.length === 0) return [];
  const statement = database.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM "${name}"`);
  const rows: Row[] = [];
  while (statement.step()) {
    if (rows.length === ROW_LIMIT) throw refuse('too-many-rows', { count: ROW_LIMIT + 1, limit: ROW_LIMIT });
    const values = statement.get();
    budget.bytes -= values.reduce((sum: number, value) => sum + sizeOf(value), 0);
    if (budget.bytes < 0) throw new Error('more is read from the database than it can hold');
    rows.push(Object.fromEntries(columns.map((column, at) => [column.toLowerCase(), values[at]])));
  }
  return rows;
}

/** Columns that hold what was put into them; computed ones are left out (`hidden` is not 0). */
function storedColumns(database: Database, table: string): string[] {
  const columns = pragma(database, `table_xinfo("${table}")`);
  return columns.filter(({ hidden }) => hidden === 0).map(({ name }) => String(name));
}

function quoted(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

function sizeOf(value: SqlValue): number {
  if (typeof value === 'string') return value.length;
  return value instanceof Uint8Array ? value.length : 8;
}
