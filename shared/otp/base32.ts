/**
 * Base32 of RFC 4648 §6 as services print it: any case, groups, padding or none, and lengths that whole bytes
 * cannot give (17 or 19 characters). @scure/base refuses those lengths, so the few lines stand here.
 * The text is the truth and is kept; bytes are derived from it.
 */

import { refuse } from '../failure.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SEPARATOR = /[\s_-]/;
const NORMAL = /^[A-Z2-7]{2,}$/;

/** ASCII code to value, -1 for none. A table, not toUpperCase(): that would turn 'ı' into 'I' and 'ſ' into 'S'. */
const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < ALPHABET.length; value++) {
  VALUES[ALPHABET.charCodeAt(value)] = value;
  VALUES[ALPHABET.toLowerCase().charCodeAt(value)] = value;
}

/** Length of the padding sign at this place: "=" or "%3D"; 0 when there is none. */
function paddingAt(text: string, at: number): number {
  if (text[at] === '=') return 1;
  return text[at] === '%' && text.slice(at, at + 3).toUpperCase() === '%3D' ? 3 : 0;
}

/**
 * Base32 text in upper case without padding or separators (blanks, "-", "_").
 * @throws Refusal 'bad-base32' with the position (from 1) of the first character that does not belong;
 *   'empty-secret' when fewer than two characters remain, as one gives no whole byte. The text is never told.
 */
export function normalizeBase32(text: string): string {
  if (NORMAL.test(text)) return text;
  let normal = '';
  let padded = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const padding = paddingAt(text, at);
    const value = VALUES[text.charCodeAt(at)] ?? -1;
    if (padding > 0) {
      padded = true;
      at += padding - 1;
    } else if (value >= 0 && !padded) normal += ALPHABET.charAt(value);
    else if (!SEPARATOR.test(character)) throw refuse('bad-base32', { position: at + 1 });
  }
  if (normal.length < 2) throw refuse('empty-secret', {});
  return normal;
}

/**
 * The bytes of a Base32 text in any accepted spelling: 5 bits a character, the 0 to 7 bits left over dropped.
 * @throws Refusal as normalizeBase32
 */
export function decodeBase32(text: string): Uint8Array {
  const normal = normalizeBase32(text);
  const bytes = new Uint8Array(Math.floor((normal.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < normal.length; i++) {
    held = ((held << 5) | (VALUES[normal.charCodeAt(i)] ?? 0)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >>> bits;
  }
  return bytes;
}

/** RFC 4648 Base32 in upper case without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >>> (bits - 5)) & 31);
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (5 - bits)) & 31) : text;
}
