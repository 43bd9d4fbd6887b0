/**
 * A folder as a place: on another disk, a USB stick, a network share, in the folder of a sync client. What is written and
 * when it counts is in folder-write.ts; that nothing here waits for ever, in bounded-steps.ts.
 */
import { mkdir, stat, unlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { refuse } from '../../../shared/failure.ts';
import { errnoOf } from '../files/disk-reason.ts';
import { syncFolder } from '../files/durable-file.ts';
import { isVaultId } from '../vault/paths.ts';
import { BoundedSteps, STEP_MILLISECONDS } from './bounded-steps.ts';
import { describeThrough } from './folder-description.ts';
import { factsOf, listFolder } from './folder-list.ts';
import { namesIn } from './folder-names.ts';
import { readFolderFile } from './folder-read.ts';
import { syncedFolderOf } from './folder-synced.ts';
import { folderTrouble, isGone, placeFailed } from './folder-trouble.ts';
import { isAbsent, replaceFolderFile, writeFolderFile } from './folder-write.ts';
import {
  type Place,
  type PlaceDescription,
  type PlaceEntry,
  type PlacePath,
  type PlaceTarget,
  partsOf,
} from './place.ts';
import { thisSystem } from './this-system.ts';

/** `milliseconds`: how long one operation may take. @throws Refusal bad-address */
export function openFolderPlace(
  target: Extract<PlaceTarget, { kind: 'folder' }>,
  milliseconds: number = STEP_MILLISECONDS,
): Place {
  if (!isAbsolute(target.path)) throw refuse('bad-address', { fault: 'no-whole-path' });
  return new FolderPlace(target.path, milliseconds);
}

class FolderPlace implements Place {
  readonly kind = 'folder';
  readonly #root: string;
  readonly #steps: BoundedSteps;
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string, milliseconds: number) {
    this.#root = root;
    this.#steps = new BoundedSteps(root, milliseconds);
  }

  prepare(vaultId: string): Promise<void> {
    return this.#inTurn(null, async () => {
      await this.#needRoot();
      const folder = join(this.#root, vaultId);
      await this.#steps.take(() => mkdir(folder, { mode: 0o700 })).catch(unlessTaken);
      if (!(await this.#isFolder(folder))) throw placeFailed('damaged', vaultId);
      await syncFolder(this.#root, this.#steps);
    });
  }

  vaults(): Promise<string[]> {
    return this.#inTurn(null, () => this.#vaults());
  }

  list(vaultId: string): Promise<PlaceEntry[]> {
    return this.#inTurn(null, async () => {
      const folder = join(this.#root, vaultId);
      if (!(await this.#isFolder(folder))) {
        await this.#needRoot();
        return [];
      }
      return await listFolder(folder, this.#steps, this.#isSynced());
    });
  }

  read(path: PlacePath, limit: number): Promise<Uint8Array | null> {
    const { folder, name } = partsOf(path);
    return this.#inTurn(path, async () => {
      const directory = folder === null ? this.#root : join(this.#root, folder);
      const inside = folder === null || (await this.#isFolder(directory));
      const bytes = inside ? await readFolderFile(directory, name, limit, this.#steps) : null;
      if (bytes === null) await this.#needRoot();
      return bytes;
    });
  }

  write(path: PlacePath, bytes: Uint8Array): Promise<void> {
    return this.#writing(path, (folder, name) => writeFolderFile(folder, name, bytes, this.#steps));
  }

  replace(path: PlacePath, bytes: Uint8Array): Promise<void> {
    return this.#writing(path, (folder, name) => replaceFolderFile(folder, name, bytes, this.#steps));
  }

  remove(path: PlacePath): Promise<void> {
    const { folder, name } = partsOf(path);
    return this.#inTurn(path, async () => {
      const directory = folder === null ? this.#root : join(this.#root, folder);
      await this.#needRoot();
      if (folder !== null && !(await this.#isFolder(directory))) return;
      const removed = await this.#steps
        .take(() => unlink(join(directory, name)))
        .then(() => true)
        .catch(unlessAbsent);
      if (removed) await syncFolder(directory, this.#steps);
    });
  }

  describe(): Promise<PlaceDescription> {
    return this.#inTurn(null, () => describeThrough(this.#root, this.#steps, thisSystem()));
  }

  close(): void {
    this.#steps.close();
  }

  /** One call at a time: what hangs holds one thread, and the next in the row is told so at once. */
  #inTurn<T>(about: PlacePath | null, work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work).catch(async (error: unknown) => {
      throw isGone(error) ? await this.#lookAgain(error, about) : folderTrouble(error, nameIn(about));
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #writing(path: PlacePath, work: (folder: string, name: string) => Promise<void>): Promise<void> {
    const { folder, name } = partsOf(path);
    return this.#inTurn(path, async () => {
      await this.#needRoot();
      // an empty mount folder has no vault in it; it must not get so much as a text for people
      const ready = folder === null ? (await this.#vaults())[0] : await this.#vaultFolder(folder);
      if (ready === undefined) throw placeFailed('marker-missing');
      await work(folder === null ? this.#root : ready, name);
    });
  }

  async #vaults(): Promise<string[]> {
    await this.#needRoot();
    const found = await namesIn(this.#root, this.#steps);
    return found
      .filter(entry => entry.isDirectory() && isVaultId(entry.name))
      .map(({ name }) => name)
      .sort();
  }

  async #vaultFolder(vaultId: string): Promise<string | undefined> {
    const folder = join(this.#root, vaultId);
    return (await this.#isFolder(folder)) ? folder : undefined;
  }

  /** A link to a folder leads out of the place, and is none. The root itself may be one: the person chose it. */
  async #isFolder(path: string): Promise<boolean> {
    return (await factsOf(path, this.#steps))?.isDirectory() === true;
  }

  /** @throws Refusal place-failed missing */
  async #needRoot(): Promise<void> {
    const facts = await this.#steps.take(() => stat(this.#root)).catch(nothingIfGone);
    if (!facts?.isDirectory()) throw placeFailed('missing');
  }

  /** Something was not there in the middle of the work: the root, the folder of the vault, or a file alone. */
  async #lookAgain(error: unknown, about: PlacePath | null): Promise<unknown> {
    const folder = about === null ? null : partsOf(about).folder;
    try {
      await this.#needRoot();
      if (folder !== null && !(await this.#vaultFolder(folder))) return placeFailed('marker-missing');
      return folderTrouble(error, nameIn(about));
    } catch (second) {
      return folderTrouble(second, nameIn(about));
    }
  }

  /** Asked at most once in a listing, and only where a file looks hollow. */
  #isSynced(): () => Promise<boolean> {
    let answer: Promise<boolean> | undefined;
    return () => {
      answer ??= syncedFolderOf(this.#root, this.#steps, thisSystem()).then(found => found !== null);
      return answer;
    };
  }
}

function nameIn(about: PlacePath | null): string | undefined {
  return about === null ? undefined : partsOf(about).name;
}

function unlessTaken(error: unknown): void {
  if (errnoOf(error) !== 'EEXIST') throw error;
}

function unlessAbsent(error: unknown): false {
  if (!isAbsent(error)) throw error;
  return false;
}

function nothingIfGone(error: unknown): null {
  if (!isGone(error)) throw error;
  return null;
}
