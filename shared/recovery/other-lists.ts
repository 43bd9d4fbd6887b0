/**
 * Lists of other things whose entries have the shape of codes: what nobody drew by chance, and what has a form of its
 * own. The first three are never codes; the others may be where the page says so.
 */
import { isDateLike } from './dates.ts';
import type { Family } from './family.ts';
import { foldCode } from './fold-code.ts';
import type { PageLine } from './page.ts';

type Members = Pick<Family, 'members'>;

/** What chance must have made of a code: the rest may be alike in all (`INV-2026-0001`). */
const LEAST_CHANCE = 4;
/** Identifiers of records (RFC 9562). */
const UUID = /^8-4-4-4-12$/;
/** Fingerprints and checksums: MD5, SHA-1, SHA-256. */
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const NUMBERED_WORD = /^([a-z]{3,})\d{1,2}$/i;
const CARD = /^(?:\d{4} ){3}\d{4}$/;
/** Digits of a telephone number that is written in one, with the 0 before it. */
const LEAST_PHONE = 9;

/** Numbers that go up, names that differ in a digit: what is not alike is too short to be a secret. */
export function isCounted({ members }: Members): boolean {
  const codes = members.map(({ text }) => foldCode(text));
  const [one = '', ...others] = codes;
  if (others.length === 0) return false;
  const start = Math.min(...others.map(other => sharedStart(one, other)));
  const end = Math.min(...others.map(other => sharedStart(reversed(one), reversed(other))));
  return one.length - start - end < LEAST_CHANCE;
}

/** "test1 test2": one word with numbers, in most of them. A code may look so by chance, but not a set of codes. */
export function areNumberedWords({ members }: Members): boolean {
  const alike = members.filter(({ text }) => {
    const groups = text.split(' ');
    const words = new Set(groups.map(group => NUMBERED_WORD.exec(group)?.[1] ?? group));
    return groups.length > 1 && words.size === 1;
  });
  return alike.length * 2 > members.length;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

export function areDates({ members }: Members): boolean {
  return members.filter(({ text }) => isDateLike(text)).length * 2 > members.length;
}

export function areIdentifiers({ members }: Members): boolean {
  return members.every(({ shape }) => UUID.test(shape.skeleton));
}

export function areHashes({ members }: Members): boolean {
  return members.every(({ text }) => HASH.test(text));
}

/** Four groups of four digits on every line: numbers of bank cards, or two codes a line, which only a page tells. */
export function areCards({ lines }: Family, page: readonly PageLine[]): boolean {
  return [...lines].every(line => CARD.test(page[line]?.text ?? ''));
}

export function arePhones({ members }: Members): boolean {
  return members.every(({ text, shape }) => shape.length >= LEAST_PHONE && /^0\d+$/.test(text));
}
