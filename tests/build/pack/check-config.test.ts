/**
 * build/pack/check-config.mjs must find the mistakes that electron-builder would pack in silence. Each is planted in a
 * copy of the real configuration.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const real = readFileSync(join(root, 'build/electron-builder.yml'), 'utf8');
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'sparekey-config-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('the configuration of the project is valid', () => {
  expect(check(real)).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['a misspelt key', 'oneClick:', 'oneClik:', 'configuration.nsis'],
  ['a value of the wrong kind', 'asar: true', 'asar: maybe', 'configuration.asar'],
  [
    'a fuse in the other position',
    'runAsNode: false',
    'runAsNode: true',
    'electronFuses.runAsNode must be false',
  ],
  [
    'a fuse that is left out',
    '  onlyLoadAppFromAsar: true\n',
    '',
    'electronFuses.onlyLoadAppFromAsar must be true',
  ],
  [
    'a list of files for one system',
    'win:\n',
    'win:\n  files: ["!x"]\n',
    'win.files makes electron-builder forget',
  ],
  ['the whole project packed', '  - dist/**\n', '', '`files` must begin with dist/**'],
  ['the toolset without a sandbox', 'appimage: 1.0.3', 'appimage: 0.0.0', 'toolsets.appimage must be 1.0.3'],
  [
    'a script that is not there',
    'after-remove.sh',
    'after-gone.sh',
    'build/linux/after-gone.sh does not exist',
  ],
  [
    'another identity',
    'appId: app.sparekey.Sparekey',
    'appId: app.other',
    'desktopName must be app.other.desktop',
  ],
])('refuses %s', (_, from, to, message) => {
  expect(real).toContain(from);
  const { status, stderr } = check(real.replaceAll(from, to));
  expect(stderr).toContain(message);
  expect(status).toBe(1);
});

function check(config: string): { status: number | null; stderr: string } {
  const file = join(scratch, 'electron-builder.yml');
  writeFileSync(file, config);
  const program = join(root, 'build/pack/check-config.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  return { status, stderr };
}
