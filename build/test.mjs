// `npm test`: set-up, then every test: Vitest's and Playwright's. Closes with "N passed, N failed[, N skipped]".
//   npm test -- shared/otp     only Vitest's tests whose path contains that
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { electronProgram } from './electron-runtime.mjs';
import { findBrowser } from './installed-browser.mjs';
import { root, setUp } from './setup.mjs';
import { provideSystemPackages } from './system-packages.mjs';
import { fromPlaywright, summary } from './test-report.mjs';

const PLAYWRIGHT_CONFIG = 'tests/e2e/playwright.config.ts';
const filters = process.argv.slice(2);
/** A whole run draws the same examples every time; see tests/same-examples.ts. */
const seed = filters.length === 0 ? { SPAREKEY_SEED: process.env.SPAREKEY_SEED ?? '1' } : {};

try {
  setUp();
} catch (error) {
  console.error(`${error.message}\n\n0 passed, 1 failed`);
  process.exit(1);
}
if (filters.length === 0) provideSystemPackages(text => console.log(text));

const reports = mkdtempSync(path.join(tmpdir(), 'sparekey-test-'));
const display = await startDisplay();
try {
  const results = [...runVitest(), ...(filters.length === 0 ? runEndToEnd() : [])];
  console.log(summary(results));
  const passed = results.some(({ outcome }) => outcome === 'passed');
  process.exitCode = passed && !results.some(({ outcome }) => outcome === 'failed') ? 0 : 1;
} finally {
  display.stop();
  rmSync(reports, { recursive: true, force: true });
}

function runVitest() {
  const report = path.join(reports, 'vitest.json');
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./build/vitest-reporter.mjs'];
  const status = run(program, ['run', ...reporters, ...filters], { SPAREKEY_TEST_REPORT: report, ...seed });
  return complete(
    'Vitest',
    status,
    read(report, results => results),
  );
}

function runEndToEnd() {
  if (!electronProgram(root) && !findBrowser())
    return skipEndToEnd('no Electron, Chromium, Chrome or Edge here');
  return [...runProject('page', availableParallelism()), ...runProject('window', 1)];
}

function runProject(name, workers) {
  const report = path.join(reports, `playwright-${name}.json`);
  const args = [`--project=${name}`, `--workers=${workers}`, '--reporter=list,json'];
  const status = runPlaywright(args, report);
  return complete(`Playwright (${name})`, status, read(report, fromPlaywright));
}

/** Without a window every one of them is named as skipped. */
function skipEndToEnd(reason) {
  const report = path.join(reports, 'playwright-list.json');
  runPlaywright(['--list', '--reporter=json'], report);
  return read(report, fromPlaywright).map(({ name }) => ({ name, outcome: 'skipped', reason }));
}

function runPlaywright(args, report) {
  const program = path.join(root, 'node_modules/@playwright/test/cli.js');
  return run(program, ['test', '-c', PLAYWRIGHT_CONFIG, ...args], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
}

function run(program, args, env) {
  return spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...display.env, ...env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  }).status;
}

function read(report, from) {
  try {
    return from(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return [];
  }
}

/** A runner that fails, or that reports nothing, without a failed test to show for it is a failure by itself. */
function complete(runner, status, results) {
  const explained = results.some(({ outcome }) => outcome === 'failed');
  const silent = results.length === 0 || (status !== 0 && !explained);
  return silent
    ? [...results, { name: `${runner} ended with status ${status}`, outcome: 'failed', reason: '' }]
    : results;
}

/** A display of our own where there is none: windows are then real ones. Without Xvfb the browser runs headless. */
async function startDisplay() {
  const nothing = { env: {}, stop: () => {} };
  if (process.platform !== 'linux' || process.env.DISPLAY || filters.length > 0) return nothing;
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise(resolve => {
    server.once('error', () => resolve(''));
    server.once('exit', () => resolve(''));
    server.stdio[3].once('data', data => resolve(String(data).trim()));
  });
  if (number === '') return nothing;
  process.once('exit', () => server.kill());
  return { env: { DISPLAY: `:${number}` }, stop: () => server.kill() };
}
