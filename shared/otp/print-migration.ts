/**
 * Writes Google Authenticator's transfer codes, the counterpart of migration.ts. The format knows TOTP and HOTP with
 * six or eight digits and 30 seconds only; everything else is refused by name rather than changed.
 */

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import type { Algorithm, Entry } from '../domain/otp.ts';
import { type Failure, Refusal, refuse } from '../failure.ts';
import { decodeBase32 } from './base32.ts';
import { labelParts } from './label.ts';
import { ACCOUNT, PAYLOAD } from './migration.ts';
import { DEFAULTS } from './parameters.ts';
import { printBytes, printVarint } from './protobuf.ts';
import { percentEncode } from './uri-text.ts';

export interface PrintMigrationOptions {
  /** Random signed 32-bit number that names this transfer; 0 writes none. */
  batch: number;
  /** Accounts in one code; Google's own app stops at ten, and denser codes are hard to scan. */
  perPart?: number;
}

const VERSION = 1;
const ALGORITHM_NUMBERS: Readonly<Record<Exclude<Algorithm, 'MD5'>, number>> = {
  SHA1: 1,
  SHA256: 2,
  SHA512: 3,
};

function algorithmNumber(algorithm: Algorithm): number {
  if (algorithm === 'MD5') throw refuse('unknown-algorithm', { value: algorithm });
  return ALGORITHM_NUMBERS[algorithm];
}

function digitsNumber(digits: number): number {
  if (digits !== 6 && digits !== 8) throw refuse('bad-digits', { value: String(digits) });
  return digits === 6 ? 1 : 2;
}

function typeFields({ otp }: Entry): number[] {
  if (otp.type === 'hotp') {
    return [...printVarint(ACCOUNT.type, 1), ...printVarint(ACCOUNT.counter, otp.counter)];
  }
  if (otp.type !== 'totp') throw refuse('unknown-type', { value: otp.type });
  if (otp.period !== DEFAULTS.totp.period) throw refuse('bad-period', { value: String(otp.period) });
  return printVarint(ACCOUNT.type, 2);
}

function accountFields(entry: Entry): number[] {
  const { issuer, account, otp } = entry;
  const name = account === '' ? '' : labelParts({ issuer, account }).join(':');
  return [
    ...printBytes(ACCOUNT.secret, decodeBase32(otp.secret)),
    ...printBytes(ACCOUNT.name, utf8ToBytes(name)),
    ...printBytes(ACCOUNT.issuer, utf8ToBytes(issuer)),
    ...printVarint(ACCOUNT.algorithm, algorithmNumber(otp.algorithm)),
    ...printVarint(ACCOUNT.digits, digitsNumber(otp.digits)),
    ...typeFields(entry),
  ];
}

/** Why this entry cannot go into a transfer code, or null when it can. */
export function migrationObstacle(entry: Entry): Failure | null {
  try {
    accountFields(entry);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
}

function printPart(accounts: readonly Entry[], part: number, parts: number, batch: number): string {
  const payload = [
    ...accounts.flatMap(entry => printBytes(PAYLOAD.accounts, accountFields(entry))),
    ...printVarint(PAYLOAD.version, VERSION),
    ...printVarint(PAYLOAD.batchSize, parts),
    ...printVarint(PAYLOAD.batchIndex, part - 1),
    ...printVarint(PAYLOAD.batchId, batch | 0),
  ];
  return `otpauth-migration://offline?data=${percentEncode(base64.encode(Uint8Array.from(payload)))}`;
}

/**
 * The transfer codes for these entries, in order; none for an empty list. Leftover bits of odd secrets are lost, as
 * the format holds bytes: the codes stay the same.
 * @throws Refusal 'unknown-type', 'unknown-algorithm', 'bad-digits', 'bad-period' for the first entry that has an
 *   obstacle (ask migrationObstacle first); 'bad-base32', 'empty-secret'
 */
export function printMigration(entries: readonly Entry[], options: PrintMigrationOptions): string[] {
  const perPart = Math.max(1, Math.floor(options.perPart ?? 10));
  const parts = Math.ceil(entries.length / perPart);
  return Array.from({ length: parts }, (_, index) =>
    printPart(entries.slice(index * perPart, (index + 1) * perPart), index + 1, parts, options.batch),
  );
}
