/**
 * Reads Google Authenticator's transfer code, otpauth-migration://offline?data=…: Base64 of a protobuf with about ten
 * accounts. Long lists come in several parts. Two texts are the same part of the same transfer when `batch`, `parts`
 * and `part` are equal and their entries are; version-2 apps leave the batch id out (0 here), so there two different
 * texts for one part mean two transfers, and the caller has to say so.
 */

import { base64nopad, utf8 } from '@scure/base';
import type { Algorithm, Entry, Otp } from '../domain/otp.ts';
import { type Failure, Refusal, refuse } from '../failure.ts';
import { encodeBase32, normalizeBase32 } from './base32.ts';
import { type Label, splitLabel, stripIssuer } from './label.ts';
import { DEFAULTS, readCounter } from './parameters.ts';
import { bytesOf, type Field, readFields, varintOf } from './protobuf.ts';
import { Query, splitAt } from './uri-text.ts';

/** One part of a transfer. `part` counts from 1; `batch` is a signed 32-bit id, 0 when the app wrote none. */
export interface Migration {
  entries: Entry[];
  /** Accounts that could not be read; `index` counts from 0 within the part. */
  refused: { index: number; failure: Failure }[];
  part: number;
  parts: number;
  batch: number;
}

/** Field numbers of Google's two messages. */
export const PAYLOAD = { accounts: 1, version: 2, batchSize: 3, batchIndex: 4, batchId: 5 } as const;
export const ACCOUNT = {
  secret: 1,
  name: 2,
  issuer: 3,
  algorithm: 4,
  digits: 5,
  type: 6,
  counter: 7,
} as const;

/** Far above what a QR code holds (4,296 characters), as tools also join codes; bounds the work. */
const MAX_TEXT = 200_000;
const MAX_PARTS = 1000;

function readData(text: string): Uint8Array {
  if (text.length > MAX_TEXT) throw refuse('bad-migration', { reason: 'too-large' });
  const written = new Query(splitAt(text, '?')[1] ?? '').take('data');
  if (written === null || written === '') throw refuse('bad-migration', { reason: 'no-data' });
  const plain = written
    .replace(/[\r\n\t]/g, '')
    .replaceAll(' ', '+')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  try {
    return base64nopad.decode(plain.replace(/={1,2}$/, ''));
  } catch {
    throw refuse('bad-migration', { reason: 'base64' });
  }
}

/** Names are UTF-8; one that is not must not cost the account, so its bytes are then read as ISO 8859-1. */
function readName(bytes: Uint8Array): string {
  try {
    return utf8.encode(bytes);
  } catch {
    return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  }
}

function readAlgorithm(value: bigint): Algorithm {
  if (value === 0n || value === 1n) return 'SHA1';
  if (value === 2n) return 'SHA256';
  if (value === 3n) return 'SHA512';
  throw refuse('unknown-algorithm', { value: value === 4n ? 'MD5' : String(value) });
}

/** An enumeration, not a number: 2 stands for eight digits. */
function readDigits(value: bigint): number {
  if (value === 0n || value === 1n) return 6;
  if (value === 2n) return 8;
  throw refuse('bad-digits', { value: String(value) });
}

function readOtp(fields: readonly Field[]): Otp {
  const base = {
    secret: normalizeBase32(encodeBase32(bytesOf(fields, ACCOUNT.secret))),
    algorithm: readAlgorithm(varintOf(fields, ACCOUNT.algorithm)),
    digits: readDigits(varintOf(fields, ACCOUNT.digits)),
  };
  const type = varintOf(fields, ACCOUNT.type);
  if (type === 0n || type === 2n) return { type: 'totp', ...base, period: DEFAULTS.totp.period };
  if (type !== 1n) throw refuse('unknown-type', { value: String(type) });
  return { type: 'hotp', ...base, counter: readCounter(String(varintOf(fields, ACCOUNT.counter))) };
}

function readLabel(fields: readonly Field[]): Label {
  const name = readName(bytesOf(fields, ACCOUNT.name));
  const issuer = readName(bytesOf(fields, ACCOUNT.issuer)).trim();
  return issuer === '' ? splitLabel(name, '') : { issuer, account: stripIssuer(name, issuer) };
}

function readAccount(message: Uint8Array): Entry {
  const fields = readFields(message);
  return { ...readLabel(fields), otp: readOtp(fields), extra: [] };
}

/** int32 on the wire: negative ids come as ten-byte varints. */
function int32Of(fields: readonly Field[], number: number): number {
  return Number(BigInt.asIntN(32, varintOf(fields, number)));
}

function readPart(fields: readonly Field[]): Pick<Migration, 'part' | 'parts' | 'batch'> {
  const parts = int32Of(fields, PAYLOAD.batchSize) || 1;
  const part = int32Of(fields, PAYLOAD.batchIndex) + 1;
  if (part < 1 || part > parts || parts > MAX_PARTS) throw refuse('bad-migration', { reason: 'part-number' });
  return { part, parts, batch: int32Of(fields, PAYLOAD.batchId) };
}

/**
 * Reads one transfer code. Null: the text is none. One bad account never costs the others.
 * @throws Refusal 'bad-migration' with reason 'no-data', 'base64', 'truncated', 'varint', 'wire-type', 'part-number'
 *   or 'too-large'
 */
export function parseMigration(text: string): Migration | null {
  const uri = text.trim();
  if (!/^otpauth-migration:/i.test(uri)) return null;
  const fields = readFields(readData(uri));
  const migration: Migration = { entries: [], refused: [], ...readPart(fields) };
  const accounts = fields.filter(field => field.number === PAYLOAD.accounts);
  for (const [index, field] of accounts.entries()) {
    try {
      migration.entries.push(readAccount(bytesOf([field], PAYLOAD.accounts)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      migration.refused.push({ index, failure: error.failure });
    }
  }
  return migration;
}
