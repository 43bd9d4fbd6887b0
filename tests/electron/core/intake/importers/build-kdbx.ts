/**
 * KeePass databases built from the description of the format alone, with node:crypto: KDBX 4 and 3.1, AES and
 * ChaCha20, AES-KDF and Argon2. Nothing here is shared with the importer.
 */
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { argon2d, argon2id } from 'hash-wasm';

export interface KdbxOptions {
  password?: string | null;
  keyHash?: Uint8Array;
  cipher?: 'aes' | 'chacha20' | 'twofish';
  kdf?: 'aes' | 'argon2d' | 'argon2id';
  gzip?: boolean;
  /** What the header says of its cost, whatever is done in truth. */
  claim?: { rounds?: bigint; memory?: bigint; passes?: bigint; version?: number };
  version?: [minor: number, major: number];
  /** Before gzip and encryption. */
  payload?: (content: Buffer) => Buffer;
}

const CIPHERS = {
  aes: '31c1f2e6bf714350be5805216afc5aff',
  chacha20: 'd6038a2b8b6f4cb5a524339a31dbb59a',
  twofish: 'ad68f29f576f4bb9a36ad47af965346c',
};
const KDFS = {
  aes: 'c9d9f39a628a4460bf740d08c18a4fea',
  argon2d: 'ef636ddf8c29444b91f7a9a403e30a0c',
  argon2id: '9e298b1956db4773b23dfc3ec6f0a1e6',
};

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const sha512 = (...parts: Uint8Array[]) => createHash('sha512').update(Buffer.concat(parts)).digest();
const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const u64 = (value: bigint) => Buffer.from(BigUint64Array.of(value).buffer);

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Hides the values that stand between {{ and }}, in their order, as Protected="True" ones. */
function protect(xml: string, next: (bytes: Buffer) => Buffer): Buffer {
  const done = xml.replace(
    /<Value>\{\{([\s\S]*?)\}\}<\/Value>/g,
    (_, text: string) =>
      `<Value Protected="True">${next(Buffer.from(plain(text))).toString('base64')}</Value>`,
  );
  return Buffer.from(done);
}

function chacha(key: Uint8Array, nonce: Uint8Array) {
  return createCipheriv('chacha20', key, Buffer.concat([u32(0), nonce]));
}

function composite({ password = 'pass', keyHash }: KdbxOptions): Buffer {
  return sha256(...(password === null ? [] : [sha256(Buffer.from(password))]), ...(keyHash ? [keyHash] : []));
}

function aesKdf(key: Buffer, seed: Uint8Array, rounds: number): Buffer {
  let state = key;
  const cipher = createCipheriv('aes-256-ecb', seed, null).setAutoPadding(false);
  for (let round = 0; round < rounds; round++) state = cipher.update(state);
  return sha256(state);
}

function encrypt(cipher: string, key: Uint8Array, iv: Uint8Array, content: Uint8Array): Buffer {
  if (cipher === 'chacha20') return chacha(key, iv).update(content);
  const aes = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([aes.update(content), aes.final()]);
}

function variant(type: number, name: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(type), u32(name.length), Buffer.from(name), u32(value.length), value]);
}

