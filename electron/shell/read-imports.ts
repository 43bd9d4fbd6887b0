/**
 * Files of other apps on their way to the vault process. Main keeps nothing of them but what source-memory.ts remembers.
 */
import type { ImportReply } from '../../shared/contract/bridge.ts';
import type { ImportView } from '../../shared/contract/import-views.ts';
import type { Reply } from '../../shared/contract/map-contract.ts';
import { replyOf } from './reply-of.ts';
import type { SourceMemory } from './source-memory.ts';

type ReadImport = (input: { name: string; bytes: Uint8Array }) => Promise<ImportView>;

export class ImportDesk {
  readonly #read: ReadImport;
  readonly #memory: SourceMemory;

  constructor(read: ReadImport, memory: SourceMemory) {
    this.#read = read;
    this.#memory = memory;
  }

  take(name: string, bytes: Uint8Array): Promise<Reply<ImportReply>> {
    const picture = this.#memory.remember(bytes);
    return replyOf(async () => ({ picture, view: await this.#read({ name, bytes }) }));
  }
}
