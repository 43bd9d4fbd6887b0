/**
 * A Vite plugin that puts WebAssembly and fonts beside dist/decoder.mjs and dist/vault.mjs. They are read at run time by
 * electron/core/files/packaged-file.ts, which names them; nothing is inlined and nothing is fetched.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { PACKAGED_FILES } from '../../electron/core/files/packaged-file.ts';

/** Emits every packaged file under its own name. `root` is the folder that holds node_modules. */
export function copyPackagedFiles(root: string = process.cwd()): Plugin {
  return {
    name: 'sparekey:copy-packaged-files',
    apply: 'build',
    async generateBundle() {
      for (const [fileName, inPackage] of Object.entries(PACKAGED_FILES)) {
        const source = await readFile(resolve(root, 'node_modules', inPackage));
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
