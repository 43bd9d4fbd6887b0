interface LockFile {
  packages: Record<string, { version?: string; optional?: boolean }>;
}
/** Throws an Error with one sentence when this Node is too old. */
export declare function checkNode(version: string): void;
/** Whether node_modules holds what the lock file asks for. */
export declare function packagesAreCurrent(lock: LockFile | null, installed: LockFile | null): boolean;
