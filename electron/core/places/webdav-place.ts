/**
 * A place on a WebDAV server: Nextcloud, ownCloud, a NAS. Uploads go under a temp name, are fetched back and compared,
 * moved without overwriting, and fetched once more: what the server answers in between decides nothing.
 */
import { randomBytes } from 'node:crypto';
import { Refusal } from '../../../shared/failure.ts';
import { isVaultId } from '../vault/paths.ts';
import { InTurn } from './in-turn.ts';
import {
  MOST_FILES,
  type Place,
  type PlaceDescription,
  type PlaceEntry,
  type PlacePath,
  type PlaceTarget,
  partsOf,
} from './place.ts';
import { failed } from './place-failed.ts';
import { describeServer, readWebdavAddress, type WebdavAddress } from './webdav-address.ts';
import { type Content, refusal, WebdavFiles } from './webdav-files.ts';
import { type WebdavOptions, WebdavServer } from './webdav-server.ts';

/** Looks at nothing yet. @throws Refusal bad-address */
export function openWebdavPlace(
  target: Extract<PlaceTarget, { kind: 'webdav' }>,
  options: WebdavOptions = {},
): Place {
  const address = readWebdavAddress(target.url);
  return new WebdavPlace(address, new WebdavServer(address.url, target.user, target.password, options));
}

class WebdavPlace implements Place {
  readonly kind = 'webdav';
  readonly #address: WebdavAddress;
  readonly #server: WebdavServer;
  readonly #files: WebdavFiles;
  readonly #turns = new InTurn();

  constructor(address: WebdavAddress, server: WebdavServer) {
    this.#address = address;
    this.#server = server;
    this.#files = new WebdavFiles(server, address.url);
  }

  prepare(vaultId: string): Promise<void> {
    return this.#turns.run(() => this.#files.makeFolders(vaultId));
  }

  vaults(): Promise<string[]> {
    return this.#turns.run(async () => {
      const entries = await this.#files.folder(null);
      if (!entries) throw failed('missing');
      const ids = entries.filter(({ isFolder, name }) => isFolder && isVaultId(name));
      return [...new Set(ids.map(({ name }) => name))].sort();
    });
  }

  list(vaultId: string): Promise<PlaceEntry[]> {
    return this.#turns.run(async () => {
      const entries = await this.#files.folder(vaultId);
      if (!entries) {
        await this.#files.needRoot();
        return [];
      }
      const files = entries.filter(({ isFolder }) => !isFolder);
      if (files.length > MOST_FILES) throw failed('too-many-files');
      return files.map(({ name, size, changedAt }) => ({ name, size, changedAt, downloaded: true }));
    });
  }

  read(path: PlacePath, limit: number): Promise<Uint8Array | null> {
    const { name } = partsOf(path);
    return this.#turns.run(async () => {
      const content = await this.#files.get(path, limit);
      if (content === 'larger') throw failed('too-large', undefined, name);
      if (content !== 'absent') return new Uint8Array(content);
      await this.#files.needRoot();
      return null;
    });
  }

  write(path: PlacePath, bytes: Uint8Array): Promise<void> {
    const { name } = partsOf(path);
    return this.#turns.run(async () => {
      const there = await this.#files.get(path, bytes.length);
      if (isThere(there, bytes)) return;
      if (there !== 'absent') throw failed('read-back-differs', undefined, name);
      await this.#save(path, bytes, 'F');
    });
  }

  replace(path: PlacePath, bytes: Uint8Array): Promise<void> {
    partsOf(path);
    return this.#turns.run(() => this.#save(path, bytes, 'T'));
  }

  remove(path: PlacePath): Promise<void> {
    partsOf(path);
    return this.#turns.run(() => this.#files.delete(path));
  }

  async describe(): Promise<PlaceDescription> {
    return describeServer(this.#address);
  }

  close(): void {
    this.#server.close();
  }

  async #save(path: PlacePath, bytes: Uint8Array, overwrite: 'T' | 'F'): Promise<void> {
    await this.#files.needFolderOf(path);
    const suffix = `.${randomBytes(4).toString('hex')}.tmp`;
    try {
      await this.#files.put(path, suffix, bytes);
      if (!isThere(await this.#files.get(path, bytes.length, suffix), bytes)) throw this.#differs(path);
      await this.#settle(path, suffix, bytes, overwrite);
    } catch (error) {
      if (answers(error)) await this.#files.delete(path, suffix).catch(() => undefined);
      throw error;
    }
  }

  /** What stands under the name afterwards decides, whatever was answered: a lost answer is no lost file. */
  async #settle(path: PlacePath, suffix: string, bytes: Uint8Array, overwrite: 'T' | 'F'): Promise<void> {
    let told = await this.#files.move(path, suffix, overwrite);
    if (told.status === 412 && overwrite === 'T') {
      // it never overwrites: the old one goes now that the new one is proved under its temp name
      await this.#files.delete(path);
      told = await this.#files.move(path, suffix, 'F');
    }
    const there = await this.#files.get(path, bytes.length);
    if (isThere(there, bytes)) return;
    const moved = told.status >= 200 && told.status < 300;
    if (!moved && told.status !== 412) throw refusal(told, path);
    // a half file that this very move has made proves nothing and stands in the way of the next try
    if (moved && overwrite === 'F' && there instanceof Buffer) await this.#files.delete(path);
    throw this.#differs(path);
  }

  #differs(path: PlacePath) {
    return failed('read-back-differs', undefined, partsOf(path).name);
  }
}

/** Whether it makes sense to ask the server for anything more now. */
function answers(error: unknown): boolean {
  const failure = error instanceof Refusal && error.failure.code === 'place-failed' ? error.failure : null;
  return failure !== null && !['timed-out', 'unreachable', 'tls', 'moved'].includes(failure.details.reason);
}

function isThere(content: Content, bytes: Uint8Array): boolean {
  return content instanceof Buffer && content.equals(bytes);
}
