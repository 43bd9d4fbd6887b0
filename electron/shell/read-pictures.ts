/**
 * Pictures on their way to the vault process. Main remembers of each only the SHA-256 of its bytes, so that the file
 * which is moved to the bin afterwards is the very one that was read.
 */
import { randomBytes } from 'node:crypto';
import type { PictureReply } from '../../shared/contract/bridge.ts';
import type { Reply } from '../../shared/contract/map-contract.ts';
import type { IntakeView } from '../../shared/contract/views.ts';
import { Refusal, refuse } from '../../shared/failure.ts';
import { binFile, sha256 } from './bin-file.ts';

type ReadPicture = (input: { name: string; bytes: Uint8Array }) => Promise<IntakeView>;

const REMEMBERED = 100;

export class PictureDesk {
  readonly #read: ReadPicture;
  readonly #hashes = new Map<string, string>();

  constructor(read: ReadPicture) {
    this.#read = read;
  }

  async take(name: string, bytes: Uint8Array): Promise<Reply<PictureReply>> {
    const picture = this.#remember(bytes);
    try {
      return { ok: { picture, intake: await this.#read({ name, bytes }) } };
    } catch (error) {
      if (error instanceof Refusal) return { failure: error.failure };
      throw error;
    }
  }

  /** @throws Refusal source-changed when the file is not what was read; file-unreadable */
  async bin(picture: string, path: string): Promise<void> {
    const hash = this.#hashes.get(picture);
    if (hash === undefined) throw refuse('source-changed', {});
    await binFile(path, hash);
    this.#hashes.delete(picture);
  }

  #remember(bytes: Uint8Array): string {
    const picture = randomBytes(8).toString('hex');
    this.#hashes.set(picture, sha256(bytes));
    const [oldest] = this.#hashes.keys();
    if (this.#hashes.size > REMEMBERED && oldest !== undefined) this.#hashes.delete(oldest);
    return picture;
  }
}
