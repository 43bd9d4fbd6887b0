/**
 * Every file operation of a save is killed and made to fail in every way, and nothing may be lost, nothing told to be
 * saved that is not. The same, thinner, for creating, restoring, opening after a crash, everything about passwords,
 * adding a kit, noting the keychain slot, taking in other computers' work and the list of places; SWEEP=whole runs those
 * in full too.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateVault } from '../../electron/core/places/local-place.ts';
import { buildShim, bundleProgram, shimUnavailable } from './build-shim.ts';
import { ERRNOS } from './fault-control.ts';
import { HOME_SCENES } from './home-scenes.ts';
import { PASSWORD_SCENES } from './password-scenes.ts';
import { KEEPING_PLACES } from './place-scenes.ts';
import { RESTORING, SETTING_ASIDE } from './restore-scene.ts';
import { copyOf, idsOf, open, PASSWORD, type Scene } from './scene.ts';
import type { SweepReport } from './sweep-program.ts';
import { SCENES } from './vault-scenes.ts';

const missing = shimUnavailable();
const breadth = process.env.SWEEP === 'whole' ? 'whole' : 'thin';
const MINUTES = 60_000;
/** Of the operations of a password change or a restore, every one is killed, or one in so many. */
const KILL_STEP = breadth === 'whole' ? 1 : 15;

let tools = '';
/** In memory where that is possible: what is tested is the order of operations, not the disk under it. */
let room = '';
let shim = '';
let program = '';

/** The save order of docs/vault-format.md, as the operating system sees it. */
const SAVE_ORDER = [
  'stat', // our lock is still there
  'create',
  'write',
  'stat', // the size is right
  'fsync',
  'close',
  'open',
  'read',
  'read', // up to the end of the file
  'close',
  'stat', // nobody has that name
  'rename',
  'open',
  'fsync', // the folder
  'close',
];

describe.skipIf(missing)(`faults${missing ? ` (skipped: ${missing})` : ''}`, () => {
  beforeAll(async () => {
    tools = mkdtempSync(join(tmpdir(), 'sparekey-faults-'));
    room = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sparekey-room-'));
    shim = buildShim(tools);
    program = await bundleProgram(tools, join(import.meta.dirname, 'sweep-program.ts'));
  }, MINUTES);

  afterAll(() => {
    for (const folder of [tools, room]) rmSync(folder, { recursive: true, force: true });
  });

  test.concurrent('a save meets every error at every file operation', { timeout: 5 * MINUTES }, async () => {
    const report = await sweep('save', 'whole');
    expect(report.operations.slice(0, SAVE_ORDER.length)).toEqual(SAVE_ORDER);
    expect(report.cases).toBeGreaterThanOrEqual(report.operations.length * ERRNOS.length);
    expect(Object.keys(report.outcomes).sort()).toEqual(['done', 'not-saved']);
    expect(report.wrong).toEqual([]);
  });

  test.concurrent('a save is killed before and after every file operation', {
    timeout: 5 * MINUTES,
  }, async () => {
    const template = join(room, 'killed');
    const operations: string[] = JSON.parse(run(['count', 'save', template]));
    const seen = { old: 0, new: 0 };
    for (const [index] of operations.entries()) {
      const faults = ['kill', 'killafter'] as const;
      const states = await Promise.all(faults.map(fault => killed(template, index + 1, fault)));
      for (const state of states) seen[state] += 1;
    }
    expect(seen.old + seen.new).toBe(operations.length * 2);
    expect(Math.min(seen.old, seen.new)).toBeGreaterThan(0);
  });

  test.concurrent.each([...PASSWORD_SCENES, ...HOME_SCENES, KEEPING_PLACES, RESTORING, SETTING_ASIDE])(
    '$name: killed before and after file operations',
    {
      timeout: 20 * MINUTES,
    },
    async scene => {
      const template = mkdtempSync(join(room, 'killed-'));
      const operations: string[] = JSON.parse(run(['count', scene.name, template]));
      let [cases, told] = [0, 0];
      const reached = Math.floor(operations.length * (scene.certain ?? 1));
      for (let index = 0; index < reached; index += KILL_STEP) {
        for (const fault of ['kill', 'killafter'] as const) {
          const { folder, done } = await killing(scene, template, index + 1, fault);
          await scene.judge({ folder }, done, true).catch((error: Error) => {
            throw new Error(`${operations[index]} (${index + 1}), ${fault}: ${error.message}`);
          });
          rmSync(folder, { recursive: true });
          cases += 1;
          told += Number(done);
        }
      }
      expect(cases).toBeGreaterThanOrEqual((reached / KILL_STEP) * 2);
      expect(told).toBeLessThan(cases);
      rmSync(template, { recursive: true });
    },
  );

  test.concurrent('killed while one vault makes room for another: there is one afterwards', {
    timeout: 5 * MINUTES,
  }, async () => {
    const template = mkdtempSync(join(room, 'killed-'));
    const operations: string[] = JSON.parse(run(['count', SETTING_ASIDE.name, template]));
    const both = ['rename', 'open', 'fsync', 'close', 'rename', 'open', 'fsync', 'close'];
    const first = operations.findIndex((_, at) => both.every((each, more) => operations[at + more] === each));
    expect(first).toBeGreaterThan(0);
    let stranded = 0;
    for (const index of both.keys()) {
      const { folder, done } = await killing(SETTING_ASIDE, template, first + index + 1, 'killafter');
      stranded += Number((await locateVault(join(folder, 'vault'))) === null);
      await SETTING_ASIDE.judge({ folder }, done, true);
      rmSync(folder, { recursive: true });
    }
    // between the two renamings
    expect(stranded).toBe(4);
    rmSync(template, { recursive: true });
  });

  test.concurrent.each(
    SCENES.map(scene => scene.name).filter(name => !['save', 'careless save'].includes(name)),
  )('%s: errors and a vanishing disk at every file operation', { timeout: 10 * MINUTES }, async name => {
    const report = await sweep(name, breadth);
    expect(report.cases).toBeGreaterThanOrEqual(report.swept * 2);
    expect(report.swept).toBeGreaterThan(5);
    expect(report.outcomes.done).toBeGreaterThan(0);
    expect(report.wrong).toEqual([]);
  });

  test.concurrent('the sweep convicts a caller that swallows failures', {
    timeout: 5 * MINUTES,
  }, async () => {
    const report = await sweep('careless save', 'thin');
    expect(report.wrong.length).toBeGreaterThan(10);
  });
});

