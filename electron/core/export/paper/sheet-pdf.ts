/**
 * Recovery sets on paper: each code with its number and a box to tick off, used ones struck out. Long sets flow over
 * pages, with their names on each.
 */
import { type CodeFacts, codeFacts, isUsable } from '../../../../shared/domain/code-states.ts';
import type { PaperSize } from '../../../../shared/domain/place-terms.ts';
import type { RecoverySet } from '../../../../shared/domain/recovery-record.ts';
import { dayOf } from '../../../../shared/text/day-of.ts';
import { type Face, Paper } from './paper.ts';
import { factsOf, policyOf, sheetWords } from './sheet-words.ts';

export interface Sheet {
  paper: PaperSize;
  /** Printed on it; also the date of the document. */
  date: Date;
  /** Where it will be kept, in the person's words; may be empty: then a line is left for it. */
  where: string;
  sets: readonly RecoverySet[];
}

/** The bytes of the PDF, and how many pages it has. */
export async function printSheetPdf(sheet: Sheet): Promise<{ bytes: Uint8Array; pages: number }> {
  const { date, sets } = sheet;
  const day = dayOf(date.toISOString());
  const paper = await Paper.open({ size: sheet.paper, title: 'Sparekey recovery codes', date });
  drawHead(paper, day);
  drawLead(paper, sheet, day);
  for (const set of sets) drawSet(paper, set, day);
  const bytes = await paper.finish((page, pages) => sheetWords.footer(day, page, pages));
  return { bytes, pages: paper.pages };
}

const CODE = 12;
const BOX = 9;
/** Between box, number, code and the next cell. */
const GAP = 7;
const BETWEEN = 22;
const LABEL = 58;
const MOST_COLUMNS = 4;
const BETWEEN_SETS = 18;

function drawHead(paper: Paper, day: string): void {
  paper.put('SPAREKEY', paper.y, { face: 'bold', size: 9 });
  paper.text(day, { size: 9, align: 'right' });
  paper.line(paper.y + 3, { thickness: 1 });
  paper.gap(14);
}

function drawLead(paper: Paper, { where }: Sheet, day: string): void {
  paper.text(sheetWords.title, { face: 'bold', size: 22 });
  paper.gap(4);
  paper.text(`${sheetWords.lead} ${sheetWords.outOfDate(day)}`);
  paper.gap(8);
  paper.put(sheetWords.keptAt, paper.y, { size: 9 });
  if (where.trim() !== '') paper.text(where, { size: 9, x: LABEL });
  else {
    paper.line(paper.y + 12, { x: LABEL });
    paper.gap(14);
  }
}

function drawSet(paper: Paper, set: RecoverySet, day: string): void {
  const facts = codeFacts(set);
  const cells = facts.map(each => cellOf(paper, each));
  const grid = gridOf(paper, cells);
  const rows = rowsOf(cells, grid.columns);
  const head = headOf(set, facts, cells);
  const heights = rows.map(row => rowHeight(paper, row, grid));
  const begins = headHeight(paper, head) + heights.slice(0, 2).reduce((sum, each) => sum + each, 0);
  paper.gap(BETWEEN_SETS);
  if (paper.room < begins) turnPage(paper, day);
  else drawRule(paper);
  drawSetHead(paper, head);
  for (const [index, row] of rows.entries()) {
    const height = heights[index] ?? 0;
    if (paper.room < height) {
      turnPage(paper, day);
      drawSetHead(paper, { ...head, name: sheetWords.continued(head.name) });
    }
    for (const [column, cell] of row.entries()) drawCell(paper, cell, column, grid);
    paper.gap(height);
  }
}

function turnPage(paper: Paper, day: string): void {
  paper.newPage();
  drawHead(paper, day);
}

interface SetHead {
  name: string;
  account: string;
  policy: string;
  lines: string[];
}

