/** Databases are read from a bundle too, as the app's build makes it: one file, with the WebAssembly beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { copyPackagedFiles } from '../../../../../build/vite/copy-packaged-files.ts';
import type { Importer } from '../../../../../electron/core/intake/importers/importer.ts';
import { sourceOf } from '../../../../../electron/core/intake/importers/source.ts';
import { buildDatabase } from './build-database.ts';

const root = join(import.meta.dirname, '../../../../..');

test('a bundle of one file finds SQLite beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [copyPackagedFiles(root)],
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'electron/core/intake/importers/google-sqlite.ts'),
        outDir: folder,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'google.mjs', format: 'es', codeSplitting: false } },
      },
    });
    const bundle: { googleSqlite: Importer } = await import(pathToFileURL(join(folder, 'google.mjs')).href);
    const bytes = await buildDatabase(
      "CREATE TABLE accounts (email, secret, provider); INSERT INTO accounts VALUES ('a', 'JBSWY3DPEHPK3PXP', 0);",
    );
    const contents = await bundle.googleSqlite.read(sourceOf('databases', bytes), []);
    expect(contents.locked ? [] : contents.convert().accounts).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
