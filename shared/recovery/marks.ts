/**
 * What stands around a code in its cell: bullets, boxes, the number that the service gave it, quotation marks, and
 * the signs that it was used. They are taken off one by one from both ends until only the code is left.
 */
import { ENDS_USED, SAYS_GOOD, SAYS_USED } from './vocabulary.ts';

export interface Marked {
  /** What is left: the code as written. */
  text: string;
  number: number | null;
  used: boolean;
  /** A tick in front: a mark of use where only some codes have one and no code has a cross, else a bullet. */
  ticked: boolean;
  /** A cross in front. */
  crossed: boolean;
}

type Step = (marked: Marked) => Marked | null;

const BULLET = /^(?:[•●○◦▪▫■□‣⁃∙·◆▶►→➤☐]\s*|[-–—*+>]\s+|\[\s?\]\s*)/u;
const CHECKED = /^(?:\[[xX✓✔]\]|[☑☒])\s*/u;
const TICK = /^[✓✔✅]\s*/u;
const CROSS = /^[✗✘❌]\s*/u;
/** `1.` `1)` `1:` `(1)` `[1]` `#1` `#1:` `№1` `1 -`, then a space. */
const NUMBER = /^(?:[(#[№]\s?)?(\d{1,3})(?:[.):\]]{1,2}|\s[-–—])\s+(?=\S)|^[#№]\s?(\d{1,3})\s+(?=\S)/u;
/** The same without a sign or without the space: believed only where the numbers of all codes fit together. */
const BARE_NUMBER = /^(\d{1,3})(?:\s+|[.):])(?=[^\s.):])/;
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['~~', '~~'],
  ['**', '**'],
  ['__', '__'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
];
const BRACKETED = /\s?[([{（【<]([^()[\]{}（）【】<>]{1,40})[)\]}）】>]$/u;
const END_TICK = /\s?[✓✔✅☑✗✘❌☒]$/u;
/** Lines drawn through the letters, as in pasted rich text. */
const STROKES = /[\u0335-\u0338]/g;
const MAX_ROUNDS = 12;

/** From the outside in: what is inside quotation marks is looked at only when they are off. */
const STEPS: readonly Step[] = [
  marked => without(marked, BULLET),
  marked => without(marked, CHECKED, { used: true }),
  marked => without(marked, TICK, { ticked: true }),
  marked => without(marked, CROSS, { used: true, crossed: true }),
  marked => takeNumber(marked, NUMBER),
  unwrap,
  marked => without(marked, /[,;.、，；。]$/u),
  marked => without(marked, END_TICK, { used: true }),
  withoutBrackets,
  marked => without(marked, ENDS_USED, { used: true }),
];
const STEPS_WITH_BARE_NUMBERS: readonly Step[] = STEPS.toSpliced(5, 0, marked =>
  takeNumber(marked, BARE_NUMBER),
);

/** `bareNumbers`: whether `1 abcd-1234` and `1.abcd-1234` are read as numbered too. */
export function readMarks(cell: string, bareNumbers: boolean): Marked {
  const steps = bareNumbers ? STEPS_WITH_BARE_NUMBERS : STEPS;
  const struck = cell.replace(STROKES, '');
  let marked: Marked = { text: struck, number: null, used: struck !== cell, ticked: false, crossed: false };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = firstOf(steps, marked);
    if (next === null || next.text === '') break;
    marked = next;
  }
  return marked;
}

function firstOf(steps: readonly Step[], marked: Marked): Marked | null {
  for (const step of steps) {
    const next = step(marked);
    if (next !== null) return next;
  }
  return null;
}

function without(marked: Marked, pattern: RegExp, facts: Partial<Marked> = {}): Marked | null {
  const text = marked.text.replace(pattern, '').trim();
  return text === marked.text ? null : { ...marked, ...facts, text };
}

function takeNumber(marked: Marked, pattern: RegExp): Marked | null {
  if (marked.number !== null) return null;
  const match = pattern.exec(marked.text);
  if (match === null) return null;
  return { ...marked, number: Number(match[1] ?? match[2]), text: marked.text.slice(match[0].length) };
}

function unwrap(marked: Marked): Marked | null {
  const { text } = marked;
  const pair = PAIRS.find(
    ([open, close]) =>
      text.startsWith(open) && text.endsWith(close) && text.length > open.length + close.length,
  );
  if (pair === undefined) return null;
  const inner = text.slice(pair[0].length, -pair[1].length).trim();
  return { ...marked, text: inner, used: marked.used || pair[0] === '~~' };
}

/** A word in brackets after a code says that it was used, in whatever language; a few say that it was not. */
function withoutBrackets(marked: Marked): Marked | null {
  const match = BRACKETED.exec(marked.text);
  if (match === null || match.index === 0) return null;
  const word = (match[1] ?? '').trim();
  if (!/[\p{L}✓✔✗✘]|\d[./-]\d/u.test(word)) return null;
  const used = SAYS_USED.test(word) || !SAYS_GOOD.test(word);
  return { ...marked, used: marked.used || used, text: marked.text.slice(0, match.index).trim() };
}
