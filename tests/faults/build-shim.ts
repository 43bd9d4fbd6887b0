/**
 * What the fault sweeps need: the shim compiled with the machine's own C compiler, and a test program bundled into
 * one file so that it starts quickly. Both lie in a temporary folder that the caller removes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'vite';

/** Why the sweeps cannot run on this machine, or null when they can. */
export function shimUnavailable(): string | null {
  if (process.platform !== 'linux') return 'LD_PRELOAD is for Linux';
  return spawnSync('cc', ['--version']).status === 0 ? null : 'no C compiler (cc) is installed';
}

/** Compiles fault-shim.c; the path of the library. */
export function buildShim(folder: string): string {
  const library = join(folder, 'fault-shim.so');
  const source = join(import.meta.dirname, 'fault-shim.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-o', library, source, '-ldl']);
  return library;
}

/** keytar is native and stays outside; the bundle lies where its bare name means nothing. */
const KEYTAR = createRequire(import.meta.url).resolve('keytar');

/** Bundles a test program for plain Node; `source` is its path, the result the path of the bundle. */
export async function bundleProgram(folder: string, source: string): Promise<string> {
  const name = basename(source).replace(/\.ts$/, '.mjs');
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    publicDir: false,
    ssr: { noExternal: true },
    resolve: { alias: { keytar: KEYTAR } },
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { external: [KEYTAR, /^node:/], output: { entryFileNames: name } },
    },
  });
  return join(folder, name);
}
