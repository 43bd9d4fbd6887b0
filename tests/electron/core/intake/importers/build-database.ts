/** SQLite files for tests, made by sql.js from statements. */
// @ts-expect-error: no types
import initSqlJs from 'sql.js/dist/sql-wasm.js';

export async function buildDatabase(statements: string): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(statements);
  const bytes: Uint8Array = database.export();
  database.close();
  return bytes;
}
