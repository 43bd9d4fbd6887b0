/**
 * Runs under fault-shim.so. `sweep SCENE whole|thin` lets every file operation of a scene meet every fault (thin: one
 * errno in turn, and the disk gone for good), many cases in this one process, and prints what it found as JSON.
 * `count SCENE FOLDER` prepares a template and prints its operations; `once SCENE FOLDER AT FAULT` acts a single time.
 */
import { join } from 'node:path';
import type { OpenVault } from '../../electron/core/vault/open-vault.ts';
import { Refusal } from '../../shared/failure.ts';
import { arm, disarm, ERRNOS, type Fault, operationsOf } from './fault-control.ts';
import { copyOf, type Scene } from './scene.ts';
import { SCENES } from './vault-scenes.ts';

export interface SweepReport {
  operations: string[];
  /** How many of them met a fault. */
  swept: number;
  cases: number;
  /** How often the act was told to be done, and how often it was refused, by code. */
  outcomes: Record<string, number>;
  wrong: string[];
}

const room = process.env.FAULT_DIR ?? '';

async function sweep(scene: Scene, whole: boolean): Promise<SweepReport> {
  const template = join(room, 'template');
  await scene.prepare(template);
  const operations = await count(scene, template);
  const report: SweepReport = { operations, swept: 0, cases: 0, outcomes: {}, wrong: [] };
  const step = whole ? 1 : (scene.thinStep ?? 1);
  for (const [index, operation] of operations.entries()) {
    if (index % step !== 0) continue;
    report.swept += 1;
    const faults = whole ? faultsFor(operation) : fewFaultsFor(operation, index);
    for (const fault of faults) await oneCase(scene, template, index + 1, fault, report);
  }
  return report;
}

async function count(scene: Scene, template: string): Promise<string[]> {
  const stage = copyOf(template, join(room, 'case'));
  const vault = await scene.open(stage);
  let acted: OpenVault | null = null;
  const operations = await operationsOf(async () => {
    acted = await scene.act(stage, vault);
  });
  await (acted as OpenVault | null)?.close();
  return operations;
}

function faultsFor(operation: string): Fault[] {
  const errors = ERRNOS.map((errno): Fault => `err:${errno}`);
  const lasting: Fault[] = ['gone:EIO', 'gone:ENOSPC', 'gone:EROFS'];
  return operation === 'write' ? [...errors, ...lasting, 'short', 'full'] : [...errors, ...lasting];
}

/** Over the operations of a scene every errno has its turn, several times. */
function fewFaultsFor(operation: string, index: number): Fault[] {
  const errno = ERRNOS[index % ERRNOS.length] ?? 'EIO';
  const few: Fault[] = [`err:${errno}`, 'gone:EIO'];
  return operation === 'write' ? [...few, 'full'] : few;
}

async function oneCase(
  scene: Scene,
  template: string,
  at: number,
  fault: Fault,
  report: SweepReport,
): Promise<void> {
  const stage = copyOf(template, join(room, 'case'));
  const vault = await scene.open(stage);
  let told = 'done';
  let acted: OpenVault | null = null;
  arm(at, fault);
  try {
    acted = await scene.act(stage, vault);
  } catch (error) {
    told =
      error instanceof Refusal ? error.code : `bug: ${error instanceof Error ? error.stack : String(error)}`;
  }
  disarm();
  report.cases += 1;
  report.outcomes[told] = (report.outcomes[told] ?? 0) + 1;
  const lasting = fault.startsWith('gone') || fault === 'full';
  try {
    if (told.startsWith('bug')) throw new Error(told);
    await (acted ?? vault)?.close();
    await scene.judge(stage, told === 'done', lasting);
  } catch (error) {
    const what = error instanceof Refusal ? JSON.stringify(error.failure) : String(error);
    report.wrong.push(`${scene.name}, ${report.operations[at - 1]} (${at}), ${fault}, told ${told}: ${what}`);
  }
}

/** Opens the vault in `folder`, then acts under the fault. A line on standard output = told to be done. */
async function once(scene: Scene, folder: string, at: number, fault: Fault): Promise<void> {
  const vault = await scene.open({ folder });
  arm(at, fault);
  await scene.act({ folder }, vault);
  process.stdout.write('done\n');
}

const [mode, sceneName, folder = '', at = '0', fault = 'kill'] = process.argv.slice(2);
const scene = SCENES.find(each => each.name === sceneName);
if (!scene) throw new Error(`no such scene: ${sceneName}`);
if (mode === 'sweep') print(await sweep(scene, folder === 'whole'));
else if (mode === 'count') {
  await scene.prepare(folder);
  print(await count(scene, folder));
} else await once(scene, folder, Number(at), fault as Fault);

function print(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
