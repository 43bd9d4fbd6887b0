/**
 * A place on any remote of the user's own rclone: an upload goes under a temp name (rcat), is fetched back (cat) and
 * compared, moved (moveto), and fetched once more. rclone has no "only if it is not there", so that is looked at first.
 */
import { randomBytes } from 'node:crypto';
import { isVaultId } from '../vault/paths.ts';
import { InTurn } from './in-turn.ts';
import {
  type Place,
  type PlaceDescription,
  type PlaceEntry,
  type PlacePath,
  type PlaceTarget,
  partsOf,
} from './place.ts';
import { failed } from './place-failed.ts';
import { type RcloneAddress, readRcloneAddress } from './rclone-address.ts';
import { describeRemote } from './rclone-description.ts';
import { RcloneFiles } from './rclone-files.ts';
import { type RclonePatience, RcloneProgram } from './rclone-program.ts';

/** Looks at nothing yet. @throws Refusal bad-address */
export function openRclonePlace(
  target: Extract<PlaceTarget, { kind: 'rclone' }>,
  patience?: RclonePatience,
): Place {
  return new RclonePlace(readRcloneAddress(target.remote), new RcloneProgram(patience));
}

class RclonePlace implements Place {
  readonly kind = 'rclone';
  readonly #address: RcloneAddress;
  readonly #program: RcloneProgram;
  readonly #files: RcloneFiles;
  readonly #turns = new InTurn();
  #isConfigured = false;

  constructor(address: RcloneAddress, program: RcloneProgram) {
    this.#address = address;
    this.#program = program;
    this.#files = new RcloneFiles(program, address);
  }

  prepare(vaultId: string): Promise<void> {
    return this.#turn(() => this.#files.makeFolder(vaultId));
  }

  vaults(): Promise<string[]> {
    return this.#turn(async () => {
      const entries = await this.#files.list('', '--dirs-only');
      if (!entries) throw failed('missing');
      return [...new Set(entries.map(({ name }) => name).filter(isVaultId))].sort();
    });
  }

  list(vaultId: string): Promise<PlaceEntry[]> {
    return this.#turn(async () => {
      const entries = await this.#files.list(vaultId, '--files-only');
      if (!entries) await this.#needRoot();
      return entries ?? [];
    });
  }

  read(path: PlacePath, limit: number): Promise<Uint8Array | null> {
    const { name } = partsOf(path);
    return this.#turn(async () => {
      const entries = await this.#neighbours(path);
      if (!entries) await this.#needRoot();
      const entry = entries?.find(each => each.name === name);
      if (!entry) return null;
      const content = (entry.size ?? 0) > limit ? null : await this.#files.read(path, '', limit);
      if (!content) throw failed('too-large', undefined, name);
      return new Uint8Array(content);
    });
  }

  write(path: PlacePath, bytes: Uint8Array): Promise<void> {
    const { name } = partsOf(path);
    return this.#turn(async () => {
      const entries = await this.#needFolder(path);
      if (!entries.some(each => each.name === name)) return await this.#save(path, bytes);
      if (!(await this.#holds(path, '', bytes))) throw failed('read-back-differs', undefined, name);
    });
  }

  replace(path: PlacePath, bytes: Uint8Array): Promise<void> {
    partsOf(path);
    return this.#turn(async () => {
      await this.#needFolder(path);
      await this.#save(path, bytes);
    });
  }

  remove(path: PlacePath): Promise<void> {
    const { name } = partsOf(path);
    return this.#turn(async () => {
      const entries = await this.#neighbours(path);
      if (!entries) await this.#needRoot();
      if (entries?.some(each => each.name === name)) await this.#files.delete(path);
    });
  }

  describe(): Promise<PlaceDescription> {
    return this.#turns.run(() => describeRemote(this.#address, this.#files));
  }

  close(): void {
    this.#program.close();
  }

  /** What `rclone listremotes` does not name is never handed to it: on Windows `C:` would be a disk. */
  #turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(async () => {
      this.#isConfigured ||= (await this.#files.remotes()).has(this.#address.name);
      if (!this.#isConfigured) throw failed('rclone-remote-unknown');
      return await work();
    });
  }

  #neighbours(path: PlacePath): Promise<PlaceEntry[] | null> {
    return this.#files.list(partsOf(path).folder ?? '', '--files-only');
  }

  /** What lies beside it. @throws Refusal place-failed missing, marker-missing */
  async #needFolder(path: PlacePath): Promise<PlaceEntry[]> {
    const entries = await this.#neighbours(path);
    if (entries) return entries;
    await this.#needRoot();
    throw failed('marker-missing', undefined, partsOf(path).name);
  }

  async #needRoot(): Promise<void> {
    if (!(await this.#files.list('', '--dirs-only'))) throw failed('missing');
  }

  async #holds(path: PlacePath, suffix: string, bytes: Uint8Array): Promise<boolean> {
    return (await this.#files.read(path, suffix, bytes.length))?.equals(bytes) ?? false;
  }

  async #save(path: PlacePath, bytes: Uint8Array): Promise<void> {
    const suffix = `.${randomBytes(4).toString('hex')}.tmp`;
    await this.#files.save(path, suffix, bytes);
    const isWhole = await this.#holds(path, suffix, bytes);
    if (isWhole) await this.#files.move(path, suffix);
    else await this.#files.delete(path, suffix).catch(() => undefined);
    if (!isWhole || !(await this.#holds(path, '', bytes)))
      throw failed('read-back-differs', undefined, partsOf(path).name);
  }
}
