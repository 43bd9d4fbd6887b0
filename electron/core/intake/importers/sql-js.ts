/** SQLite in WebAssembly (sql.js), started when the first database comes: most people have none. */
import { readFile } from 'node:fs/promises';
import { locatePackagedFile } from '../../files/packaged-file.ts';

export type SqlValue = number | string | Uint8Array | null;

/** What is used of sql.js, which brings no types. */
export interface Database {
  prepare(sql: string): { step(): boolean; get(): SqlValue[]; free(): boolean };
  exec(sql: string): { columns: string[]; values: SqlValue[][] }[];
  close(): void;
}

interface SqlJs {
  Database: new (bytes: Uint8Array) => Database;
}

type InitSqlJs = (options: {
  wasmBinary: ArrayBuffer;
  print(text: string): void;
  printErr(text: string): void;
}) => Promise<SqlJs>;

let started: Promise<SqlJs> | undefined;

export function startSqlJs(): Promise<SqlJs> {
  started ??= (async () => {
    // @ts-expect-error: no types
    const { default: initSqlJs }: { default: InitSqlJs } = await import('sql.js/dist/sql-wasm-browser.js');
    const { buffer } = new Uint8Array(await readFile(locatePackagedFile('sql-wasm.wasm')));
    const silent = () => undefined;
    return initSqlJs({ wasmBinary: buffer, print: silent, printErr: silent });
  })();
  return started;
}
