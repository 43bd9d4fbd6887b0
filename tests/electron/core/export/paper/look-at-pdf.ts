/**
 * A PDF as others see it: poppler's and qpdf's word for what is in it, and its pages as a camera or a scanner gives them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readPictureBytes } from '../../intake/qr/read-file.ts';

const PROGRAMS = ['pdftoppm', 'pdftotext', 'pdfinfo', 'pdffonts', 'qpdf', 'zbarimg'];
export const missingPrograms = PROGRAMS.filter(name => spawnSync(name, ['--version']).error);

/** 150 dpi: what a phone makes of a page at arm's length, or a scanner in a hurry. */
const DPI = '150';

function withFile<T>(bytes: Uint8Array, name: string, look: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-pdf-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return look(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const output = (program: string, args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** The text of each page, in the order in which it was written. */
export function pagesOf(bytes: Uint8Array): string[] {
  const text = withFile(bytes, 'a.pdf', file => output('pdftotext', ['-raw', file, '-']));
  return text.split('\f').slice(0, -1);
}

/** What `pdfinfo` tells of it. @throws where it is not well-formed for qpdf or poppler */
export function factsOf(bytes: Uint8Array): { info: string; fonts: string } {
  return withFile(bytes, 'a.pdf', file => {
    output('qpdf', ['--check', file]);
    return { info: output('pdfinfo', [file]), fonts: output('pdffonts', [file]) };
  });
}

/** A page as PNG, from 1. */
export function pictureOf(bytes: Uint8Array, page: number): Buffer {
  return withFile(bytes, 'a.pdf', (file, folder) => {
    const out = join(folder, 'page');
    output('pdftoppm', ['-r', DPI, '-png', '-singlefile', '-f', `${page}`, '-l', `${page}`, file, out]);
    return readFileSync(`${out}.png`);
  });
}

/** Held askew and out of focus. `blur`: sigma in pixels. */
export function photographed(picture: Buffer, degrees: number, blur: number): Promise<Buffer> {
  return sharp(picture).rotate(degrees, { background: '#dcd8d0' }).blur(blur).png().toBuffer();
}

/** The texts that our own search finds. */
export async function foundByUs(picture: Buffer): Promise<string[]> {
  return (await readPictureBytes(picture)).texts;
}

export function foundByZbar(picture: Buffer): string[] {
  return withFile(picture, 'a.png', file => output('zbarimg', ['-q', '--raw', file]).trim().split('\n'));
}
