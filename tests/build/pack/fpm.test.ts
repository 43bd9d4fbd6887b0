/**
 * The stand-in for fpm must refuse what it does not do: a dropped option would make a package that differs from the one
 * the real fpm makes. What it does make is judged by deb.test.ts.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../../build/pack/fpm.mjs');

test.each([
  ['an unknown option', ['-s', 'dir', '-t', 'deb', '--config-files', '/etc/x'], '--config-files'],
  ['another kind of package', ['-s', 'dir', '-t', 'rpm'], 'dir to rpm'],
  ['an option without its value', ['-s', 'dir', '-t', 'deb', '--name'], '--name needs a value'],
  ['a file without a destination', ['-s', 'dir', '-t', 'deb', 'dist/main.cjs'], 'from=to'],
])('refuses %s', (_, args, message) => {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  expect(stderr).toContain(message);
  expect(status).toBe(1);
});
