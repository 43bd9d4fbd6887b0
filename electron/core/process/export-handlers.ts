/**
 * One line for each call that hands accounts over to other apps; part of vault-handlers.ts, loaded when one comes.
 */
import type { secretSource } from '../../../shared/contract/contract.ts';
import type { ExportVaultCalls } from '../../../shared/contract/export-calls.ts';
import type { Client } from '../../../shared/contract/map-contract.ts';
import type { Context } from '../usecases/context.ts';
import {
  confirmExportGone,
  exportAccounts,
  previewExport,
  showExportFormats,
} from '../usecases/export-accounts.ts';
import { showAccountQr, showTransferQr } from '../usecases/show-qr.ts';

export function exportHandlers(context: Context): Client<ExportVaultCalls<typeof secretSource>> {
  return {
    getExportFormats: async () => showExportFormats(),
    previewExport: async input => previewExport(context, input),
    exportAccounts: input => exportAccounts(context, input),
    confirmExportGone: input => confirmExportGone(context, input),
    showAccountQr: input => showAccountQr(context, input),
    showTransferQr: input => showTransferQr(context, input),
  };
}
