/**
 * Every file operation of a folder place meets every error and is killed: nothing that was there is touched, nothing is
 * told to be done that is not, and every refusal is one of the reasons that a place may give.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACE_REASONS } from '../../shared/domain/place-terms.ts';
import { buildShim, bundleProgram, shimUnavailable } from './build-shim.ts';
import { ERRNOS } from './fault-control.ts';
import type { FolderSweepReport } from './folder-sweep-program.ts';

const missing = shimUnavailable();
const MINUTES = 60_000;

let tools = '';
let room = '';
let shim = '';
let program = '';

describe.skipIf(missing)(`faults in a folder place${missing ? ` (skipped: ${missing})` : ''}`, () => {
  beforeAll(async () => {
    tools = mkdtempSync(join(tmpdir(), 'sparekey-folder-faults-'));
    room = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sparekey-folder-room-'));
    shim = buildShim(tools);
    program = await bundleProgram(tools, join(import.meta.dirname, 'folder-sweep-program.ts'));
  }, MINUTES);

  afterAll(() => {
    for (const folder of [tools, room]) rmSync(folder, { recursive: true, force: true });
  });

  test.each(['write', 'replace', 'read', 'list', 'remove', 'prepare'])(
    '%s meets every error',
    async verb => {
      const report = await sweep(verb);
      expect(report.wrong).toEqual([]);
      expect(report.cases).toBeGreaterThanOrEqual(report.operations.length * ERRNOS.length);
      for (const told of Object.keys(report.outcomes)) expect(['done', ...PLACE_REASONS]).toContain(told);
      expect(Object.keys(report.outcomes)).toEqual(
        expect.arrayContaining(['disk-trouble', 'full', 'no-permission']),
      );
    },
    5 * MINUTES,
  );

  test.each(['write', 'replace', 'remove'])(
    '%s is killed before and after every operation',
    async verb => {
      const { operations } = await sweep(verb);
      const left = mkdtempSync(join(room, 'killed-'));
      for (const at of operations.keys())
        await Promise.all(
          ['kill', 'killafter'].map(fault => killed(verb, join(left, `${at} ${fault}`), at, fault)),
        );
      const { stdout } = await run(left, ['judge', verb, left]);
      const wrong: Record<string, string[]> = JSON.parse(stdout);
      expect(Object.keys(wrong)).toHaveLength(operations.length * 2);
      for (const [folder, found] of Object.entries(wrong)) expect([folder, ...found]).toEqual([folder]);
    },
    10 * MINUTES,
  );
});

async function sweep(verb: string): Promise<FolderSweepReport> {
  const folder = mkdtempSync(join(room, 'sweep-'));
  const { stdout } = await run(folder, ['sweep', verb]);
  return JSON.parse(stdout);
}

async function killed(verb: string, folder: string, at: number, fault: string): Promise<void> {
  const { signal } = await run(folder, ['once', verb, folder, String(at + 1), fault]);
  expect({ at, fault, signal }).toEqual({ at, fault, signal: 'SIGKILL' });
}

async function run(folder: string, args: string[]): Promise<{ stdout: string; signal: unknown }> {
  const env = { ...process.env, NODE_OPTIONS: '', FAULT_DIR: folder, FAULT_TMP: tools, LD_PRELOAD: shim };
  return await new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1e8 }, (error, stdout) => {
      if (error && !error.signal) reject(error);
      else resolve({ stdout, signal: error?.signal });
    });
  });
}
