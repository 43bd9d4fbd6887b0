/**
 * The outer header of a KeePass database (KDBX 3.1 and 4): how it is locked, in the clear. It is judged whole before
 * any work is done: cipher, key derivation and its cost. Layout: keepass.info/help/kb/kdbx_4.html.
 */
import { refuse } from '../../../../shared/failure.ts';
import { checkArgon2 } from '../derive/check-cost.ts';
import type { Argon2Cost } from '../derive/derive.ts';
import { ByteReader } from './byte-reader.ts';
import { readVariants, type Variants } from './kdbx-variants.ts';

export const KEEPASS = 'KeePass';

export type KdbxKdf =
  | { kind: 'aes'; seed: Uint8Array; rounds: number }
  | { kind: 'argon2'; salt: Uint8Array; cost: Argon2Cost };

/** Which cipher hides the protected values inside, and its key. */
export interface ProtectedStream {
  id: number;
  key: Uint8Array;
}

export interface KdbxHeader {
  major: 3 | 4;
  /** How many bytes of the file the header takes. */
  length: number;
  cipher: 'aes' | 'chacha20';
  gzip: boolean;
  masterSeed: Uint8Array;
  iv: Uint8Array;
  kdf: KdbxKdf;
  /** KDBX 3.1 only; in 4 it lies inside. */
  stream: ProtectedStream;
  /** KDBX 3.1 only: with these the content begins when the key is right. */
  startBytes: Uint8Array;
}

/** 100 million rounds are some 20 s here; KeePass' usual is 60,000, one second's worth some 10 million. */
export const AES_KDF_ROUNDS_LIMIT = 100_000_000;

const CIPHERS: Readonly<Record<string, 'aes' | 'chacha20' | 'twofish'>> = {
  '31c1f2e6bf714350be5805216afc5aff': 'aes',
  d6038a2b8b6f4cb5a524339a31dbb59a: 'chacha20',
  ad68f29f576f4bb9a36ad47af965346c: 'twofish',
};

/** AES-KDF has two names: KeePass' own, and one of KeePassXC. */
const KDFS: Readonly<Record<string, 'aes' | Argon2Cost['variant']>> = {
  c9d9f39a628a4460bf740d08c18a4fea: 'aes',
  '7c02bb8279a74ac0927d114a00648238': 'aes',
  ef636ddf8c29444b91f7a9a403e30a0c: 'argon2d',
  '9e298b1956db4773b23dfc3ec6f0a1e6': 'argon2id',
};

const FIELD = {
  cipher: 2,
  compression: 3,
  masterSeed: 4,
  transformSeed: 5,
  rounds: 6,
  iv: 7,
  streamKey: 8,
  startBytes: 9,
  streamId: 10,
  kdf: 11,
} as const;

/** @throws Refusal import-version, import-damaged, import-closed, import-too-costly */
export function readKdbxHeader(file: string, bytes: Uint8Array): KdbxHeader {
  const reader = new ByteReader(bytes, KEEPASS, file);
  reader.take(4);
  // KeePass 1, and what KeePass 2 wrote before it was released
  if (reader.u32() !== 0xb54bfb67) throw refuse('import-closed', { app: KEEPASS, why: 'keepass-1' });
  const major = readVersion(reader);
  const fields = readFields(reader, major);
  const part = (id: number, ...lengths: number[]) => {
    const field = fields.get(id);
    if (!field || (lengths.length > 0 && !lengths.includes(field.length)))
      throw refuse('import-damaged', { app: KEEPASS, file });
    return field;
  };
  const cipher = readCipher(part(FIELD.cipher, 16));
  return {
    major,
    length: reader.position,
    cipher,
    gzip: readCompression(part(FIELD.compression, 4)),
    masterSeed: part(FIELD.masterSeed, 32),
    iv: part(FIELD.iv, cipher === 'aes' ? 16 : 12),
    kdf:
      major === 4
        ? readKdf(file, readVariants(part(FIELD.kdf), file))
        : aesKdf(part(FIELD.transformSeed, 32), numberOf(part(FIELD.rounds, 8))),
    stream:
      major === 4
        ? { id: 0, key: new Uint8Array() }
        : { id: numberOf(part(FIELD.streamId, 4)), key: part(FIELD.streamKey) },
    startBytes: major === 4 ? new Uint8Array() : part(FIELD.startBytes, 32),
  };
}

function readVersion(reader: ByteReader): 3 | 4 {
  const minor = reader.u16();
  const major = reader.u16();
  if ((major === 3 || major === 4) && minor <= 1) return major;
  throw refuse('import-version', { app: KEEPASS, version: `${major}.${minor}` });
}

function readFields(reader: ByteReader, major: 3 | 4): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  for (;;) {
    const id = reader.u8();
    const value = reader.take(major === 4 ? reader.u32() : reader.u16());
    if (id === 0) return fields;
    fields.set(id, value);
  }
}

function readCipher(uuid: Uint8Array): 'aes' | 'chacha20' {
  const cipher = CIPHERS[hex(uuid)];
  if (cipher === 'aes' || cipher === 'chacha20') return cipher;
  throw refuse('import-closed', { app: KEEPASS, why: cipher ?? 'other-cipher' });
}

function readCompression(flags: Uint8Array): boolean {
  const way = numberOf(flags);
  if (way > 1) throw refuse('import-closed', { app: KEEPASS, why: 'other-cipher' });
  return way === 1;
}

function readKdf(file: string, given: Variants): KdbxKdf {
  const name = given.bytes('$UUID');
  const way = name && KDFS[hex(name)];
  const salt = given.bytes('S');
  if (!way) throw refuse('import-closed', { app: KEEPASS, why: 'other-cipher' });
  if (!salt || (way === 'aes' && salt.length !== 32)) throw refuse('import-damaged', { app: KEEPASS, file });
  return way === 'aes' ? aesKdf(salt, given.number('R') ?? 0) : argon2Kdf(way, salt, given);
}

function aesKdf(seed: Uint8Array, rounds: number): KdbxKdf {
  if (rounds < 1 || rounds > AES_KDF_ROUNDS_LIMIT) throw refuse('import-too-costly', { what: 'AES-KDF' });
  return { kind: 'aes', seed, rounds };
}

/** Version 0x10 of Argon2, a secret key or associated data: nobody writes them, and nothing here can do them. */
function argon2Kdf(variant: Argon2Cost['variant'], salt: Uint8Array, given: Variants): KdbxKdf {
  if (given.number('V') !== 0x13 || given.bytes('K')?.length || given.bytes('A')?.length || salt.length < 8)
    throw refuse('import-closed', { app: KEEPASS, why: 'other-cipher' });
  const cost = {
    variant,
    passes: given.number('I') ?? 0,
    kib: Math.floor((given.number('M') ?? 0) / 1024),
    lanes: given.number('P') ?? 0,
  };
  checkArgon2(cost);
  return { kind: 'argon2', salt, cost };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** An unsigned number of 4 or 8 bytes, little endian. Beyond 2^53 it is not exact, and far over every limit. */
function numberOf(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}
