/** What was asked for or why it was refused, as a reply that can be sent. Anything but a Refusal is a bug and is thrown. */
import type { Reply } from '../../shared/contract/map-contract.ts';
import { Refusal } from '../../shared/failure.ts';

export async function replyOf<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { failure: error.failure };
    throw error;
  }
}
