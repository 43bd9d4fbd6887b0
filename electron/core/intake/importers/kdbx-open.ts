/**
 * Opens a KeePass database to the XML inside. kdbxweb's own loader was tried first: it unpacks gzip without a limit
 * (by what the file says it holds, up to 4 GiB), takes Argon2 from one global function, and gives entities to its XML
 * parser. So the steps of the format stand here, each by a library, and each bounded.
 */
import { createHash, createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CryptoEngine } from 'kdbxweb';
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { ByteReader } from './byte-reader.ts';
import type { ImportKey } from './importer.ts';
import { type KdbxHeader, KEEPASS, type ProtectedStream } from './kdbx-header.ts';
import { compositeKeys, transformKey } from './kdbx-key.ts';
import { openCbc } from './open-box.ts';

/** Bytes that may be inside, attachments and all. */
export const KDBX_LIMIT = 64 * 1024 * 1024;

export interface OpenKdbx {
  xml: Uint8Array;
  stream: ProtectedStream;
}

/**
 * Whether the header is as it was written: found out before the key is made. KDBX 3.1 says so only inside.
 * @throws Refusal import-damaged
 */
export function checkKdbxHeader(file: string, bytes: Uint8Array, header: KdbxHeader): void {
  if (header.major === 3) return;
  const reader = new ByteReader(bytes, KEEPASS, file);
  const hash = createHash('sha256').update(reader.take(header.length)).digest();
  if (!hash.equals(reader.take(32))) throw refuse('import-damaged', { app: KEEPASS, file });
}

/** @throws Refusal import-wrong-password, import-damaged, archive-too-large, import-closed, import-cancelled */
export async function openKdbx(
  file: string,
  bytes: Uint8Array,
  header: KdbxHeader,
  key: ImportKey,
  derive: Derive,
): Promise<OpenKdbx> {
  for (const composite of await compositeKeys(key)) {
    const transformed = await transformKey(composite, header.kdf, derive);
    const payload = await (header.major === 4 ? openNew : openOld)(file, bytes, header, transformed);
    if (payload === null) continue;
    const content = header.gzip ? await unpack(file, payload) : payload;
    return header.major === 4 ? readInner(file, content) : { xml: content, stream: header.stream };
  }
  throw refuse('import-wrong-password', { app: KEEPASS });
}

/** KDBX 4: everything is authenticated. Null when the key does not fit the header; after that it is damage. */
async function openNew(
  file: string,
  bytes: Uint8Array,
  header: KdbxHeader,
  transformed: Uint8Array,
): Promise<Uint8Array | null> {
  const base = sha512(header.masterSeed, transformed, Uint8Array.of(1));
  const reader = new ByteReader(bytes, KEEPASS, file);
  const signed = reader.take(header.length);
  reader.take(32);
  if (!blockMac(base, 0xffffffffffffffffn).update(signed).digest().equals(reader.take(32))) return null;
  const box = readBlocks(file, reader, base);
  const content = await decrypt(header, contentKey(header, transformed), box);
  if (content === null) throw refuse('import-damaged', { app: KEEPASS, file });
  return content;
}

function readBlocks(file: string, reader: ByteReader, base: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let index = 0n; ; index += 1n) {
    const mac = reader.take(32);
    const size = reader.u32();
    const block = reader.take(size);
    const signed = blockMac(base, index).update(u64(index)).update(u32(size)).update(block).digest();
    if (!signed.equals(mac)) throw refuse('import-damaged', { app: KEEPASS, file });
    if (size === 0) return Buffer.concat(blocks);
    blocks.push(block);
  }
}

function blockMac(base: Uint8Array, index: bigint) {
  return createHmac('sha256', sha512(u64(index), base));
}

/** KDBX 3.1: the start bytes say whether the key fits; the blocks after them have hashes alone. */
async function openOld(
  file: string,
  bytes: Uint8Array,
  header: KdbxHeader,
  transformed: Uint8Array,
): Promise<Uint8Array | null> {
  const opened = await decrypt(header, contentKey(header, transformed), bytes.subarray(header.length));
  const start = header.startBytes;
  if (opened === null || !Buffer.from(start).equals(opened.subarray(0, start.length))) return null;
  return readHashed(file, new ByteReader(opened.subarray(start.length), KEEPASS, file));
}

function readHashed(file: string, reader: ByteReader): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (;;) {
    const index = reader.u32();
    const hash = reader.take(32);
    const block = reader.take(reader.u32());
    const wanted = block.length === 0 ? Buffer.alloc(32) : createHash('sha256').update(block).digest();
    if (index !== blocks.length || !wanted.equals(hash))
      throw refuse('import-damaged', { app: KEEPASS, file });
    if (block.length === 0) return Buffer.concat(blocks);
    blocks.push(block);
  }
}

function contentKey({ masterSeed }: KdbxHeader, transformed: Uint8Array): Uint8Array {
  return createHash('sha256').update(masterSeed).update(transformed).digest();
}

async function decrypt({ cipher, iv }: KdbxHeader, key: Uint8Array, box: Uint8Array) {
  if (cipher === 'aes') return openCbc(key, iv, box);
  return new Uint8Array(await CryptoEngine.chacha20(buffer(box), buffer(key), buffer(iv)));
}

async function unpack(file: string, packed: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: KDBX_LIMIT });
  } catch (error) {
    if (error instanceof RangeError) throw refuse('archive-too-large', { file, limit: KDBX_LIMIT });
    throw refuse('import-damaged', { app: KEEPASS, file });
  }
}

/** KDBX 4 keeps the key of the protected values, and the attachments, before the XML. */
function readInner(file: string, content: Uint8Array): OpenKdbx {
  const reader = new ByteReader(content, KEEPASS, file);
  const stream = { id: 0, key: new Uint8Array() };
  for (;;) {
    const field = reader.u8();
    const value = reader.take(reader.u32());
    if (field === 0) {
      if (stream.id !== 0 && stream.key.length === 0) throw refuse('import-damaged', { app: KEEPASS, file });
      return { xml: reader.rest(), stream };
    }
    if (field === 1) stream.id = value[0] ?? 0;
    if (field === 2) stream.key = new Uint8Array(value);
  }
}

function sha512(...parts: Uint8Array[]): Uint8Array {
  return createHash('sha512').update(Buffer.concat(parts)).digest();
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
