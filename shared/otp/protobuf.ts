/**
 * As much of the Protocol Buffers wire format as Google's transfer code needs: varints and length-delimited fields,
 * read by hand with every length checked, unknown fields skipped. A hundred lines do not need a package.
 */

import { refuse } from '../failure.ts';

/** One field: its number, and a number (wire type 0) or bytes (wire type 2). Fixed-width values are only skipped. */
export interface Field {
  number: number;
  value: bigint | Uint8Array | null;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;
const VARINT_BYTES = 10;

function damaged(reason: 'truncated' | 'varint' | 'wire-type'): Error {
  return refuse('bad-migration', { reason });
}

/** An unsigned varint of at most 64 bits at `at`, and where it ends. */
function readVarint(bytes: Uint8Array, at: number): [value: bigint, end: number] {
  let value = 0n;
  for (let i = 0; i < VARINT_BYTES; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) throw damaged('truncated');
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) {
      if (value >> 64n !== 0n) throw damaged('varint');
      return [value, at + i + 1];
    }
  }
  throw damaged('varint');
}

function readValue(bytes: Uint8Array, at: number, wireType: number): [value: Field['value'], end: number] {
  if (wireType === VARINT) return readVarint(bytes, at);
  const [length, start] = wireType === LENGTH_DELIMITED ? readVarint(bytes, at) : [fixedWidth(wireType), at];
  if (length > BigInt(bytes.length - start)) throw damaged('truncated');
  const end = start + Number(length);
  return [wireType === LENGTH_DELIMITED ? bytes.subarray(start, end) : null, end];
}

/** @throws Refusal for groups (wire types 3, 4), which proto3 does not have, and for what does not exist */
function fixedWidth(wireType: number): bigint {
  if (wireType === FIXED64) return 8n;
  if (wireType === FIXED32) return 4n;
  throw damaged('wire-type');
}

/**
 * All fields of one message, in order.
 * @throws Refusal 'bad-migration' with reason 'truncated', 'varint' or 'wire-type'
 */
export function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [tag, afterTag] = readVarint(bytes, at);
    const number = Number(tag >> 3n);
    if (number < 1 || number > 0x1fff_ffff) throw damaged('wire-type');
    const [value, end] = readValue(bytes, afterTag, Number(tag & 7n));
    fields.push({ number, value });
    at = end;
  }
  return fields;
}

/** Last value of a varint field as a signed 64-bit number; 0 when absent (proto3). @throws Refusal 'bad-migration' */
export function varintOf(fields: readonly Field[], number: number): bigint {
  const field = fields.findLast(one => one.number === number);
  if (field === undefined) return 0n;
  if (typeof field.value !== 'bigint') throw damaged('wire-type');
  return BigInt.asIntN(64, field.value);
}

/** Last value of a bytes field; empty when absent (proto3). @throws Refusal 'bad-migration' */
export function bytesOf(fields: readonly Field[], number: number): Uint8Array {
  const field = fields.findLast(one => one.number === number);
  if (field === undefined) return new Uint8Array();
  if (!(field.value instanceof Uint8Array)) throw damaged('wire-type');
  return field.value;
}

function varintBytes(value: bigint): number[] {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, value);
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return [...bytes, Number(left)];
}

/** A varint field; nothing when the value is 0 (proto3 leaves defaults out). */
export function printVarint(number: number, value: number): number[] {
  return value === 0 ? [] : [...varintBytes(BigInt(number * 8 + VARINT)), ...varintBytes(BigInt(value))];
}

/** A length-delimited field; nothing when it is empty. */
export function printBytes(number: number, value: ArrayLike<number>): number[] {
  if (value.length === 0) return [];
  const head = [...varintBytes(BigInt(number * 8 + LENGTH_DELIMITED)), ...varintBytes(BigInt(value.length))];
  return [...head, ...Array.from(value)];
}
