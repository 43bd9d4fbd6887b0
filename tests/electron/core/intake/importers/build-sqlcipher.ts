/**
 * SQLCipher 3 files for tests, straight from its design (zetetic.net/sqlcipher/design) and without a line of the reader:
 * salt, AES-256-CBC page by page, IV and HMAC-SHA1 in 48 bytes at each page's end.
 */
import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
// @ts-expect-error: no types
import initSqlJs from 'sql.js/dist/sql-wasm.js';

/** A plain database with pages of 1024 bytes, of which SQLite leaves the last 48 alone. */
export async function buildReserved(statements: string): Promise<Buffer> {
  const { Database } = await initSqlJs();
  const database = new Database(emptyDatabase());
  database.run(statements);
  const bytes = Buffer.from(database.export());
  database.close();
  return bytes;
}

/** One page, by SQLite's file format: no pragma can ask for a reserve. */
function emptyDatabase(): Buffer {
  const page = Buffer.alloc(1024);
  page.write('SQLite format 3\0', 'latin1');
  page.writeUInt16BE(1024, 16);
  page.set([1, 1, 48, 64, 32, 32], 18);
  for (const [at, value] of [
    [24, 1],
    [28, 1],
    [44, 4],
    [56, 1],
    [92, 1],
    [96, 3_015_002],
  ] as const)
    page.writeUInt32BE(value, at);
  // an empty leaf of the schema's table, whose cells would end before the reserve
  page.writeUInt8(0x0d, 100);
  page.writeUInt16BE(1024 - 48, 105);
  return page;
}

export function lockDatabase(plain: Uint8Array, password: string, salt = randomBytes(16)): Buffer {
  const key = pbkdf2Sync(password, salt, 64_000, 32, 'sha1');
  const macSalt = Buffer.from([...salt].map(byte => byte ^ 0x3a));
  const macKey = pbkdf2Sync(key, macSalt, 2, 32, 'sha1');
  const pages = Array.from({ length: plain.length / 1024 }, (_, at) => {
    const start = at === 0 ? 16 : 0;
    const body = plain.subarray(at * 1024 + start, at * 1024 + 976);
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const signed = Buffer.concat([cipher.update(body), cipher.final(), iv]);
    const number = Buffer.from(Uint32Array.of(at + 1).buffer);
    const mac = createHmac('sha1', macKey).update(signed).update(number).digest();
    return Buffer.concat([at === 0 ? salt : Buffer.alloc(0), signed, mac, randomBytes(12)]);
  });
  return Buffer.concat(pages);
}
