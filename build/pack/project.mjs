// Where the project lies, what it says about itself, and the libraries that electron-builder brought with it.
// Those are asked for through electron-builder, so that they are always the very versions it uses itself.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The project's folder, without a slash at the end. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** @returns {Record<string, any>} package.json as it is now */
export function readPackageJson() {
  return JSON.parse(readFileSync(`${projectFolder}/package.json`, 'utf8'));
}

const fromProject = createRequire(`${projectFolder}/package.json`);

/** electron-builder's command line, for `node`. */
export const electronBuilderCli = fromProject.resolve('electron-builder/cli.js');

/** `require` as app-builder-lib sees it: `@electron/asar`, `@electron/fuses`, `js-yaml`, and itself. */
export const requireFromBuilder = createRequire(
  createRequire(electronBuilderCli).resolve('app-builder-lib/package.json'),
);

/**
 * Ends the program with one sentence instead of a stack trace, for what the person at the terminal can put right.
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
