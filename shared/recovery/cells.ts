/**
 * Second step: a line becomes cells (columns), and a cell the codes in it: one code as a rule, several in a list
 * on one line. A cell in which something is no code gives none: half a line is never believed.
 */
import { type CodeShape, codeShape } from './code-shape.ts';
import { type Marked, readMarks } from './marks.ts';
import { NAMES_CODES, NAMES_OTHER, SAYS_GOOD, SAYS_USED } from './vocabulary.ts';

export interface Item extends Marked {
  shape: CodeShape;
  /** A label on the same line says that this is a recovery code. */
  labelled: boolean;
}

export type Cell =
  | { kind: 'items'; items: Item[] }
  /** A number alone: it belongs to the code that follows. */
  | { kind: 'number'; number: number }
  /** "used" or "copy" in a column of its own: says something about the code before it. */
  | { kind: 'status'; used: boolean }
  /** A label whose codes follow in other cells. */
  | { kind: 'label'; labelled: boolean }
  | { kind: 'words' };

const COLUMN = /\t|\||\s{3,}/;
const LABEL = /^([^:：]{1,60})[:：]\s*(.*)$/u;
const LONE_NUMBER = /^(?:[•●○◦▪*+>–—-]\s?)?[(#[№]?\s?(\d{1,3})[.):\]]$/u;
const BARE_LONE_NUMBER = /^(?:[•●○◦▪*+>–—-]\s?)?[(#[№]?\s?(\d{1,3})[.):\]]?$/u;
/** "Code 7", "Key #3". */
const NUMBERED_LABEL = /(?:code|key|token|c[óo]digo|codice|kod|код|コード|码|碼|코드|№|#)\s?#?(\d{1,3})$/iu;
/** As many values behind a label that says nothing are believed to be a list. */
const LIST = 3;

/** The columns of a line, without empty ones. */
export function cellsOf(line: string): string[] {
  return line
    .split(COLUMN)
    .map(cell => cell.trim())
    .filter(cell => cell !== '');
}

/** `bareNumbers`: whether numbers without a dot or colon count (see marks.ts). */
export function readCell(cell: string, bareNumbers: boolean): Cell {
  const lone = (bareNumbers ? BARE_LONE_NUMBER : LONE_NUMBER).exec(cell);
  if (lone !== null) return { kind: 'number', number: Number(lone[1]) };
  const items = readItems(cell, bareNumbers);
  if (items !== null) return { kind: 'items', items };
  if (SAYS_GOOD.test(cell)) return { kind: 'status', used: false };
  if (SAYS_USED.test(cell) && cell.length <= 60) return { kind: 'status', used: true };
  return readLabelled(cell, bareNumbers);
}

/** The codes of a cell that holds nothing else; the first way of parting them that leaves only codes of one shape. */
function readItems(cell: string, bareNumbers: boolean): Item[] | null {
  // A list has digits somewhere; without any there may be one code that happens to have none.
  for (const split of /\d/.test(cell) ? SPLITS : SPLITS.slice(0, 1)) {
    const items = itemsOf(split(cell), bareNumbers);
    if (items.length > 0) return items;
  }
  return null;
}

/** Empty as soon as one part is no code, or one of another length. */
function itemsOf(texts: readonly string[], bareNumbers: boolean): Item[] {
  const items: Item[] = [];
  for (const text of texts) {
    const item = readItem(text, bareNumbers);
    if (item === null || item.shape.length !== (items[0] ?? item).shape.length) return [];
    items.push(item);
  }
  return items;
}

const SPLITS: readonly ((cell: string) => string[])[] = [
  cell => [cell],
  // An array that is not quite JSON, as Python prints it.
  cell => parts(cell.replace(/^\[(.*)\]$/, '$1'), /[,;、，；]\s*/u),
  cell => parts(cell, /\s{2,}/),
  cell => parts(cell, /\s(?=\(?\d{1,3}[.):]\s)/),
  cell => parts(cell, /\s/).filter(part => part !== '-' && part !== '/'),
  pairsOfFour,
];

function parts(cell: string, between: RegExp): string[] {
  const found = cell.split(between).filter(part => part !== '');
  return found.length > 1 ? found : [];
}

/** `0000 0000 1111 1111`: four digits and four are one code each (Google, pasted on one line). */
function pairsOfFour(cell: string): string[] {
  return /^(?:\d{4} \d{4} )+\d{4} \d{4}$/.test(cell) ? (cell.match(/\d{4} \d{4}/g) ?? []) : [];
}

function readItem(part: string, bareNumbers: boolean): Item | null {
  const marked = readMarks(part, bareNumbers);
  const shape = codeShape(marked.text);
  return shape && { ...marked, shape, labelled: false };
}

/** `Recovery code: abcd-1234`, `Code 7: abcd-1234`, `Backup codes: abcd-1234, efgh-5678`. */
function readLabelled(cell: string, bareNumbers: boolean): Cell {
  const [, label = '', value = ''] = LABEL.exec(cell) ?? [];
  const labelled = NAMES_CODES.test(label);
  if (label === '' || (NAMES_OTHER.test(label) && !labelled)) return { kind: 'words' };
  if (value === '') return { kind: 'label', labelled };
  const numbered = NUMBERED_LABEL.exec(label);
  const items = readItems(value, bareNumbers);
  if (items === null || !(labelled || numbered || items.length >= LIST)) return { kind: 'words' };
  const number = numbered && items.length === 1 ? Number(numbered[1]) : null;
  return { kind: 'items', items: items.map(item => ({ ...item, labelled, number: item.number ?? number })) };
}
