/**
 * What passes between the vault process and its decoder thread. The thread copies nothing back but texts and numbers.
 */
import type { Failure } from '../../../../shared/failure.ts';

/** Vault process → thread. The bytes are handed over, not shared, and zeroed by the thread. */
export interface DecodeRequest {
  id: number;
  bytes: Uint8Array;
  name: string;
  budgetMs: number;
}

/** Thread → vault process. `texts` comes as soon as a stage has read something, `done` at the end. */
export type ThreadMessage =
  | { kind: 'ready' }
  | { kind: 'size'; id: number; width: number; height: number }
  | { kind: 'texts'; id: number; texts: string[]; stage: string }
  | { kind: 'done'; id: number; stage: string; ms: number }
  | { kind: 'refused'; id: number; failure: Failure }
  | { kind: 'failed'; id: number; reason: string };
