/**
 * andOTP (Android): a JSON list, plain or encrypted by a password. The encrypted file has no mark at all, so it is only
 * recognised when nothing else fits; its old form, which has not even a round count, is tried by itself after the new.
 */
import { createHash } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { convertAndOtp, isAndOtpRow } from './andotp-rows.ts';
import { boundedJson } from './bounded-json.ts';
import { listOf } from './fields.ts';
import type { Contents, Importer, Opened } from './importer.ts';
import { openGcm } from './open-box.ts';
import { isOpenPgp } from './openpgp.ts';
import { type Source, startsWith } from './source.ts';

const APP = 'andOTP';
const ROUNDS_LIMIT = 10_000_000;
/** Rounds, salt, nonce, tag. */
const HEAD_AND_TAG = 4 + 12 + 12 + 16;

export const andOtp: Importer = {
  format: 'andotp',
  app: APP,
  detect: source => listOf(source.json()).some(isAndOtpRow) || isOpenPgp(source) || looksSealed(source),
  read: source => read(source, HEAD_AND_TAG, openEither),
};

/** Before version 0.6.3: the key is the password's hash. Nothing tells such a file from noise. */
export const andOtpOld: Importer = {
  format: 'andotp-old',
  app: 'andOTP (old)',
  byHand: true,
  detect: () => false,
  read: source => read(source, 12 + 16, openOld),
};

/** Files that begin with a small number too: icons, TrueType, MP4, MPEG, WebAssembly. */
const OTHERS: readonly (readonly number[])[] = [
  [0, 0, 1, 0],
  [0, 0, 2, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0xba],
  [0, 0, 1, 0xb3],
  [0, 0x61, 0x73, 0x6d],
];

function looksSealed(source: Source): boolean {
  const { bytes } = source;
  if (bytes.length <= HEAD_AND_TAG || !isRounds(roundsOf(bytes)) || source.archive) return false;
  if (OTHERS.some(start => startsWith(bytes, start)) || startsWith(bytes.subarray(4), 'ftyp')) return false;
  return source.text() === null;
}

function roundsOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
}

function isRounds(rounds: number): boolean {
  return rounds >= 1 && rounds <= ROUNDS_LIMIT;
}

type Open = (bytes: Uint8Array, password: Uint8Array, derive: Derive) => Promise<Uint8Array | null>;

function read(source: Source, leastBytes: number, open: Open): Contents {
  const { bytes, name } = source;
  if (isOpenPgp(source)) throw refuse('import-closed', { app: APP, why: 'pgp' });
  if (source.text() !== null) return opened(name, source.json());
  if (bytes.length <= leastBytes) throw refuse('import-damaged', { app: APP, file: name });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      const plain = await open(bytes, new TextEncoder().encode(password), derive);
      if (!plain) throw refuse('import-wrong-password', { app: APP });
      return opened(name, boundedJson(new TextDecoder().decode(plain)));
    },
  };
}

async function openEither(bytes: Uint8Array, password: Uint8Array, derive: Derive) {
  const rounds = roundsOf(bytes);
  const plain = isRounds(rounds) ? await openNew(bytes, rounds, password, derive) : null;
  return plain ?? openOld(bytes, password);
}

async function openNew(bytes: Uint8Array, rounds: number, password: Uint8Array, derive: Derive) {
  const key = await derive.pbkdf2(password, bytes.subarray(4, 16), { hash: 'sha1', rounds, length: 32 });
  return openGcm(key, bytes.subarray(16, 28), bytes.subarray(28));
}

async function openOld(bytes: Uint8Array, password: Uint8Array): Promise<Uint8Array | null> {
  const key = createHash('sha256').update(password).digest();
  return openGcm(key, bytes.subarray(0, 12), bytes.subarray(12));
}

function opened(file: string, rows: unknown): Opened {
  if (!Array.isArray(rows)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convertAndOtp(rows) };
}
