// Where Electron's runtime is, if it is there at all. Never `require('electron')` to find out: its index.js would
// start a download, and behind a network that accepts and stays silent it hangs for minutes (measured).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The path of Electron's program in `root`/node_modules, or null. */
export function electronProgram(root) {
  const folder = path.join(root, 'node_modules', 'electron');
  const mark = path.join(folder, 'path.txt');
  if (!existsSync(mark)) return null;
  const program = path.join(folder, 'dist', readFileSync(mark, 'utf8').trim());
  return existsSync(program) ? program : null;
}
