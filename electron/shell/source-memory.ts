/**
 * What main remembers of each file that the window sent in: the SHA-256 of its bytes and nothing else, so that the file
 * which is moved to the bin afterwards is the very one that was read.
 */
import { randomBytes } from 'node:crypto';
import { refuse } from '../../shared/failure.ts';
import { binFile, sha256 } from './bin-file.ts';

/** Somebody may drop a folder of exports; a hash is small. */
const REMEMBERED = 1_000;

export class SourceMemory {
  readonly #hashes = new Map<string, string>();

  /** @returns the name by which `bin` knows the bytes */
  remember(bytes: Uint8Array): string {
    const source = randomBytes(8).toString('hex');
    this.#hashes.set(source, sha256(bytes));
    const [oldest] = this.#hashes.keys();
    if (this.#hashes.size > REMEMBERED && oldest !== undefined) this.#hashes.delete(oldest);
    return source;
  }

  /** @throws Refusal source-changed when the file is not what was read; file-unreadable */
  async bin(source: string, path: string): Promise<void> {
    const hash = this.#hashes.get(source);
    if (hash === undefined) throw refuse('source-changed', {});
    await binFile(path, hash);
    this.#hashes.delete(source);
  }
}
