/**
 * A recovery kit on paper: in one piece on one page, or in shares, one page each. Its code in groups that can be typed,
 * the same as a QR code, and how to get back in with Sparekey and without.
 */
import type { PaperSize } from '../../../../shared/domain/place-terms.ts';
import { dayOf } from '../../../../shared/text/day-of.ts';
import type { Share } from '../../keys/shares.ts';
import { type KitWords, kitWords, type Step, shareWords, TYPING } from './kit-words.ts';
import { Paper } from './paper.ts';
import { drawQr } from './qr-square.ts';

export interface KitSheet {
  paper: PaperSize;
  /** Printed on it; also the date of the document. */
  date: Date;
  /** Null while there is no vault yet: then a line is left for it. */
  vaultId: string | null;
}

/** The bytes of the PDF: one page. `groups` as createKit gives them. */
export async function printKitPdf(
  sheet: KitSheet,
  kit: { identity: string; groups: readonly string[] },
): Promise<Uint8Array> {
  const paper = await openPaper(sheet, 'Sparekey recovery kit');
  drawPage(paper, sheet, kitWords, { code: kit.identity, groups: kit.groups });
  return finish(paper, sheet);
}

/** One page for each share. */
export async function printSharesPdf(sheet: KitSheet, shares: readonly Share[]): Promise<Uint8Array> {
  const paper = await openPaper(sheet, 'Sparekey recovery kit in shares');
  for (const [index, share] of shares.entries()) {
    if (index > 0) paper.newPage();
    drawPage(paper, sheet, shareWords(share), { code: share.text, groups: share.groups });
  }
  return finish(paper, sheet);
}

function openPaper({ paper: size, date }: KitSheet, title: string): Promise<Paper> {
  return Paper.open({ size, title, date });
}

function finish(paper: Paper, { date }: KitSheet): Promise<Uint8Array> {
  const day = dayOf(date.toISOString());
  return paper.finish(
    (page, pages) => `Sparekey recovery kit of ${day}${pages > 1 ? `, page ${page} of ${pages}` : ''}`,
  );
}

interface Code {
  /** As the QR code holds it. */
  code: string;
  groups: readonly string[];
}

const QR_SIDE = 122;
const PADDING = 16;
const COLUMNS = 4;
const ROW = 26;
/** Points that the number before a group takes. */
const NUMBER = 15;
/** The heading inside the frame, and the line at its lower edge. */
const CAPTION = 34;
const LINE = 30;

function drawPage(paper: Paper, sheet: KitSheet, words: KitWords, code: Code): void {
  paper.put('SPAREKEY', paper.y, { face: 'bold', size: 9 });
  paper.text(dayOf(sheet.date.toISOString()), { size: 9, align: 'right' });
  paper.line(paper.y + 3, { thickness: 1 });
  paper.gap(14);
  paper.text(words.title, { face: 'bold', size: 22 });
  paper.gap(4);
  paper.text(words.lead);
  paper.gap(8);
  drawBlanks(paper, sheet, words);
  drawCode(paper, words.caption, code);
  for (const { heading, steps } of words.sections) {
    paper.gap(10);
    paper.text(heading, { face: 'bold', size: 11.5 });
    for (const [index, step] of steps.entries()) drawStep(paper, index + 1, step);
  }
}

/** Lines for a pen, and the name of the folder where it is known. */
function drawBlanks(paper: Paper, { vaultId }: KitSheet, { blanks }: KitWords): void {
  const label = 82;
  for (const blank of blanks) {
    paper.gap(6);
    paper.put(blank, paper.y, { size: 9 });
    paper.line(paper.y + 12, { x: label });
    paper.gap(16);
  }
  if (vaultId !== null) {
    paper.gap(4);
    paper.put('Vault folder', paper.y, { size: 9 });
    paper.text(vaultId, { face: 'mono', size: 9, x: label });
  }
  paper.gap(8);
}

/** A frame with the groups at the left, the QR code at the right, and the code in one line below them. */
function drawCode(paper: Paper, caption: string, { code, groups }: Code): void {
  const top = paper.y;
  paper.put(caption, top + 12, { face: 'bold', size: 9.5, x: PADDING });
  const rows = Math.ceil(groups.length / COLUMNS);
  const height = Math.max(CAPTION + rows * ROW, QR_SIDE + 1.5 * PADDING);
  drawGroups(paper, groups, top + CAPTION);
  drawQr(paper, code, { x: paper.width - PADDING - QR_SIDE, y: top + PADDING, side: QR_SIDE });
  paper.line(top + height, { x: PADDING, width: paper.width - 2 * PADDING });
  paper.put(code, top + height + 9, { face: 'mono', size: 8, x: PADDING, width: paper.width });
  paper.frame({ x: 0, y: top, width: paper.width, height: height + LINE }, 1);
  paper.y = top + height + LINE + 6;
  paper.text(TYPING, { size: 8.5 });
}

function drawGroups(paper: Paper, groups: readonly string[], top: number): void {
  const column = (paper.width - QR_SIDE - 3 * PADDING) / COLUMNS;
  for (const [index, group] of groups.entries()) {
    const y = top + Math.floor(index / COLUMNS) * ROW;
    const x = PADDING + (index % COLUMNS) * column;
    paper.put(String(index + 1), y + 5, { size: 7.5, x, width: NUMBER - 4, align: 'right' });
    paper.put(group, y, { face: 'mono', size: 14, x: x + NUMBER, width: column });
  }
}

function drawStep(paper: Paper, number: number, { text, commands = [] }: Step): void {
  paper.gap(3);
  paper.put(`${number}.`, paper.y, { size: 9.5 });
  paper.text(text, { size: 9.5, x: 18 });
  for (const command of commands) paper.text(command, { face: 'mono', size: 9, x: 18 });
}
