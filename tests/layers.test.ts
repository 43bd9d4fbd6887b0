/**
 * The import table of the house: which folder may import which. The tsconfig of each folder holds it first; this
 * reads every import and finds what types cannot.
 */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder } from './files-under.ts';

const root = join(import.meta.dirname, '..');

interface Layer {
  folder: string;
  /** Folders of the project that it may import, itself included. */
  folders: string[];
  /** Packages that it may import; `node:` stands for all of Node's own. */
  packages: RegExp;
}

const PURE = /^(zod(\/mini)?|otpauth|@noble\/|@scure\/)/;
const LAYERS: Layer[] = [
  { folder: 'shared', folders: ['shared'], packages: PURE },
  {
    folder: 'electron/core',
    folders: ['shared', 'electron/core'],
    packages:
      /^(node:|zod\/mini|@noble\/|@scure\/|age-encryption|keytar|zxing-wasm|jsqr|qr-scanner-wechat|@jsquash\/|omggif|fast-png|webdav$|shamir-secret-sharing$|qr$|pdfkit$|hash-wasm$|libsodium-wrappers-sumo$|@zip\.js\/zip\.js$|csv-parse\/sync$|kdbxweb$|@xmldom\/xmldom$|sql\.js\/dist\/sql-wasm-browser\.js$)/,
  },
  {
    folder: 'electron/shell',
    folders: ['shared', 'electron/core', 'electron/shell'],
    packages: /^(node:|electron$)/,
  },
  {
    folder: 'electron/ipc',
    folders: ['shared', 'electron/core', 'electron/shell', 'electron/ipc'],
    packages: /^(node:|electron$)/,
  },
  {
    folder: 'electron/terminal',
    folders: ['shared', 'electron/core', 'electron/terminal'],
    packages: /^(node:|commander$)/,
  },
  {
    folder: 'renderer',
    folders: ['shared', 'renderer'],
    packages:
      /^(react(-dom)?(\/|$)|react-aria|@react-aria|@react-stately|@tanstack\/react-virtual|simple-icons)/,
  },
];

/** The one place in shared/ that draws randomness: sealing a text for the vault process. */
const EXCEPTIONS = new Set(['shared/contract/seal-text.ts age-encryption']);

const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

function importsOf(source: string): string[] {
  return [...source.matchAll(IMPORT)].map(([, still, moving]) => still ?? moving ?? '');
}

function breaches(layer: Layer, file: string, source: string): string[] {
  return importsOf(source)
    .filter(name => !mayImport(layer, file, name))
    .map(name => `${file} ${name}`)
    .filter(breach => !EXCEPTIONS.has(breach));
}

function mayImport(layer: Layer, file: string, name: string): boolean {
  if (!name.startsWith('.')) {
    const builtin = builtinModules.includes(name) ? `node:${name}` : name;
    return layer.packages.test(builtin);
  }
  const target = normalize(join(dirname(file), name));
  return layer.folders.some(folder => target.startsWith(`${folder}/`));
}

describe.each(LAYERS)('$folder', layer => {
  const files = filesUnder(join(root, layer.folder), /\.tsx?$/).map(file => relative(root, file));

  test('imports only what its layer may', () => {
    expect(files.length).toBeGreaterThan(2);
    expect(files.flatMap(file => breaches(layer, file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test('a planted breach is found', () => {
    const planted = `import { app } from '../../tests/x.ts';\nimport x from "left-pad"; void import('vite');`;
    expect(breaches(layer, `${layer.folder}/planted.ts`, planted)).toHaveLength(3);
  });
});

test('core and shared never name electron, and only serve.ts names ipcMain', () => {
  const naming = (word: RegExp, folder: string) =>
    filesUnder(join(root, folder), /\.tsx?$/)
      .filter(file => word.test(readFileSync(file, 'utf8')))
      .map(file => relative(root, file));
  expect(naming(/from 'electron'/, 'electron/core')).toEqual([]);
  expect(naming(/\bipcMain\b/, 'electron')).toEqual(['electron/ipc/serve.ts']);
});

test('no cipher that Electron lacks is asked of node:crypto', () => {
  const files = filesUnder(join(root, 'electron'), /\.ts$/);
  const lacking =
    /chacha20-poly1305['"]|['"]aes-\d+-(ccm|ocb)|crypto\.argon2|import[^;]*\bargon2[^;]*from 'node:crypto'/i;
  expect(files.filter(file => lacking.test(readFileSync(file, 'utf8')))).toEqual([]);
});
