/**
 * build/pack/check-config.mjs must find the mistakes that electron-builder would pack in silence. Each is planted in a
 * copy of the real configuration; all are judged in one run, because loading electron-builder takes two seconds.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const real = readFileSync(join(root, 'build/electron-builder.yml'), 'utf8');

const mistakes: [name: string, from: string, to: string, complaint: string][] = [
  ['misspelt-key', 'oneClick:', 'oneClik:', 'configuration.nsis should be one of these'],
  ['misspelt-at-the-top', 'npmRebuild:', 'npmRebuilt:', "unknown property 'npmRebuilt'"],
  ['wrong-kind-of-value', 'asar: true', 'asar: maybe', 'configuration.asar'],
  ['fuse-turned', 'runAsNode: false', 'runAsNode: true', 'electronFuses.runAsNode must be false'],
  ['fuse-left-out', '  onlyLoadAppFromAsar: true\n', '', 'electronFuses.onlyLoadAppFromAsar must be true'],
  ['files-per-system', 'win:\n', 'win:\n  files: ["!x"]\n', 'win.files makes electron-builder forget'],
  ['whole-project', '  - dist/**\n', '', '`files` must begin with dist/**'],
  ['no-sandbox', 'appimage: 1.0.3', 'appimage: 0.0.0', 'toolsets.appimage must be 1.0.3'],
  ['missing-script', 'after-remove.sh', 'after-gone.sh', 'the file build/linux/after-gone.sh does not exist'],
  [
    'other-identity',
    'appId: app.sparekey.Sparekey',
    'appId: app.other',
    'desktopName must be app.other.desktop',
  ],
];

let scratch = '';
let complaints = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'sparekey-config-'));
  for (const [name, from, to] of mistakes) {
    writeFileSync(join(scratch, `${name}.yml`), real.replaceAll(from, to));
  }
  const run = check(mistakes.map(([name]) => join(scratch, `${name}.yml`)));
  expect(run.status).toBe(1);
  complaints = run.stderr;
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('the configuration of the project is valid', () => {
  expect(check([])).toEqual({ status: 0, stderr: '' });
});

test.each(mistakes)('refuses %s', (name, from, _, complaint) => {
  expect(real).toContain(from);
  const about = complaints.split(`${scratch}/`).find(part => part.startsWith(`${name}.yml: `));
  expect(about).toContain(complaint);
});

function check(files: string[]): { status: number | null; stderr: string } {
  const program = join(root, 'build/pack/check-config.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' });
  return { status, stderr };
}
