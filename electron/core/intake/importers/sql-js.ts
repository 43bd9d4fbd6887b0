/**
 * SQLite in WebAssembly (sql.js), started when the first database comes: most people have none. It is the build for
 * browsers, which reads no files and asks for no `__dirname`: there is none in our bundles.
 */
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
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
    keepCallsApart();
    // @ts-expect-error: no types
    const { default: initSqlJs }: { default: InitSqlJs } = await import('sql.js/dist/sql-wasm-browser.js');
    const { buffer } = new Uint8Array(await readFile(locatePackagedFile('sql-wasm-browser.wasm')));
    const silent = () => undefined;
    return initSqlJs({ wasmBinary: buffer, print: silent, printErr: silent });
  })();
  return started;
}

/**
 * The V8 of Node 20 compiles calls into WebAssembly into the code around them, and wrongly so: after some hundred rows
 * of broken databases the process died of it (measured; that of Node 22 and 24 did not, nor is Electron's as old).
 */
function keepCallsApart(): void {
  if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
}
