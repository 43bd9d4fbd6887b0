/**
 * Recovery codes that no service ever handed out: made from a word, so that they look as if by chance and are the same
 * in every run. Codes that count up would not be taken for codes, and rightly so.
 */
import { createHash } from 'node:crypto';

/** `a1b2c-d3e4f`, as GitHub writes them. */
export function hexCodes(word: string, count: number): string[] {
  return hashes(word, count).map(hash => `${hash.slice(0, 5)}-${hash.slice(5, 10)}`);
}

/** `1234 5678`, as Google writes them. */
export function digitCodes(word: string, count: number): string[] {
  const digits = (hash: string) => String(Number.parseInt(hash.slice(0, 12), 16) % 1e8).padStart(8, '0');
  return hashes(word, count).map(hash => digits(hash).replace(/^(.{4})/, '$1 '));
}

function hashes(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => createHash('sha256').update(`${word} ${n}`).digest('hex'));
}