/** KDBX 4. AES-KDF does 7 rounds, Argon2 one pass over 32 KiB. */
export async function buildKdbx4(xml: string, options: KdbxOptions = {}): Promise<Buffer> {
  const { cipher = 'aes', kdf = 'aes', gzip = true, claim = {}, version = [0, 4] } = options;
  const [seed, salt, iv, inner] = [
    randomBytes(32),
    randomBytes(32),
    randomBytes(cipher === 'chacha20' ? 12 : 16),
    randomBytes(64),
  ];
  const parameters = [
    u16(0x0100),
    variant(0x42, '$UUID', Buffer.from(KDFS[kdf], 'hex')),
    variant(0x42, 'S', salt),
    ...(kdf === 'aes'
      ? [variant(0x05, 'R', u64(claim.rounds ?? 7n))]
      : [
          variant(0x05, 'I', u64(claim.passes ?? 1n)),
          variant(0x05, 'M', u64(claim.memory ?? 32n * 1024n)),
          variant(0x04, 'P', u32(2)),
          variant(0x04, 'V', u32(claim.version ?? 0x13)),
        ]),
    Buffer.of(0),
  ];
  const field = (id: number, value: Uint8Array) => Buffer.concat([Buffer.of(id), u32(value.length), value]);
  const header = Buffer.concat([
    u32(0x9aa2d903),
    u32(0xb54bfb67),
    u16(version[0]),
    u16(version[1]),
    field(2, Buffer.from(CIPHERS[cipher], 'hex')),
    field(3, u32(gzip ? 1 : 0)),
    field(4, seed),
    field(7, iv),
    field(11, Buffer.concat(parameters)),
    field(0, Buffer.from('\r\n\r\n')),
  ]);
  const argon2 = {
    password: composite(options),
    salt,
    iterations: 1,
    memorySize: 32,
    parallelism: 2,
    hashLength: 32,
    outputType: 'binary',
  } as const;
  const key =
    kdf === 'aes'
      ? aesKdf(composite(options), salt, 7)
      : await (kdf === 'argon2d' ? argon2d : argon2id)(argon2);
  const stream = sha512(inner);
  const hide = chacha(stream.subarray(0, 32), stream.subarray(32, 44));
  const content = Buffer.concat([
    field(1, u32(3)),
    field(2, inner),
    field(3, Buffer.from('\0an attachment')),
    field(0, Buffer.alloc(0)),
    protect(xml, bytes => hide.update(bytes)),
  ]);
  const shaped = options.payload?.(content) ?? (gzip ? gzipSync(content) : content);
  const box = encrypt(cipher, sha256(seed, key), iv, shaped);
  const base = sha512(seed, key, Buffer.of(1));
  const mac = (index: Uint8Array, ...parts: Uint8Array[]) =>
    createHmac('sha256', sha512(index, base)).update(Buffer.concat(parts)).digest();
  const blocks: Buffer[] = [];
  const pieces = [box.subarray(0, 100), box.subarray(100), Buffer.alloc(0)].filter(
    (piece, at) => piece.length > 0 || at === 2,
  );
  for (const [at, piece] of pieces.entries()) {
    const index = u64(BigInt(at));
    blocks.push(mac(index, index, u32(piece.length), piece), u32(piece.length), piece);
  }
  return Buffer.concat([header, sha256(header), mac(u64(0xffffffffffffffffn), header), ...blocks]);
}

/** KDBX 3.1, whose protected values are left as they are (stream 0). */
export function buildKdbx3(xml: string, options: KdbxOptions = {}): Buffer {
  const { gzip = true, claim = {}, version = [1, 3] } = options;
  const [seed, salt, iv, start] = [randomBytes(32), randomBytes(32), randomBytes(16), randomBytes(32)];
  const field = (id: number, value: Uint8Array) => Buffer.concat([Buffer.of(id), u16(value.length), value]);
  const header = Buffer.concat([
    u32(0x9aa2d903),
    u32(0xb54bfb67),
    u16(version[0]),
    u16(version[1]),
    field(2, Buffer.from(CIPHERS[options.cipher ?? 'aes'], 'hex')),
    field(3, u32(gzip ? 1 : 0)),
    field(4, seed),
    field(5, salt),
    field(6, u64(claim.rounds ?? 7n)),
    field(7, iv),
    field(8, randomBytes(32)),
    field(9, start),
    field(10, u32(0)),
    field(0, Buffer.from('\r\n\r\n')),
  ]);
  const hash = sha256(header).toString('base64');
  const content = protect(xml.replace('<Meta>', `<Meta><HeaderHash>${hash}</HeaderHash>`), bytes => bytes);
  const packed = gzip ? gzipSync(content) : content;
  const blocks = [u32(0), sha256(packed), u32(packed.length), packed, u32(1), Buffer.alloc(32), u32(0)];
  const key = sha256(seed, aesKdf(composite(options), salt, 7));
  return Buffer.concat([header, encrypt('aes', key, iv, Buffer.concat([start, ...blocks]))]);
}
