/**
 * One writer per vault folder. Every process announces itself with a file of its own name and only then looks for
 * others: whoever comes second is bound to see the first, so two can never both go on. No name is shared, hence a
 * dead process's file can be removed by anybody at any time without hitting a living one.
 * A file whose process cannot be judged (another machine, a container) counts as dead when it has not been touched
 * for ten minutes; the living touch theirs every half minute and look at it again before each save.
 */
import { randomBytes } from 'node:crypto';
import { stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { refuse } from '../../../shared/failure.ts';
import { errnoOf } from '../files/disk-reason.ts';
import { readFileWithin, writeNewFile } from '../files/durable-file.ts';
import { fateOf, ownMark, type ProcessMark } from '../files/process-mark.ts';
import { listOrRefuse } from '../places/local-place.ts';

export interface WriterLock {
  /** Whether our announcement still lies there. @throws Refusal vault-in-use when it was taken away */
  check(): Promise<void>;
  release(): Promise<void>;
}

interface Holder extends ProcessMark {
  file: string;
}

const LOCK = /^in-use-[0-9a-f]{16}\.lock$/;
const BEAT_MS = 30_000;
const SILENT_MS = 10 * 60_000;
/** Two that start in the same moment both see each other: they step back and draw lots, this often at most. */
const DRAWS = 6;
const LARGEST = 4096;

/** Names that this process holds now: any other with its mark was given up, and could not be removed at the time. */
const held = new Set<string>();

const markSchema = z.object({
  pid: z.number(),
  host: z.string(),
  boot: z.string(),
  namespace: z.string(),
  started: z.string(),
});

/**
 * Takes the lock of `folder`, waiting up to `waitMs` for another holder to go.
 * @throws Refusal vault-in-use; not-saved when the announcement cannot be written
 */
export async function takeWriterLock(folder: string, waitMs = 0): Promise<WriterLock> {
  const deadline = performance.now() + waitMs;
  for (let draw = 1; ; draw += 1) {
    const name = `in-use-${randomBytes(8).toString('hex')}.lock`;
    const early = await findHolder(folder, name);
    const holder = early ?? (await announce(folder, name));
    if (!holder) return keep(folder, name);
    const rivals = early === null && draw < DRAWS;
    if (!rivals && performance.now() >= deadline) {
      throw refuse('vault-in-use', { pid: holder.pid, host: holder.host });
    }
    await sleep(20 + Math.random() * 80);
  }
}

/** Lays our file down and looks again. null = we are alone; else our file is gone again. */
async function announce(folder: string, name: string): Promise<Holder | null> {
  held.add(name);
  try {
    await writeNewFile(folder, name, Buffer.from(`${JSON.stringify(ownMark())}\n`));
    const holder = await findHolder(folder, name);
    if (holder) await withdraw(folder, name);
    return holder;
  } catch (error) {
    await withdraw(folder, name);
    throw error;
  }
}

/** Somebody else who is alive, if there is anybody. Files of the dead are removed on the way. */
async function findHolder(folder: string, own: string): Promise<Holder | null> {
  const names = (await listOrRefuse(folder)).filter(name => LOCK.test(name) && name !== own);
  for (const name of names) {
    const holder = await judge(folder, name);
    if (holder) return holder;
  }
  return null;
}

async function judge(folder: string, name: string): Promise<Holder | null> {
  const mark = await readMark(folder, name);
  if (mark === 'vanished') return null;
  const fate = fateOfHolder(name, mark);
  if (fate === 'gone' || (await isSilent(folder, name))) {
    await remove(folder, name);
    return null;
  }
  return { ...(mark ?? { pid: 0, host: '', boot: '', namespace: '', started: '' }), file: name };
}

function fateOfHolder(name: string, mark: ProcessMark | null): ReturnType<typeof fateOf> {
  if (!mark) return 'unknown';
  const own = ownMark();
  if (isDeepStrictEqual(mark, own)) return held.has(name) ? 'running' : 'gone';
  return fateOf(mark, own);
}

/** null = cannot be read as one of ours: judged by its age alone. */
async function readMark(folder: string, name: string): Promise<ProcessMark | 'vanished' | null> {
  try {
    const bytes = await readFileWithin(folder, name, LARGEST);
    return markSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? 'vanished' : null;
  }
}

async function isSilent(folder: string, name: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(join(folder, name));
    return Date.now() - mtimeMs > SILENT_MS;
  } catch (error) {
    return errnoOf(error) === 'ENOENT';
  }
}

function keep(folder: string, name: string): WriterLock {
  const path = join(folder, name);
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return {
    async check() {
      const lost = await stat(path).then(
        () => false,
        (error: unknown) => errnoOf(error) === 'ENOENT',
      );
      if (lost) throw refuse('vault-in-use', { pid: 0, host: '' });
    },
    async release() {
      clearInterval(beat);
      await withdraw(folder, name);
    },
  };
}

async function withdraw(folder: string, name: string): Promise<void> {
  held.delete(name);
  await remove(folder, name);
}

async function remove(folder: string, name: string): Promise<void> {
  await unlink(join(folder, name)).catch(() => undefined);
}
