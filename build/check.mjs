/**
 * `npm run check`: types of every layer, format and lint, unused code, the dev window against main, the packaging
 * configuration. Runs them all and names every one that failed.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS = [
  ['types of shared', 'tsc', '-p', 'shared'],
  ['types of electron/core', 'tsc', '-p', 'electron/core'],
  ['types of electron', 'tsc', '-p', 'electron'],
  ['types of the preload', 'tsc', '-p', 'electron/tsconfig.preload.json'],
  ['types of renderer', 'tsc', '-p', 'renderer'],
  ['types of build', 'tsc', '-p', 'build'],
  ['types of tests', 'tsc', '-p', 'tests'],
  ['main against the dev window', 'tsc', '-p', 'build/dev-window/tsconfig.drift.json'],
  ['preload against the dev window', 'tsc', '-p', 'build/dev-window/tsconfig.drift-preload.json'],
  ['format and lint', 'biome', 'check', '.'],
  ['unused code', 'knip'],
  ['packaging configuration', 'node', 'build/pack/check-config.mjs'],
];

const failed = CHECKS.filter(([name, program, ...args]) => {
  const command = program === 'node' ? process.execPath : `node_modules/.bin/${program}`;
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  return status !== 0;
});

if (failed.length > 0) {
  console.error(
    `\n${failed.length} of ${CHECKS.length} checks failed: ${failed.map(([name]) => name).join(', ')}`,
  );
  process.exit(1);
}
