/**
 * One configuration builds everything: the window, main, preload, the vault process, its decoder thread, the terminal
 * program and the dev window. `vite build` builds all of them; vitest reads its part from here too.
 */
import { rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { copyPackagedFiles } from './build/vite/copy-packaged-files.ts';

const root = import.meta.dirname;

interface Program {
  entry: string;
  file: string;
  format: 'es' | 'cjs';
  folder?: string;
  /** Where what is imported late goes: into files of this beginning, read when they are wanted. Else all is one file. */
  late?: string;
}

/** A program that runs on Node or in Electron: everything bundled but what only exists at run time. */
function program({ entry, file, format, folder = 'dist', late }: Program): EnvironmentOptions {
  return {
    consumer: 'server',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      noExternal: true,
      external: ['electron', 'keytar', ...builtinModules, ...builtinModules.map(name => `node:${name}`)],
      conditions: ['node', 'import', 'module', 'default'],
    },
    build: {
      target: 'node20',
      outDir: `${root}/${folder}`,
      emptyOutDir: false,
      minify: false,
      ssr: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: { [file]: `${root}/${entry}` },
        external: ['electron', 'keytar', /^node:/],
        output: {
          format,
          entryFileNames: '[name]',
          ...(late === undefined ? { codeSplitting: false } : { chunkFileNames: `${late}-[name].mjs` }),
        },
      },
    },
  };
}

/** The dev window's programs, which run on plain Node only. */
function devWindowPart(name: string): EnvironmentOptions {
  const folder = 'dist/dev-window';
  return program({ entry: `build/dev-window/${name}.ts`, file: `${name}.cjs`, format: 'cjs', folder });
}

/** All programs lie in one folder, and what they read at run time beside them: the decoder's build puts it there. */
function besideTheDecoder() {
  return {
    ...copyPackagedFiles(root),
    applyToEnvironment: (environment: { name: string }) => environment.name === 'decoder',
  };
}

export default defineConfig({
  root: `${root}/renderer`,
  base: '/',
  publicDir: false,
  plugins: [react(), besideTheDecoder()],
  logLevel: 'warn',
  builder: {
    async buildApp(builder) {
      // a part of an earlier build would be packed
      rmSync(`${root}/dist`, { recursive: true, force: true });
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
  environments: {
    client: {
      build: {
        target: 'chrome150',
        outDir: `${root}/dist/renderer`,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1_000,
      },
    },
    main: program({ entry: 'electron/main.ts', file: 'main.cjs', format: 'cjs' }),
    preload: program({ entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' }),
    vault: program({ entry: 'electron/vault.ts', file: 'vault.mjs', format: 'es', late: 'vault' }),
    cli: program({ entry: 'electron/cli.ts', file: 'cli.mjs', format: 'es' }),
    decoder: program({
      entry: 'electron/core/intake/qr/decoder-thread.ts',
      file: 'decoder.mjs',
      format: 'es',
    }),
    derive: program({
      entry: 'electron/core/intake/derive/derive-thread.ts',
      file: 'derive.mjs',
      format: 'es',
    }),
    devWindow: devWindowPart('cli'),
    devWindowElectron: devWindowPart('electron'),
    devWindowUtility: devWindowPart('utility-child'),
  },
  test: {
    root,
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/same-examples.ts'],
    // Vitest leaves one core free, which is half of a small machine
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