function environment(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '', FAULT_DIR: folder, FAULT_TMP: tools, LD_PRELOAD: shim };
}

async function sweep(scene: string, how: string): Promise<SweepReport> {
  const folder = mkdtempSync(join(room, 'sweep-'));
  const args = [program, 'sweep', scene, how];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { env: environment(folder), maxBuffer: 1e8 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
  rmSync(folder, { recursive: true });
  return JSON.parse(output);
}

function run(args: string[]): string {
  return execFileSync(process.execPath, [program, ...args], { env: environment(room), encoding: 'utf8' });
}

/** Lets one process die at one operation; the folder that it leaves, and whether it was told to be done. */
async function killing(
  scene: Pick<Scene, 'name'>,
  template: string,
  at: number,
  fault: 'kill' | 'killafter',
): Promise<{ folder: string; done: boolean }> {
  const { folder } = copyOf(template, mkdtempSync(join(room, `${fault}-`)));
  const args = [program, 'once', scene.name, folder, String(at), fault];
  const { signal, told } = await new Promise<{ signal: unknown; told: string }>(resolve => {
    execFile(process.execPath, args, { env: environment(folder) }, (error, stdout) =>
      resolve({ signal: error?.signal, told: stdout.trim() }),
    );
  });
  expect({ at, fault, signal }).toEqual({ at, fault, signal: 'SIGKILL' });
  return { folder, done: told === 'done' };
}

/** Which state a new process finds after one died while saving. Anything else throws. */
async function killed(template: string, at: number, fault: 'kill' | 'killafter'): Promise<'old' | 'new'> {
  const { folder, done } = await killing({ name: 'save' }, template, at, fault);
  const vault = await open(folder, { password: PASSWORD });
  const ids = idsOf(vault, 'codes');
  await vault.close();
  rmSync(folder, { recursive: true });
  expect(vault.notices).toEqual([]);
  expect(ids).toContain('old');
  if (done) expect(ids).toContain('new');
  return ids.includes('new') ? 'new' : 'old';
}
