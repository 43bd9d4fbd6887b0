/**
 * Pictures on their way to the vault process. Main keeps nothing of them but what source-memory.ts remembers.
 */
import type { PictureReply } from '../../shared/contract/bridge.ts';
import type { Reply } from '../../shared/contract/map-contract.ts';
import type { IntakeView } from '../../shared/contract/views.ts';
import { replyOf } from './reply-of.ts';
import type { SourceMemory } from './source-memory.ts';

type ReadPicture = (input: { name: string; bytes: Uint8Array }) => Promise<IntakeView>;

export class PictureDesk {
  readonly #read: ReadPicture;
  readonly #memory: SourceMemory;

  constructor(read: ReadPicture, memory: SourceMemory) {
    this.#read = read;
    this.#memory = memory;
  }

  take(name: string, bytes: Uint8Array): Promise<Reply<PictureReply>> {
    const picture = this.#memory.remember(bytes);
    return replyOf(async () => ({ picture, intake: await this.#read({ name, bytes }) }));
  }
}
