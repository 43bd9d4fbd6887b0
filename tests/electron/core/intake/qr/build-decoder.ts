/**
 * Builds the decoder thread as the app's build does, into a folder of its own: Node 20 runs no TypeScript in threads,
 * and the files that lie beside the bundle are part of what is tested.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { copyPackagedFiles } from '../../../../../build/vite/copy-packaged-files.ts';

const root = join(import.meta.dirname, '../../../../..');

/** Writes decoder.mjs and the files it needs into `folder`; returns the path of the bundle. */
export async function buildDecoder(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [copyPackagedFiles(root)],
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'electron/core/intake/qr/decoder-thread.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'decoder.mjs', format: 'es' } },
    },
  });
  return join(folder, 'decoder.mjs');
}