function headOf(set: RecoverySet, facts: readonly CodeFacts[], cells: readonly Cell[]): SetHead {
  const left = facts.filter(({ state }) => isUsable(state)).length;
  const struck = left < facts.length ? [sheetWords.struck] : [];
  const lacking = cells.some(({ lacks }) => lacks) ? [sheetWords.lacking] : [];
  const { service, account } = set.about;
  const lines = [factsOf(set, left, dayOf), ...struck, ...lacking];
  return { name: service, account, policy: policyOf(set), lines };
}

const NAME = { face: 'bold', size: 14 } as const;
const SMALL = { size: 8.5 } as const;

function headHeight(paper: Paper, { name, account, lines }: SetHead): number {
  const small = lines.reduce((sum, line) => sum + paper.heightOf(line, SMALL), 0);
  return paper.heightOf(name, NAME) + (account === '' ? 0 : paper.heightOf(account)) + small + 32;
}

function drawRule(paper: Paper): void {
  paper.line(paper.y, { thickness: 1 });
  paper.gap(6);
}

function drawSetHead(paper: Paper, { name, account, policy, lines }: SetHead): void {
  paper.text(name, NAME);
  if (account !== '') paper.text(account);
  paper.gap(2);
  paper.text(policy, { size: 9.5 });
  for (const line of lines) paper.text(line, SMALL);
  paper.gap(8);
}

interface Cell {
  number: string;
  code: string;
  face: Face;
  struck: boolean;
  /** Some of it could not be printed as it is. */
  lacks: boolean;
}

function cellOf(paper: Paper, { n, code, state }: CodeFacts): Cell {
  const faces: Face[] = ['mono', 'sans'];
  const face = faces.find(each => paper.shown(code.text, each) === code.text);
  return {
    number: String(n),
    code: code.text,
    face: face ?? 'mono',
    struck: !isUsable(state),
    lacks: face === undefined,
  };
}

interface Grid {
  columns: number;
  /** Points of a column with the space to the next one, of the number, and of the code at most. */
  column: number;
  number: number;
  code: number;
}

/** As many columns as fit. A code that is longer than the line gets lines of its own. */
function gridOf(paper: Paper, cells: readonly Cell[]): Grid {
  const number = Math.max(...cells.map(cell => paper.widthOf(cell.number, { size: 8 }))) + 1;
  const widest = Math.max(...cells.map(({ code, face }) => paper.widthOf(code, { face, size: CODE }))) + 1;
  const before = BOX + number + 2 * GAP;
  const fitting = Math.floor((paper.width + BETWEEN) / (before + widest + BETWEEN));
  const columns = Math.max(1, Math.min(MOST_COLUMNS, fitting, cells.length));
  const column = (paper.width + BETWEEN) / Math.max(columns, Math.min(MOST_COLUMNS, fitting));
  return { columns, column, number, code: column - BETWEEN - before };
}

function rowsOf(cells: readonly Cell[], columns: number): Cell[][] {
  return Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns),
  );
}

function rowHeight(paper: Paper, row: readonly Cell[], { code: width }: Grid): number {
  return Math.max(...row.map(({ code, face }) => paper.heightOf(code, { face, size: CODE, width }))) + GAP;
}

function drawCell(paper: Paper, { number, code, face, struck }: Cell, column: number, grid: Grid): void {
  const x = column * grid.column;
  const { y } = paper;
  paper.frame({ x, y: y + 2, width: BOX, height: BOX });
  if (struck) drawCross(paper, x, y + 2);
  const numberX = x + BOX + GAP;
  paper.put(number, y + 3, { size: 8, x: numberX, width: grid.number, align: 'right' });
  const codeX = numberX + grid.number + GAP;
  paper.put(code, y, { face, size: CODE, x: codeX, width: grid.code, strike: struck });
}

function drawCross(paper: Paper, x: number, y: number): void {
  paper.stroke([x, y], [x + BOX, y + BOX]);
  paper.stroke([x, y + BOX], [x + BOX, y]);
}
