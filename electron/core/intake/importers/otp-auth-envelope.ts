/**
 * The outside of OTP Auth's files: a keyed archive under a key that everybody has, with the locked box and its version
 * in it. There is no mark in the clear; what the first block opens to is one.
 */
import { createHash } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import type { Row } from './fields.ts';
import { type KeyedArchive, readKeyedArchive } from './keyed-archive.ts';
import { openCbc, openCbcBlocks } from './open-box.ts';
import { startsWith } from './source.ts';

export const OTP_AUTH = 'OTP Auth';

/** The first of all accounts, the second of one; a file says inside which it is. */
const OUTER_KEYS = ['Authenticator', 'OTPAuth'].map(text => createHash('sha256').update(text).digest());
const BLOCK_BYTES = 16;
const NO_IV = new Uint8Array(BLOCK_BYTES);

/** Version by version, how the box is locked. */
const LOCKS = {
  backup: new Map([
    [1, 'digest'],
    [1.1, 'rncryptor'],
  ]),
  account: new Map([
    [1.1, 'digest'],
    [1.2, 'rncryptor'],
  ]),
} as const;

export interface OtpAuthEnvelope {
  kind: keyof typeof LOCKS;
  lock: string;
  box: Uint8Array;
  /** Salt and IV of the older lock. */
  fields: Row;
}

/** The key that the file opens with from outside; null when it is none of OTP Auth's. */
export function outerKey(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < BLOCK_BYTES) return null;
  const first = bytes.subarray(0, BLOCK_BYTES);
  return OUTER_KEYS.find(key => startsWith(openCbcBlocks(key, NO_IV, first), 'bplist00')) ?? null;
}

/** @throws Refusal import-version, import-damaged */
export function openEnvelope(bytes: Uint8Array, file: string): OtpAuthEnvelope {
  const key = outerKey(bytes);
  const archive = key && openArchive(key, NO_IV, bytes);
  const fields = archive?.row(archive.root) ?? {};
  const kind = fields.WrappedData === undefined ? 'account' : 'backup';
  const box = fields.WrappedData ?? fields.Data;
  const version = versionOf(fields);
  if (!(box instanceof Uint8Array) || !Number.isFinite(version))
    throw refuse('import-damaged', { app: OTP_AUTH, file });
  const lock = LOCKS[kind].get(version);
  if (lock !== undefined) return { kind, lock, box, fields };
  if (version > 1) throw refuse('import-version', { app: OTP_AUTH, version: String(version) });
  throw refuse('import-damaged', { app: OTP_AUTH, file });
}

/** As it was meant: 1.1 in four bytes reads as 1.100000023841858. */
function versionOf({ Version: version }: Row): number {
  if (typeof version === 'string') return Number(version);
  return typeof version === 'number' ? Number(version.toPrecision(6)) : Number.NaN;
}

/** Null when the key does not fit or what comes out is no archive: without a MAC that is all that can be said. */
export function openArchive(key: Uint8Array, iv: Uint8Array, box: Uint8Array): KeyedArchive | null {
  const plain = openCbc(key, iv, box);
  return plain && readKeyedArchive(plain);
}
