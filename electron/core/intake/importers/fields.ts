/**
 * Looking into the JSON of strangers: every member may be missing, null or of another kind. Only own members count, so
 * that `__proto__` and `constructor` are names like any other.
 */
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import type { Loose } from '../../../../shared/otp/parameters.ts';

export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member; undefined when there is none. */
export function member(row: unknown, name: string): unknown {
  return isRow(row) && Object.hasOwn(row, name) ? row[name] : undefined;
}

/** The members of a list that are objects; an empty list for everything else. */
export function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** The members of a list, whatever they are: a row that is no object is refused by name, not passed over. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or number as text, trimmed; empty for everything else and for the word "null". */
export function textOf(row: unknown, name: string): string {
  const value = member(row, name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== 'null' ? value.trim() : '';
}

/** How a row is called where it is refused: the parts that there are. */
export function rowName(...parts: string[]): string {
  return parts.filter(part => part !== '').join(': ');
}

/** A field for shared/otp/parameters.ts: what is neither text nor number is an unreadable value there, not absent. */
export function looseOf(row: unknown, name: string): Loose {
  const value = member(row, name);
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : '?';
}

export function flagOf(row: unknown, name: string): boolean {
  const value = member(row, name);
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** The texts of a list, trimmed, without empty ones and doubles. */
export function textsOf(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.filter(text => typeof text === 'string') : [];
  return withoutDoubles(texts.map(text => text.trim()));
}

export function withoutDoubles(texts: readonly string[]): string[] {
  return [...new Set(texts.filter(text => text !== ''))];
}

/** Base32 of bytes given as hexadecimal digits; null when they are none. */
export function base32OfHex(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? encodeBase32(Buffer.from(digits, 'hex')) : null;
}

/** Base32 of bytes given as Base64 (either alphabet, padding or none); null when they are none. */
export function base32OfBase64(text: string): string | null {
  const bytes = bytesOfBase64(text);
  return bytes === null || bytes.length === 0 ? null : encodeBase32(bytes);
}

/** The bytes of a Base64 text (either alphabet, padding or none); null when it is none. */
export function bytesOfBase64(text: unknown): Uint8Array | null {
  if (typeof text !== 'string') return null;
  const signs = withoutPadding(text.replace(/\s/g, ''));
  if (!/^[\w+/-]*$/.test(signs) || signs.length % 4 === 1) return null;
  return new Uint8Array(Buffer.from(signs, 'base64'));
}

/** Without the "=" at its end. Not by /=+$/, which takes hours for a million of them and one other sign. */
export function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '=') end -= 1;
  return text.slice(0, end);
}

/** The bytes of a text of hexadecimal digits; null when it is none. */
export function bytesOfHex(text: unknown): Uint8Array | null {
  if (typeof text !== 'string' || !/^(?:[0-9a-f]{2})*$/i.test(text)) return null;
  return new Uint8Array(Buffer.from(text, 'hex'));
}
