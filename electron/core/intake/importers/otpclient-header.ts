/**
 * The head of an OTPClient database (db-common.h of that app). Version 2 is a C struct as it lay in memory, with padding
 * and the computer's byte order, and at first without the costs of Argon2; version 3 is packed and big-endian.
 */
import { startsWith } from './source.ts';

export const OTPCLIENT_MARK = 'OTPClient';
/** What the app uses unless told otherwise, and what the first databases of version 2 mean. */
const USUAL_COST = { passes: 4, kib: 131_072, lanes: 4 };
/** Larger than any cost and far below nearly all random numbers: tells costs from the beginning of the box. */
const PLAUSIBLE = 0x10000;

export interface OtpClientHeader {
  iv: Uint8Array;
  salt: Uint8Array;
  cost: { passes: number; kib: number; lanes: number };
  /** Bytes of the head, all of which the seal covers. */
  length: number;
}

/** The number of the version; 0 when there is none. */
export function otpClientVersion(bytes: Uint8Array): number {
  if (!startsWith(bytes, OTPCLIENT_MARK) || bytes.length < 16) return 0;
  const view = viewOf(bytes);
  if (view.getInt32(12, true) === 2 || view.getInt32(12, false) === 2) return 2;
  return view.getInt32(9, false);
}

/** Null when the file ends before the head does, or its version is none of 2 and 3. */
export function readOtpClientHeader(bytes: Uint8Array): OtpClientHeader | null {
  const version = otpClientVersion(bytes);
  if (version === 3)
    return bytes.length < 73 ? null : { ...parts(bytes, 13), cost: costAt(bytes, 61, false), length: 73 };
  if (version !== 2 || bytes.length < 64) return null;
  const little = viewOf(bytes).getInt32(12, true) === 2;
  const cost = bytes.length < 76 ? USUAL_COST : costAt(bytes, 64, little);
  return bytes.length >= 76 && isPlausible(cost)
    ? { ...parts(bytes, 16), cost, length: 76 }
    : { ...parts(bytes, 16), cost: USUAL_COST, length: 64 };
}

function isPlausible({ passes, lanes }: { passes: number; lanes: number }): boolean {
  return Math.abs(passes) < PLAUSIBLE || Math.abs(lanes) < PLAUSIBLE;
}

function parts(bytes: Uint8Array, start: number): { iv: Uint8Array; salt: Uint8Array } {
  return { iv: bytes.subarray(start, start + 16), salt: bytes.subarray(start + 16, start + 48) };
}

function costAt(bytes: Uint8Array, start: number, little: boolean) {
  const view = viewOf(bytes);
  const [passes, kib, lanes] = [start, start + 4, start + 8].map(at => view.getInt32(at, little));
  return { passes: passes ?? 0, kib: kib ?? 0, lanes: lanes ?? 0 };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
