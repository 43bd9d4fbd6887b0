/**
 * The calls that hand accounts over to other apps: files, and QR codes on the screen. Part of contract.ts.
 *
 * `current` proves the owner again: the master password; the kit's text for a vault without one, and also where the
 * password was lost and the kit opened the vault. The window gives it for every export, also for a locked one: whoever
 * chooses the password of that could read it. @throws Refusal owner-proof-needed where it is null and was needed
 */
import * as z from 'zod/mini';
import { call, id, ids, label, nothing, path } from './call.ts';
import { accountQr, exportedView, exportFormat, exportPreview, transferQr } from './export-views.ts';

/** What is to be handed over. */
const exportWish = {
  /** One of getExportFormats. @throws Refusal unknown-format */
  format: label,
  /** Accounts; null: all that are not in the bin. */
  ids: z.nullable(ids),
  /**
   * The recovery codes too: all sets, or those that belong to these accounts. Where the format cannot hold them they are
   * told as left. @throws Refusal recovery-locked while they are locked and the format could hold them
   */
  recovery: z.boolean(),
};

/** What locks the file (null: plain, every secret readable), and the proof. */
function keysWith<S extends z.core.$ZodType>(secret: S) {
  return { password: z.nullable(secret), current: z.nullable(secret) };
}

/** Those that carry a secret in, for a given way of handing it over (contract.ts). */
export function exportSecretCalls<S extends z.core.$ZodType>(secret: S) {
  return {
    /** The account as a QR code. The modules are the secret: to be held only while they are shown. */
    showAccountQr: call(z.object({ id, current: z.nullable(secret) }), accountQr),
    /** Google's transfer codes, at most ten accounts each. @throws Refusal nothing-to-export */
    showTransferQr: call(z.object({ ids: z.nullable(ids), current: z.nullable(secret) }), transferQr),
  };
}

/** Those without a secret: the same for window and terminal. */
export const exportCalls = {
  getExportFormats: call(nothing, z.object({ formats: z.array(exportFormat) })),
  /** What the target cannot hold, before anything is written. */
  previewExport: call(z.object(exportWish), exportPreview),
  /** A plain export that the report asks for (`exportId` of its line) was deleted. @throws Refusal export-unknown */
  confirmExportGone: call(z.object({ id }), nothing),
};

/** For the terminal and for main, not for the window: they name files. */
export function exportFileCalls<S extends z.core.$ZodType>(secret: S) {
  return {
    /**
     * Writes for its owner's eyes only, never over another file. Several QR codes go to `<name>-1.png`, `<name>-2.png` …
     * beside `file`. @throws Refusal nothing-to-export, no-plain-form, no-locked-form, password-too-short, file-exists,
     *   not-saved, wrong-password, wrong-kit
     */
    exportAccounts: call(z.object({ ...exportWish, ...keysWith(secret), file: path }), exportedView),
  };
}

/** Answered by main, which asks where; null when nothing was chosen. The same refusals as exportAccounts. */
export function exportShellCalls<S extends z.core.$ZodType>(secret: S) {
  return {
    saveExport: call(z.object({ ...exportWish, ...keysWith(secret) }), z.nullable(exportedView)),
  };
}

/** All that the vault process serves of these. */
export function exportVaultCalls<S extends z.core.$ZodType>(secret: S) {
  return { ...exportSecretCalls(secret), ...exportCalls, ...exportFileCalls(secret) };
}

export type ExportVaultCalls<S extends z.core.$ZodType> = ReturnType<typeof exportVaultCalls<S>>;
