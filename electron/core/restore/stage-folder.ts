/**
 * The private folder in which a restored vault is put together, beside where it will lie, so that it gets there by one
 * renaming: `<vault folder>/restoring-<16 hex>.new/<vaultId>/`. Nothing in it is ever in the clear. What a crash leaves
 * is recognised by the mark of its process and removed at a later start.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from '../files/disk-reason.ts';
import { readFileWithin, writeNewFile } from '../files/durable-file.ts';
import { fateOf, ownMark, type ProcessMark } from '../files/process-mark.ts';
import { listOrRefuse } from '../places/local-place.ts';

const STAGE = /^restoring-[0-9a-f]{16}\.new$/;
const OWNER = 'owner.json';
const LARGEST = 4096;
/** A folder without a mark, or with one that cannot be judged: another process may be about to write it. */
const SILENT_MS = 10 * 60_000;

/** An empty folder for one vault in a fresh stage. @throws Refusal not-saved */
export async function makeStage(vaultFolder: string): Promise<string> {
  const stage = join(vaultFolder, `restoring-${randomBytes(8).toString('hex')}.new`);
  await saving('restoring', async () => {
    await mkdir(vaultFolder, { recursive: true, mode: 0o700 });
    await mkdir(stage, { mode: 0o700 });
  });
  try {
    await writeNewFile(stage, OWNER, Buffer.from(`${JSON.stringify(ownMark())}\n`));
    return stage;
  } catch (error) {
    await dropStage(stage);
    throw error;
  }
}

/** Never throws: what cannot be removed now is found by a later start. */
export async function dropStage(stage: string): Promise<void> {
  await rm(stage, { recursive: true, force: true }).catch(() => undefined);
}

/** Removes what processes that have ended left in the vault folder. `now` in Unix milliseconds. Never throws. */
export async function clearStages(vaultFolder: string, now: number): Promise<void> {
  const names = await listOrRefuse(vaultFolder).catch(() => []);
  for (const name of names.filter(each => STAGE.test(each))) {
    const stage = join(vaultFolder, name);
    if (await isLeft(stage, now)) await dropStage(stage);
  }
}

async function isLeft(stage: string, now: number): Promise<boolean> {
  const mark = await readMark(stage);
  const fate = mark === null ? 'unknown' : fateOf(mark);
  if (fate !== 'unknown') return fate === 'gone';
  const { mtimeMs } = await stat(stage).catch(() => ({ mtimeMs: now }));
  return now - mtimeMs > SILENT_MS;
}

async function readMark(stage: string): Promise<ProcessMark | null> {
  try {
    const mark = JSON.parse(Buffer.from(await readFileWithin(stage, OWNER, LARGEST)).toString('utf8'));
    const { pid, host, boot, namespace, started } = mark;
    const texts = [host, boot, namespace, started].every(each => typeof each === 'string');
    return texts && Number.isInteger(pid) ? { pid, host, boot, namespace, started } : null;
  } catch {
    return null;
  }
}

/** Runs a piece of disk work; what the system says becomes `not-saved`. */
export async function saving<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Refusal ? undefined : diskReason(error);
    if (reason === undefined) throw error;
    throw refuse('not-saved', { file, reason });
  }
}
