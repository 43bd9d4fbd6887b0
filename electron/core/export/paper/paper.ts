/**
 * A PDF that is made to be printed: black on white, the DejaVu typeface inside, the same bytes for the same input. Its
 * metadata are a title and the date that it bears. Built on pdfkit, which is loaded only when something is printed.
 */
import { readFile } from 'node:fs/promises';
import type { PaperSize } from '../../../../shared/domain/place-terms.ts';
import { locatePackagedFile } from '../../files/packaged-file.ts';
import { type HasGlyph, printableCode, printableName } from './printable.ts';

export type Face = 'sans' | 'bold' | 'mono';

export interface Style {
  face?: Face;
  /** Points. */
  size?: number;
  /** Points from the left margin. */
  x?: number;
  /** Points; to the right margin where it is not given. */
  width?: number;
  align?: 'left' | 'right';
  /** A line through it. */
  strike?: boolean;
}

type Document = PDFKit.PDFDocument;

/** Points: 20 mm, which every printer can print. */
const MARGIN = 56;
const LEADING = 0.32;
const FILES = {
  sans: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  mono: 'DejaVuSansMono.ttf',
} as const;

export interface PaperFacts {
  size: PaperSize;
  title: string;
  date: Date;
}

export class Paper {
  readonly #document: Document;
  readonly #chunks: Buffer[] = [];
  readonly #hasGlyph = new Map<Face, HasGlyph>();
  /** Where the next line goes, in points from the upper edge. */
  y = MARGIN;
  #pages = 1;

  private constructor(document: Document) {
    this.#document = document;
    document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  static async open({ size, title, date }: PaperFacts): Promise<Paper> {
    const { default: PDFDocument } = await import('pdfkit');
    const info = { Title: title, Creator: 'Sparekey', Producer: 'Sparekey', CreationDate: date };
    const document = new PDFDocument({
      ...{ size: size === 'A4' ? 'A4' : 'LETTER', margin: MARGIN, bufferPages: true, lang: 'en' },
      ...{ info, displayTitle: true, pdfVersion: '1.7' },
      // null: none of the standard fonts, which lie outside the bundle; @types/pdfkit does not know it yet
      font: null as unknown as string,
    });
    const paper = new Paper(document);
    await paper.#registerFaces();
    return paper;
  }

  get left(): number {
    return MARGIN;
  }
  get width(): number {
    return this.#document.page.width - 2 * MARGIN;
  }
  get pages(): number {
    return this.#pages;
  }

  /** How much fits above the footer, in points. */
  get room(): number {
    return this.#document.page.height - MARGIN - FOOTER - this.y;
  }

  newPage(): void {
    this.#document.addPage();
    this.#pages += 1;
    this.y = MARGIN;
  }

  gap(points: number): void {
    this.y += points;
  }

  /** Writes words below what stands there, and goes on below them. */
  text(words: string, style: Style = {}): void {
    this.y += this.put(words, this.y, style);
  }

  /** Writes words at a height of the page; how high they came out. */
  put(words: string, y: number, style: Style = {}): number {
    const { shown, options, x } = this.#prepare(words, style);
    this.#document.text(shown, MARGIN + x, y, options);
    return this.heightOf(words, style);
  }

  heightOf(words: string, style: Style = {}): number {
    const { shown, options } = this.#prepare(words, style);
    return this.#document.heightOfString(shown, options);
  }

  widthOf(words: string, style: Style = {}): number {
    return this.#document.widthOfString(this.#prepare(words, style).shown);
  }

  /** How these words come out: with `<U+6F22>` for what the typeface lacks. */
  shown(words: string, face: Face): string {
    const hasGlyph = this.#hasGlyph.get(face) ?? (() => true);
    return face === 'mono' ? printableCode(words, hasGlyph) : printableName(words, hasGlyph);
  }

  /** From the left margin to the right one, or as far as is said. */
  line(
    y: number,
    { x = 0, width, thickness = 0.5 }: { x?: number; width?: number; thickness?: number } = {},
  ): void {
    this.#document.lineWidth(thickness).moveTo(MARGIN + x, y);
    this.#document.lineTo(MARGIN + x + (width ?? this.width - x), y).stroke('black');
  }

  /** An empty frame. */
  frame(box: { x: number; y: number; width: number; height: number }, thickness = 0.75): void {
    this.#document.lineWidth(thickness);
    this.#document.rect(MARGIN + box.x, box.y, box.width, box.height).stroke('black');
  }

  /** A line between two points. */
  stroke(from: readonly [number, number], to: readonly [number, number], thickness = 0.9): void {
    this.#document.lineWidth(thickness).moveTo(MARGIN + from[0], from[1]);
    this.#document.lineTo(MARGIN + to[0], to[1]).stroke('black');
  }

  /** Black rectangles, as one shape. */
  ink(boxes: Iterable<{ x: number; y: number; width: number; height: number }>): void {
    for (const { x, y, width, height } of boxes) this.#document.rect(MARGIN + x, y, width, height);
    this.#document.fill('black');
  }

  /** Writes the last line of every page, ends the document and gives it out. */
  async finish(footer: (page: number, pages: number) => string): Promise<Uint8Array> {
    for (let page = 0; page < this.#pages; page += 1) {
      this.#document.switchToPage(page);
      this.#document.page.margins.bottom = 0; // else a line so far below would begin a new page
      const y = this.#document.page.height - MARGIN - 8;
      this.line(y - 6);
      this.put(footer(page + 1, this.#pages), y, { size: 8 });
    }
    const ended = new Promise(resolve => this.#document.on('end', resolve));
    this.#document.end();
    await ended;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  #prepare(
    words: string,
    { face = 'sans', size = 10, x = 0, width, align = 'left', strike = false }: Style,
  ): { shown: string; x: number; options: PDFKit.Mixins.TextOptions } {
    this.#document.font(face).fontSize(size).fillColor('black');
    const lineGap = size * LEADING;
    const shown = this.shown(words, face);
    return { shown, x, options: { width: width ?? this.width - x, align, lineGap, strike } };
  }

  async #registerFaces(): Promise<void> {
    for (const [face, file] of Object.entries(FILES) as [Face, (typeof FILES)[Face]][]) {
      this.#document.registerFont(face, await readFile(locatePackagedFile(file)));
      const { _font } = this.#document.font(face) as unknown as { _font: { font: FontTable } };
      this.#hasGlyph.set(face, codePoint => _font.font.hasGlyphForCodePoint(codePoint));
    }
  }
}

/** pdfkit has no question of its own for this. */
interface FontTable {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** Points that the last line of a page takes. */
const FOOTER = 24;
