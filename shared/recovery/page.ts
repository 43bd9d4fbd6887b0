/**
 * Third step: all lines of a text, each with the codes that it may hold, or with what it is instead. Nothing is
 * decided here; choose-set.ts looks at the whole page.
 */
import { type Cell, cellsOf, type Item, readCell } from './cells.ts';
import { NAMES_CODES } from './vocabulary.ts';

export interface PageLine {
  text: string;
  /**
   * `codes`: nothing but what has the shape of codes; `noise`: figures and signs; `program`: a line of a program;
   * `rule`: signs only, as a line drawn between parts; `number`: the number of the code on the next line.
   */
  kind: 'blank' | 'codes' | 'words' | 'noise' | 'program' | 'rule' | 'number';
  items: Item[];
  /** Its words speak of recovery codes. */
  saysCodes: boolean;
}

/** Longer lines are no page of codes; they are not looked into. */
export const MAX_LINE = 10_000;

const WORD_OF_PROGRAM =
  /^(?:const|let|var|function|import|from|export|return|public|private|protected|static|if|for|while|package|using|fn|func|struct|async|await|echo)\b.*(?:[;{]$|\s=\s|\(\))|^(?:def|class|async def)\b.*[:{]$/;
const SIGNS_OF_PROGRAM =
  /^(?:\/\/|\/\*|<\?|<!|#!\/|-----BEGIN |#include\b|@\w+\()|^[\w.$]+\s*[:+]?=\s*["'`[({]|\)\s*=>|=>\s*[{(]|\);$|\)\s*\{$|^<\/?[a-z][a-z0-9]*(?:\s[^>]{0,200})?\/?>/i;

/** One long word of all kinds of signs: base 64, a path, a hash with its name. */
const OPAQUE = /^(?=.*[\d+/=_])\S{16,}$/;

/** A number of up to three digits that begins a line or a column, without the sign and the space that make it sure. */
const BARE_NUMBER = /(?:^|\t|\||\s{3})\s{0,2}(?:[^\p{L}\p{N}\s]\s?){0,3}\d{1,3}(?:\s|[.):]\S|$)/u;

/** Whether it makes a difference to read the lines with numbers without a sign. */
export function hasBareNumbers(lines: readonly string[]): boolean {
  return lines.some(line => line.length <= MAX_LINE && BARE_NUMBER.test(line));
}

/** `bareNumbers`: whether `1 abcd-1234` is read as a numbered code (see marks.ts). */
export function readPage(lines: readonly string[], bareNumbers: boolean): PageLine[] {
  let pending: number | null = null;
  return lines.map(text => {
    const { line, after } = readLine(text, pending, bareNumbers);
    pending = after;
    return line;
  });
}

/** `pending`: a number that stood alone before this line; `after`: one that waits for the next line's code. */
function readLine(
  text: string,
  pending: number | null,
  bareNumbers: boolean,
): { line: PageLine; after: number | null } {
  const saysCodes = text.length <= MAX_LINE && NAMES_CODES.test(text);
  const line = (kind: PageLine['kind'], items: Item[] = []) => ({ text, kind, items, saysCodes });
  if (text === '') return { line: line('blank'), after: pending };
  if (text.length > MAX_LINE) return { line: line('noise'), after: null };
  const joined = joinCells(
    cellsOf(text).map(cell => readCell(cell, bareNumbers)),
    pending,
  );
  if (joined === null) return { line: line(kindOf(text)), after: null };
  const { items, after } = joined;
  return { line: line(items.length > 0 ? 'codes' : 'number', items), after };
}

/** Null when some cell is words, or when nothing is there but a label. */
function joinCells(
  cells: readonly Cell[],
  pending: number | null,
): { items: Item[]; after: number | null } | null {
  const items: Item[] = [];
  let number = pending;
  let labelled = false;
  for (const cell of cells) {
    if (cell.kind === 'words') return null;
    if (cell.kind === 'number') number = cell.number;
    if (cell.kind === 'label') labelled ||= cell.labelled;
    if (cell.kind === 'status') markLast(items, cell.used);
    if (cell.kind !== 'items') continue;
    items.push(...cell.items.map((item, at) => withBefore(item, at === 0 ? number : null, labelled)));
    number = null;
  }
  const found = items.length > 0 || cells.some(cell => cell.kind === 'number');
  return found ? { items, after: number } : null;
}

function withBefore(item: Item, number: number | null, labelled: boolean): Item {
  return { ...item, number: item.number ?? number, labelled: item.labelled || labelled };
}

function markLast(items: Item[], used: boolean): void {
  const last = items.at(-1);
  if (last !== undefined && used) items[items.length - 1] = { ...last, used: true };
}

/** What a line without codes is. */
function kindOf(text: string): PageLine['kind'] {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'rule';
  if (WORD_OF_PROGRAM.test(text) || SIGNS_OF_PROGRAM.test(text)) return 'program';
  if (OPAQUE.test(text)) return 'noise';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const figures = text.match(/\p{N}/gu)?.length ?? 0;
  return letters > figures ? 'words' : 'noise';
}
