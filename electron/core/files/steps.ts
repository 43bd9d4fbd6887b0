/**
 * How the single steps of file work are carried out. Place zero takes them at once; another place may hang for ever, so
 * it bounds each one (places/bounded-steps.ts). The order of the steps is the same for both: durable-file.ts.
 */

export interface Handle {
  close(): Promise<void>;
}

export interface Steps {
  /** One operation of the system. @throws what it throws, or what the bound says */
  take<T>(step: () => Promise<T>): Promise<T>;
  /** Closes a file or folder: later, where a step still hangs. @throws as take */
  letGo(handle: Handle): Promise<void>;
}

export const AT_ONCE: Steps = {
  take: step => step(),
  letGo: handle => handle.close(),
};
