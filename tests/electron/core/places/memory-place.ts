/**
 * A place in memory, with the troubles of real ones: for tests of what uses places. Keeps to place-rules.ts.
 */
import { randomBytes } from 'node:crypto';
import {
  MOST_FILES,
  type Place,
  type PlaceEntry,
  type PlacePath,
  partsOf,
} from '../../../../electron/core/places/place.ts';
import { isVaultId } from '../../../../electron/core/vault/paths.ts';
import type { PlaceReason } from '../../../../shared/domain/place-terms.ts';
import { refuse } from '../../../../shared/failure.ts';

type Verb = Exclude<keyof Place, 'kind' | 'close'>;

export class MemoryPlace implements Place {
  readonly kind = 'folder';
  /** By path; put in and take out what the test needs. */
  readonly files = new Map<string, Uint8Array>();
  /** Which of these are listed without their content. */
  readonly placeholders = new Set<string>();
  /** What was asked, in order: `write <path>`. */
  readonly asked: string[] = [];
  readonly #folders = new Set<string>();
  /** false: the stick is not plugged in. */
  there = true;
  domain = `disk:${randomBytes(4).toString('hex')}`;
  /** Throws or waits before a verb is carried out. */
  before: (verb: Verb, path: string) => Promise<void> | void = () => undefined;

  async prepare(vaultId: string): Promise<void> {
    await this.#begin('prepare', vaultId);
    this.#folders.add(vaultId);
  }

  async vaults(): Promise<string[]> {
    await this.#begin('vaults', '');
    return [...this.#allFolders()].filter(isVaultId).sort();
  }

  async list(vaultId: string): Promise<PlaceEntry[]> {
    await this.#begin('list', vaultId);
    const entries = [...this.files].filter(([path]) => path.startsWith(`${vaultId}/`));
    if (entries.length > MOST_FILES) throw refuse('place-failed', { reason: 'too-many-files' });
    return entries.map(([path, bytes]) => ({
      name: path.slice(vaultId.length + 1),
      size: bytes.length,
      changedAt: null,
      downloaded: !this.placeholders.has(path),
    }));
  }

  async read(path: PlacePath, limit: number): Promise<Uint8Array | null> {
    await this.#begin('read', path);
    const bytes = this.files.get(path);
    if (!bytes) return null;
    if (this.placeholders.has(path)) throw this.#failed('not-downloaded', path);
    if (bytes.length > limit) throw this.#failed('too-large', path);
    return bytes.slice();
  }

  async write(path: PlacePath, bytes: Uint8Array): Promise<void> {
    await this.#begin('write', path);
    this.#needFolder(path);
    const there = this.files.get(path);
    if (there && Buffer.compare(there, bytes) !== 0) throw this.#failed('read-back-differs', path);
    this.files.set(path, bytes.slice());
  }

  async replace(path: PlacePath, bytes: Uint8Array): Promise<void> {
    await this.#begin('replace', path);
    this.#needFolder(path);
    this.files.set(path, bytes.slice());
  }

  async remove(path: PlacePath): Promise<void> {
    await this.#begin('remove', path);
    this.files.delete(path);
  }

  async describe() {
    this.asked.push('describe');
    return { failureDomain: this.domain, medium: 'removable', service: null } as const;
  }

  close(): void {
    this.asked.push('close');
  }

  async #begin(verb: Verb, path: string): Promise<void> {
    this.asked.push(`${verb} ${path}`.trim());
    if (path.includes('/') || verb === 'write') partsOf(path as PlacePath);
    await this.before(verb, path);
    if (!this.there) throw refuse('place-failed', { reason: 'missing' });
  }

  #allFolders(): Set<string> {
    return new Set([...this.#folders, ...[...this.files.keys()].map(path => path.split('/')[0] ?? '')]);
  }

  #needFolder(path: PlacePath): void {
    const { folder } = partsOf(path);
    if (folder !== null && !this.#allFolders().has(folder)) throw this.#failed('marker-missing', path);
  }

  #failed(reason: PlaceReason, path: PlacePath) {
    return refuse('place-failed', { reason, file: partsOf(path).name });
  }
}
