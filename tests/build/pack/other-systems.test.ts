/**
 * Packing for another system must take that system's native part of keytar. electron-builder's own placeholder gives the
 * machine that builds, and such a package would start, and never find a keychain. Only the choice of files is tested:
 * the runtime is a file with a fuse wire in it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const builder = createRequire(join(root, 'package.json')).resolve('electron-builder/cli.js');
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'sparekey-windows-'));
  mkdirSync(join(scratch, 'runtime/resources'), { recursive: true });
  const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101100011';
  writeFileSync(join(scratch, 'runtime/electron.exe'), fuseWire, 'latin1');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a package for Windows on ARM holds the keytar of Windows on ARM alone', { timeout: 120_000 }, () => {
  const build = spawnSync(
    process.execPath,
    [
      builder,
      ...['--win', 'dir', '--arm64', '--publish', 'never', '--config', 'build/electron-builder.yml'],
      `-c.electronDist=${join(scratch, 'runtime')}`,
      `-c.directories.output=${join(scratch, 'out')}`,
      // A real program would be needed to write an icon and the archive's digest into it.
      ...['-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(build.status, build.stdout + build.stderr).toBe(0);
  const asar = createRequire(builder)('@electron/asar');
  const content: string[] = asar.listPackage(join(scratch, 'out/win-arm64-unpacked/resources/app.asar'));
  // The archive's own spelling of a path follows the machine that reads it.
  const native = content.filter(file => file.endsWith('.node')).map(file => file.replaceAll('\\', '/'));
  expect(native).toEqual(['/node_modules/keytar/prebuilds/win32-arm64/keytar.node']);
});
