/**
 * The files of one rclone remote. `cat` of a name that is not there differs by remote (S3 answers with nothing, as for an
 * empty file), so whether something is there is told by the listing of its folder alone.
 */
import { MOST_FILES, type PlaceEntry, type PlacePath, partsOf } from './place.ts';
import { failed } from './place-failed.ts';
import { type RcloneAddress, remotePath } from './rclone-address.ts';
import type { Ended, RcloneProgram } from './rclone-program.ts';
import { reasonOfText } from './rclone-trouble.ts';

/** Bytes: 10,000 files at some 400 each. */
const LARGEST_LISTING = 4 * 1024 * 1024;
const LARGEST_CONFIGURATION = 1024 * 1024;

/** rclone's exit status for a folder that is not there. */
const NO_FOLDER = 3;

export class RcloneFiles {
  readonly #program: RcloneProgram;
  readonly #address: RcloneAddress;

  constructor(program: RcloneProgram, address: RcloneAddress) {
    this.#program = program;
    this.#address = address;
  }

  /** The kind of each remote that the user has configured, by its name. */
  async remotes(): Promise<Map<string, string>> {
    const run = { command: ['listremotes', '--long'], limit: LARGEST_CONFIGURATION };
    const text = this.#need(await this.#program.run(run)).toString('utf8');
    const rows = text.split(/\r?\n/).flatMap(row => {
      const [, name, type] = /^([^:]+):\s+(\S+)/.exec(row) ?? [];
      return name !== undefined && type !== undefined ? [[name, type] as const] : [];
    });
    return new Map(rows);
  }

  /** Names and sizes in a folder of the place; null = no such folder. */
  async list(folder: string, what: '--files-only' | '--dirs-only'): Promise<PlaceEntry[] | null> {
    const command = ['lsjson', what, '--no-modtime', '--no-mimetype'];
    const ended = await this.#program.run({ command, paths: [this.#at(folder)], limit: LARGEST_LISTING });
    if (ended.status === NO_FOLDER) return null;
    if (!ended.output) throw failed('too-many-files');
    const rows = readRows(this.#need(ended));
    if (rows.length > MOST_FILES) throw failed('too-many-files');
    return rows.map(({ name, size }) => ({ name, size, changedAt: null, downloaded: true }));
  }

  /** The whole file; null = more than `limit` bytes. Only for what is there. */
  async read(path: PlacePath, suffix: string, limit: number): Promise<Buffer | null> {
    const paths = [this.#at(path + suffix)];
    const ended = await this.#program.run({ command: ['cat'], paths, limit });
    return ended.output ? this.#need(ended, path) : null;
  }

  async save(path: PlacePath, suffix: string, bytes: Uint8Array): Promise<void> {
    await this.#do(path, ['rcat'], [this.#at(path + suffix)], bytes);
  }

  /** Over what is there: by their sizes and dates alone, rclone would take two files for the same and move nothing. */
  async move(path: PlacePath, suffix: string): Promise<void> {
    await this.#do(path, ['moveto', '--ignore-times'], [this.#at(path + suffix), this.#at(path)]);
  }

  async delete(path: PlacePath, suffix = ''): Promise<void> {
    await this.#do(path, ['deletefile'], [this.#at(path + suffix)]);
  }

  /** Makes it and all on the way to it; fine when it is there. Remotes without folders do nothing. */
  async makeFolder(folder: string): Promise<void> {
    this.#need(await this.#program.run({ command: ['mkdir'], paths: [this.#at(folder)], limit: 1024 }));
  }

  /** What rclone tells of a remote (any of the user's), and the others that it opened for that; null = it failed. */
  async look(remote: string): Promise<{ features: Buffer; words: string } | null> {
    const run = { command: ['backend', 'features', '-vv'], paths: [remote], limit: LARGEST_CONFIGURATION };
    const { status, output, words } = await this.#program.run(run);
    return status === 0 && output ? { features: output, words } : null;
  }

  async #do(path: PlacePath, command: string[], paths: string[], input?: Uint8Array): Promise<void> {
    const run = { command, paths, limit: LARGEST_CONFIGURATION };
    this.#need(await this.#program.run(input ? { ...run, input } : run), path);
  }

  #at(path: string): string {
    return remotePath(this.#address, path);
  }

  /** @throws Refusal place-failed, for any other end than a good one */
  #need({ status, output, words }: Ended, path?: PlacePath): Buffer {
    const file = path && partsOf(path).name;
    if (status === 0 && output) return output;
    const { name, root } = this.#address;
    const reason = output ? reasonOfText(words, [root, name]) : 'server-trouble';
    throw failed(reason, reason === 'rclone-failed' ? status : undefined, file);
  }
}

/** @throws Refusal place-failed server-trouble where it is no listing */
function readRows(json: Buffer): { name: string; size: number | null }[] {
  try {
    const rows = JSON.parse(json.toString('utf8')) as { Name: unknown; Size: unknown }[];
    return rows.flatMap(({ Name: name, Size: size }) =>
      typeof name === 'string' && /^[^/\\\0]+$/.test(name) && !/^\.\.?$/.test(name)
        ? [{ name, size: typeof size === 'number' && size >= 0 ? size : null }]
        : [],
    );
  } catch {
    throw failed('server-trouble');
  }
}
