#!/usr/bin/env node
// `npm run pack`: builds installers from dist/ into release/. Without arguments a deb for this machine.
//
//   node build/pack/pack.mjs [--output FOLDER] [--release] [TARGET…]
//
// Takes Electron's runtime from node_modules/electron/dist. Where that is missing and cannot be downloaded, a stand-in
// takes its place: a package to inspect, which cannot start; its name and the last lines on the screen say so.
// --release refuses a stand-in, and lets electron-builder use the real fpm.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { electronBuilderCli, projectFolder, stop } from './project.mjs';
import { makeStandInRuntime } from './stand-in-runtime.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { output: { type: 'string', default: 'release' }, release: { type: 'boolean', default: false } },
});
const targets = positionals.length > 0 ? positionals : ['deb'];
const output = resolve(values.output);
const startedAt = Date.now();
const realRuntime = join(projectFolder, 'node_modules/electron/dist');

refuseWithoutBuild();
const standIn = existsSync(realRuntime) ? null : await standInOrStop();
let status;
try {
  status = runElectronBuilder(standIn ?? realRuntime);
} finally {
  if (standIn) rmSync(standIn, { recursive: true, force: true });
}
if (status !== 0) process.exit(status);
report();

function refuseWithoutBuild() {
  const needed = ['main.cjs', 'preload.cjs', 'vault.mjs', 'cli.mjs', 'renderer/index.html'];
  const missing = needed.filter(file => !existsSync(join(projectFolder, 'dist', file)));
  if (missing.length > 0)
    stop(`Not built yet: dist/ has no ${missing.join(', ')}. Run \`npm run build\` first.`);
}

async function standInOrStop() {
  if (values.release)
    stop(
      'A release needs Electron itself: node_modules/electron/dist is missing. Run `npx electron --version` to download it.',
    );
  if (process.platform !== 'linux')
    stop('Electron has not been downloaded, and the stand-in exists for Linux packages only.');
  try {
    return await makeStandInRuntime();
  } catch (error) {
    return stop(
      `No Electron runtime here, and the stand-in could not be compiled (is a C compiler installed?): ${error.message}`,
    );
  }
}

/** A process of its own, as a person would start it: its options and its exit code are its documented interface. */
function runElectronBuilder(runtime) {
  const args = ['--linux', ...targets, '--publish', 'never', '--config', 'build/electron-builder.yml'];
  if (process.platform !== 'linux') args.splice(0, 1, process.platform === 'darwin' ? '--mac' : '--win');
  args.push(`-c.electronDist=${runtime}`, `-c.directories.output=${output}`);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are electron-builder's
  if (standIn) args.push('-c.artifactName=${name}_${version}_${arch}-stand-in.${ext}');
  const { status } = spawnSync(process.execPath, [electronBuilderCli, ...args], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...fpm(), SOURCE_DATE_EPOCH: sourceDate() },
  });
  return status ?? 1;
}

function fpm() {
  const chosen = process.env.CUSTOM_FPM_PATH || process.env.USE_SYSTEM_FPM;
  return chosen || values.release || process.platform !== 'linux'
    ? {}
    : { CUSTOM_FPM_PATH: join(projectFolder, 'build/pack/fpm.mjs') };
}

/** Seconds since 1970 that stand for "when": the commit's date, so that the same commit gives the same package. */
function sourceDate() {
  if (process.env.SOURCE_DATE_EPOCH) return process.env.SOURCE_DATE_EPOCH;
  try {
    const git = { cwd: projectFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('git', ['log', '-1', '--format=%ct'], git).trim();
  } catch {
    return String(Math.floor(Date.now() / 1000));
  }
}

function report() {
  const made = readdirSync(output).filter(name => {
    const file = statSync(join(output, name));
    return file.isFile() && file.mtimeMs >= startedAt && !name.startsWith('builder-');
  });
  process.stdout.write(`\nIn ${output}: ${made.join(', ')}\n`);
  if (!standIn) return;
  process.stdout.write(
    'STAND-IN RUNTIME: Electron could not be downloaded here, so this package installs but CANNOT START Sparekey.\n' +
      'It is for inspecting what a package contains. Do not give it to anybody.\n',
  );
}
