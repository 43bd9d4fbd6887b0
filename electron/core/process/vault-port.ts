/**
 * The line between a parent (main or terminal) and the vault process. Electron's utilityProcess and Node's fork look
 * different; behind this port they are the same.
 */
import type { Failure } from '../../../shared/failure.ts';

export interface Request {
  id: number;
  call: string;
  input: unknown;
}

/** What the vault process says: an answer to a request, or an event. */
export type VaultMessage =
  | { id: number; ok: unknown }
  | { id: number; failure: Failure }
  | { event: string; payload: { revision: number } };

export interface VaultPort {
  readonly pid: number | undefined;
  send(request: Request): void;
  onMessage(listener: (message: VaultMessage) => void): void;
  onExit(listener: () => void): void;
  /** Ends the process at once, whatever it is doing. */
  kill(): void;
}

/** Starts a vault process. `arguments` go to its command line: never a secret. */
export type StartVaultProcess = (vaultArguments: string[]) => VaultPort;

/**
 * What the environment of a vault process has on top. libuv has 4 threads for files, and each place that hangs holds one
 * (places/bounded-steps.ts): the vault itself must still find some.
 */
export const VAULT_ENVIRONMENT = { UV_THREADPOOL_SIZE: '64' } as const;
