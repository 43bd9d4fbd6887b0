// The lock file must serve every system: `npm ci` refuses one that lacks a package for another platform, and npm leaves
// such packages out when it writes the file where the registry does not have them (npm/cli#4828).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Entry {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const root = path.resolve(import.meta.dirname, '../..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};

/** Where Node would find `name` from the package in `folder`, innermost first. */
function candidates(folder: string, name: string): string[] {
  const parts = folder === '' ? [] : folder.split('/node_modules/');
  return [...parts.keys(), parts.length]
    .map(depth => [...parts.slice(0, depth), ''].join('/node_modules/').replace(/^\/?/, ''))
    .map(prefix => `${prefix === '' ? 'node_modules/' : prefix}${name}`);
}

test('every optional package of every platform is in the lock file', () => {
  const entries = Object.entries(lock.packages);
  const asked = entries.flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map(name => ({ folder, name })),
  );
  expect(asked.length).toBeGreaterThan(50);
  const missing = asked.filter(
    ({ folder, name }) => !candidates(folder, name).some(candidate => lock.packages[candidate]?.version),
  );
  expect(missing).toEqual([]);
});

test('package.json asks for exact versions, and the lock file has them', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  for (const [name, range] of asked) {
    const version = range.replace(/^npm:.*@/, '');
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});
