/**
 * The files of one WebDAV folder, by what a server can be trusted with: nothing that it says about an upload counts, only
 * what it gives back afterwards. (rclone's server says "created" to every condition and keeps an upload that was cut off.)
 */
import type { PlacePath } from './place.ts';
import { partsOf } from './place.ts';
import { failed } from './place-failed.ts';
import { LARGEST_LISTING, type Listed, PROPFIND, readListing } from './webdav-listing.ts';
import type { Told, WebdavServer } from './webdav-server.ts';
import { reasonOfStatus } from './webdav-trouble.ts';

/** What stands under a name. `larger` = more bytes than were asked for. */
export type Content = Buffer | 'absent' | 'larger';

export class WebdavFiles {
  readonly #server: WebdavServer;
  readonly #root: string;

  /** `root` ends with `/`. */
  constructor(server: WebdavServer, root: string) {
    this.#server = server;
    this.#root = root;
  }

  /** null = no such folder. `vaultId` null: the root. */
  async folder(vaultId: string | null, depth: '0' | '1' = '1'): Promise<Listed[] | null> {
    const url = this.#folderUrl(vaultId);
    const headers = { Depth: depth, 'Content-Type': 'application/xml; charset=utf-8' };
    const told = await this.#server.ask('PROPFIND', url, { headers, body: PROPFIND, limit: LARGEST_LISTING });
    if (told.status === 404 || told.status === 410) return null;
    // a web page, or whatever else answers every question with "fine"
    if (isGood(told) && told.status !== 207) throw failed('not-webdav', told.status);
    if (told.status !== 207) throw refusal(told);
    if (!told.body) throw failed('too-many-files');
    return await readListing(told.body, url);
  }

  /** @throws Refusal place-failed missing */
  async needRoot(): Promise<void> {
    if (!(await this.folder(null, '0'))) throw failed('missing');
  }

  /** @throws Refusal place-failed missing, marker-missing */
  async needFolderOf(path: PlacePath): Promise<void> {
    const { folder, name } = partsOf(path);
    if (folder !== null && (await this.folder(folder, '0'))) return;
    await this.needRoot();
    if (folder !== null) throw failed('marker-missing', undefined, name);
  }

  /** Makes the root, folders on the way to it and the folder of a vault; fine for what is there. */
  async makeFolders(vaultId: string): Promise<void> {
    for (const each of [null, vaultId]) {
      if (await this.folder(each, '0')) continue;
      const told = await this.#makeFolder(this.#folderUrl(each));
      if (!(await this.folder(each, '0'))) throw refusal(told);
    }
  }

  async get(path: PlacePath, limit: number, suffix = ''): Promise<Content> {
    const told = await this.#server.ask('GET', this.#url(path, suffix), { limit });
    if (told.status === 404 || told.status === 410) return 'absent';
    if (told.status !== 200) throw refusal(told, path);
    return told.body ?? 'larger';
  }

  async put(path: PlacePath, suffix: string, bytes: Uint8Array): Promise<void> {
    const headers = { 'Content-Type': 'application/octet-stream' };
    const told = await this.#server.ask('PUT', this.#url(path, suffix), { headers, body: bytes });
    if (told.status === 404 || told.status === 409) await this.needFolderOf(path);
    if (!isGood(told)) throw refusal(told, path);
  }

  /** Gives the temp file its name; the answer is for whoever looks what is there now. */
  async move(path: PlacePath, suffix: string, overwrite: 'T' | 'F'): Promise<Told> {
    const target = this.#url(path);
    const ask = (destination: string) =>
      this.#server.ask('MOVE', this.#url(path, suffix), {
        headers: { Destination: destination, Overwrite: overwrite },
      });
    const told = await ask(target);
    // behind a proxy that ends TLS, a server takes its own address for that of another host
    return told.status === 502 ? await ask(new URL(target).pathname) : told;
  }

  /** Fine when it is not there. */
  async delete(path: PlacePath, suffix = ''): Promise<void> {
    const told = await this.#server.ask('DELETE', this.#url(path, suffix));
    if (told.status === 404 || told.status === 410) return;
    if (!isGood(told) || told.status === 207) throw refusal(told, path);
  }

  /** A parent that is not there answers 409 (or 404): it is made first. */
  async #makeFolder(url: string): Promise<Told> {
    const told = await this.#server.ask('MKCOL', url);
    if (told.status !== 409 && told.status !== 404) return told;
    const parent = new URL('..', url).href;
    if (parent === url) return told;
    await this.#makeFolder(parent);
    return await this.#server.ask('MKCOL', url);
  }

  #folderUrl(vaultId: string | null): string {
    return vaultId === null ? this.#root : `${this.#root}${vaultId}/`;
  }

  #url(path: PlacePath, suffix = ''): string {
    const { folder, name } = partsOf(path);
    return `${this.#folderUrl(folder)}${encodeURIComponent(name + suffix)}`;
  }
}

export function refusal({ status }: Told, path?: PlacePath) {
  return failed(reasonOfStatus(status), status, path && partsOf(path).name);
}

function isGood({ status }: Told): boolean {
  return status >= 200 && status < 300;
}
