/**
 * Runs under fault-shim.so: every file operation of each verb of a folder place meets every fault. `sweep VERB` does all
 * of them in this one process and prints what it found as JSON; `once VERB FOLDER AT FAULT` acts a single time, to be
 * killed; `judge VERB FOLDER` looks at what was left in each folder in it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFolderPlace } from '../../electron/core/places/folder-place.ts';
import type { Place } from '../../electron/core/places/place.ts';
import { Refusal } from '../../shared/failure.ts';
import { arm, disarm, ERRNOS, type Fault, operationsOf } from './fault-control.ts';

export interface FolderSweepReport {
  operations: string[];
  cases: number;
  /** How often it was told to be done, and each reason of a refusal. */
  outcomes: Record<string, number>;
  wrong: string[];
}

const VAULT = 'ab'.repeat(16);
const OTHER = 'cd'.repeat(16);
const OLD = Buffer.alloc(5000, 'old');
const NEW = Buffer.alloc(6000, 'new');
const room = process.env.FAULT_DIR ?? '';

interface Verb {
  act(place: Place): Promise<unknown>;
  /** What is wrong after it was told to be done; '' = nothing. */
  afterDone(folder: string, result: unknown): string;
  /** The same after a refusal or a death. */
  afterRefusal(folder: string): string;
}

const contentOf = (folder: string, name: string) => {
  const path = join(folder, VAULT, name);
  return existsSync(path) ? readFileSync(path) : null;
};
const isOneOf = (content: Buffer | null, ...allowed: (Buffer | null)[]) =>
  allowed.some(each => each === content || (each && content?.equals(each)));
const oldStays = (folder: string) =>
  isOneOf(contentOf(folder, 'old.age'), OLD) ? '' : 'the old file is not as it was';

const VERBS: Readonly<Record<string, Verb>> = {
  write: {
    act: place => place.write(`${VAULT}/new.age`, NEW),
    afterDone: folder => (isOneOf(contentOf(folder, 'new.age'), NEW) ? '' : 'told done, and it is not there'),
    afterRefusal: folder =>
      isOneOf(contentOf(folder, 'new.age'), NEW, null) ? '' : 'half a file has the name',
  },
  replace: {
    act: place => place.replace(`${VAULT}/place.json`, NEW),
    afterDone: folder =>
      isOneOf(contentOf(folder, 'place.json'), NEW) ? '' : 'told done, and it is the old one',
    afterRefusal: folder => (isOneOf(contentOf(folder, 'place.json'), NEW, OLD) ? '' : 'neither old nor new'),
  },
  read: {
    act: place => place.read(`${VAULT}/old.age`, 10_000),
    afterDone: (_, bytes) => (OLD.equals((bytes as Uint8Array | null) ?? NEW) ? '' : 'read something else'),
    afterRefusal: () => '',
  },
  list: {
    act: place => place.list(VAULT),
    afterDone: (_, entries) => ((entries as unknown[]).length === 2 ? '' : 'a file is not listed'),
    afterRefusal: () => '',
  },
  remove: {
    act: place => place.remove(`${VAULT}/place.json`),
    afterDone: folder => (contentOf(folder, 'place.json') === null ? '' : 'told removed, and it is there'),
    afterRefusal: folder => (isOneOf(contentOf(folder, 'place.json'), OLD, null) ? '' : 'it was changed'),
  },
  prepare: {
    act: place => place.prepare(OTHER),
    afterDone: folder => (existsSync(join(folder, OTHER)) ? '' : 'told made, and it is not there'),
    afterRefusal: () => '',
  },
};

function stage(folder: string): Place {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, VAULT), { recursive: true });
  for (const name of ['old.age', 'place.json']) writeFileSync(join(folder, VAULT, name), OLD);
  return openFolderPlace({ kind: 'folder', path: folder });
}

function faultsFor(operation: string): Fault[] {
  const errors = ERRNOS.map((errno): Fault => `err:${errno}`);
  const lasting: Fault[] = ['gone:EIO', 'gone:ENOSPC', 'gone:EROFS', 'gone:ENOTCONN'];
  return operation === 'write' ? [...errors, ...lasting, 'short', 'full'] : [...errors, ...lasting];
}

async function sweep(verb: Verb): Promise<FolderSweepReport> {
  const folder = join(room, 'case');
  const place = stage(folder);
  const operations = await operationsOf(() => verb.act(place));
  const report: FolderSweepReport = { operations, cases: 0, outcomes: {}, wrong: [] };
  for (const [index, operation] of operations.entries())
    for (const fault of faultsFor(operation)) await oneCase(verb, folder, index + 1, fault, report);
  return report;
}

async function oneCase(
  verb: Verb,
  folder: string,
  at: number,
  fault: Fault,
  report: FolderSweepReport,
): Promise<void> {
  const place = stage(folder);
  arm(at, fault);
  const [told, result] = await verb.act(place).then(
    done => ['done', done] as const,
    (error: unknown) => [reasonOf(error), null] as const,
  );
  disarm();
  report.cases += 1;
  report.outcomes[told] = (report.outcomes[told] ?? 0) + 1;
  const wrong = [
    told.startsWith('bug') ? told : '',
    told === 'done' ? verb.afterDone(folder, result) : verb.afterRefusal(folder),
    oldStays(folder),
    await again(verb, place, folder),
  ].filter(text => text !== '');
  for (const text of wrong)
    report.wrong.push(`${report.operations[at - 1]} (${at}), ${fault}, ${told}: ${text}`);
}

/** On a sound disk the same is done at once, whatever was left. */
async function again(verb: Verb, place: Place, folder: string): Promise<string> {
  for (const name of readdirSync(join(folder, VAULT)))
    if (name.endsWith('.tmp')) rmSync(join(folder, VAULT, name));
  if (!existsSync(join(folder, VAULT, 'place.json'))) writeFileSync(join(folder, VAULT, 'place.json'), OLD);
  return await verb.act(place).then(
    result => verb.afterDone(folder, result),
    error => `not done afterwards: ${reasonOf(error)}`,
  );
}

function reasonOf(error: unknown): string {
  const isOurs = error instanceof Refusal && error.failure.code === 'place-failed';
  if (isOurs) return String((error.failure.details as { reason: string }).reason);
  return `bug: ${error instanceof Error ? error.stack : String(error)}`;
}

const [mode, verbName = '', folder = '', at = '0', fault = 'kill'] = process.argv.slice(2);
const verb = VERBS[verbName];
if (!verb) throw new Error(`no such verb: ${verbName}`);
if (mode === 'sweep') process.stdout.write(JSON.stringify(await sweep(verb)));
else if (mode === 'once') {
  const place = stage(folder);
  arm(Number(at), fault as Fault);
  await verb.act(place);
} else {
  const wrong: Record<string, string[]> = {};
  for (const name of readdirSync(folder)) {
    const left = join(folder, name);
    const place = openFolderPlace({ kind: 'folder', path: left });
    const found = [verb.afterRefusal(left), oldStays(left), await again(verb, place, left)];
    wrong[name] = found.filter(text => text !== '');
  }
  process.stdout.write(JSON.stringify(wrong));
}
