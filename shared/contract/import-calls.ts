/**
 * The calls that take accounts over from other apps. What was read is held in the vault process under ids until it is
 * imported or forgotten; `importProgress` events tell how far long ones are. Part of contract.ts.
 */
import * as z from 'zod/mini';
import { call, id, label, nothing, path } from './call.ts';
import { importFormat, importView } from './import-views.ts';

/** More than any list of accounts has. */
const manyIds = z.array(id).check(z.maxLength(100_000));

/** Those that carry a secret in, for a given way of handing it over (contract.ts). */
export function importSecretCalls<S extends z.core.$ZodType>(secret: S) {
  return {
    /**
     * Opens a locked file; the file stays and may be tried again. `keyFile`: a KeePass key file, as a file for the
     * terminal, else its bytes as Base64 text. @throws Refusal import-wrong-password and all that reading may throw
     */
    unlockImport: call(z.object({ file: id, password: secret, keyFile: z.nullable(secret) }), importView),
    /** Reads a text that was pasted as one more file of this import. */
    readImportText: call(z.object({ text: secret }), importView),
  };
}

/** Those without a secret: the same for window and terminal. */
export const importCalls = {
  getImport: call(nothing, importView),
  getImportFormats: call(nothing, z.object({ formats: z.array(importFormat) })),
  /** Reads a file as what the person says it is. */
  chooseImportFormat: call(z.object({ file: id, format: label }), importView),
  /** Takes one file and its rows out of this import. */
  dropImportFile: call(z.object({ file: id }), importView),
  /** Stops what is running; what was read before stays. */
  cancelImport: call(nothing, nothing),
  /** Forgets all that was read and not imported. */
  forgetImport: call(nothing, nothing),
  /** Stores these rows as one change. What was imported is no longer held; `ids` are the new accounts. */
  importAccounts: call(z.object({ rows: manyIds }), z.object({ ids: manyIds })),
  /** Puts accounts into the bin as one change: the undo of an import. */
  undoImport: call(z.object({ ids: manyIds }), z.object({ removed: z.int() })),
};

/** For the terminal and for main, not for the window: bytes and files. */
export const importFileCalls = {
  /** Adds one file to this import. What is wrong with it is told in the view, never thrown. */
  readImport: call(
    z.object({ name: label, bytes: z.custom<Uint8Array>(v => v instanceof Uint8Array) }),
    importView,
  ),
  /** The same for files that the terminal names; `format` null: by their content. */
  readImportFiles: call(
    z.object({ files: z.array(path).check(z.maxLength(1_000)), format: z.nullable(label) }),
    importView,
  ),
};

/** All that the vault process serves of these. */
export function importVaultCalls<S extends z.core.$ZodType>(secret: S) {
  return { ...importSecretCalls(secret), ...importCalls, ...importFileCalls };
}

export type ImportVaultCalls<S extends z.core.$ZodType> = ReturnType<typeof importVaultCalls<S>>;
