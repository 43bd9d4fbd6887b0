/**
 * The things on a page that have the shape of a code, put together by shape. The codes of one set have one length,
 * one grouping and one alphabet; what happens to be as long and is made of other characters is a word.
 */
import type { Item } from './cells.ts';
import { foldCode } from './fold-code.ts';
import type { PageLine } from './page.ts';
import { HEADING_WORD } from './vocabulary.ts';

export interface Member extends Item {
  /** Index of its line on the page. */
  line: number;
}

export interface Family {
  members: Member[];
  /** Lines that hold them, also those that repeat a code. */
  lines: Set<number>;
}

/** A page of codes has one or two shapes; what comes after so many is not looked at. */
const MOST_FAMILIES = 50;
/** Share from which on one kind of code makes the others of a family strangers. */
const CLEAR_MAJORITY = 0.8;
/** Letters that show the alphabet of a set well enough to tell a word from a code by it. */
const ENOUGH_FOR_ALPHABET = 12;
/** Codes that make it certain what a code of this set looks like. */
const ENOUGH_FOR_SPELLING = 4;

/** Codes of one shape each, the most numerous first. */
export function familiesOf(page: readonly PageLine[]): Family[] {
  const byShape = new Map<string, Member[]>();
  for (const [line, { items }] of page.entries()) {
    for (const item of items) {
      const members = byShape.get(item.shape.skeleton);
      if (members === undefined) byShape.set(item.shape.skeleton, [{ ...item, line }]);
      else members.push({ ...item, line });
    }
  }
  return [...byShape.values()]
    .map(members => familyOf(ofOneAlphabet(members)))
    .sort((a, b) => b.members.length - a.members.length || labelledOf(b) - labelledOf(a))
    .slice(0, MOST_FAMILIES);
}

function familyOf(members: readonly Member[]): Family {
  return { members: distinct(members), lines: new Set(members.map(({ line }) => line)) };
}

export function labelledOf({ members }: Family): number {
  return members.filter(({ labelled }) => labelled).length;
}

/** Without words that happen to be as long: they differ in the characters that they are made of. */
function ofOneAlphabet(candidates: readonly Member[]): Member[] {
  const members = candidates.filter(({ text }) => !HEADING_WORD.test(text));
  const digits = members.filter(({ shape }) => shape.digitsOnly);
  if (digits.length >= members.length * CLEAR_MAJORITY) return digits;
  const withDigits = members.filter(({ shape }) => !shape.lettersOnly);
  const letters = withDigits.map(({ text }) => text.replace(/[^A-Za-z]/g, '')).join('');
  if (letters.length < ENOUGH_FOR_ALPHABET) return members;
  const kinds = kindsOf(letters);
  return members.filter(
    ({ shape, text }) => !shape.lettersOnly || [...kindsOf(text)].every(kind => kinds.has(kind)),
  );
}

/** What letters are used: a word stands out in a set that is written in capitals, or in hexadecimal. */
function kindsOf(text: string): Set<string> {
  const kinds = new Set<string>();
  if (/[a-f]/.test(text)) kinds.add('lower hexadecimal');
  if (/[g-z]/.test(text)) kinds.add('lower');
  if (/[A-F]/.test(text)) kinds.add('upper hexadecimal');
  if (/[G-Z]/.test(text)) kinds.add('upper');
  return kinds;
}

/** Each code once; a mark of use counts wherever it stands. */
function distinct(members: readonly Member[]): Member[] {
  const byCode = new Map<string, Member>();
  for (const member of members) {
    const key = foldCode(member.text);
    const before = byCode.get(key);
    if (before === undefined) byCode.set(key, member);
    else byCode.set(key, { ...before, used: before.used || member.used });
  }
  return [...byCode.values()];
}

/** With codes of the same length in between that somebody spelled without the dash or space: better one too many. */
export function withTouching(family: Family, page: readonly PageLine[]): Family {
  const [first] = family.members;
  if (first === undefined || family.members.length < ENOUGH_FOR_SPELLING) return family;
  const strangers = page.flatMap(({ items }, line) => {
    const touches = [line - 1, line, line + 1].some(near => family.lines.has(near));
    return touches ? items.filter(item => isRespelling(item, first)).map(item => ({ ...item, line })) : [];
  });
  const { members, lines } = familyOf([...family.members, ...strangers].sort((a, b) => a.line - b.line));
  return { members, lines: new Set([...family.lines, ...lines]) };
}

function isRespelling({ shape }: Item, { shape: usual }: Item): boolean {
  const sameKind = shape.digitsOnly === usual.digitsOnly || shape.mixed !== 'no';
  return shape.length === usual.length && shape.skeleton !== usual.skeleton && sameKind && !shape.lettersOnly;
}
