/**
 * One line for each call about taking accounts over from other apps; part of vault-handlers.ts, loaded when one comes.
 */
import type { secretSource } from '../../../shared/contract/contract.ts';
import type { ImportVaultCalls } from '../../../shared/contract/import-calls.ts';
import type { Client } from '../../../shared/contract/map-contract.ts';
import type { Context } from '../usecases/context.ts';
import { importAccounts, undoImport } from '../usecases/import-accounts.ts';
import { chooseImportFormat, readImport, readImportFiles, readImportText } from '../usecases/read-import.ts';
import {
  cancelImport,
  dropImportFile,
  forgetImport,
  importFormats,
  showImport,
} from '../usecases/show-import.ts';
import { unlockImport } from '../usecases/unlock-import.ts';

export function importHandlers(context: Context): Client<ImportVaultCalls<typeof secretSource>> {
  return {
    readImport: input => readImport(context, input),
    readImportFiles: input => readImportFiles(context, input),
    readImportText: input => readImportText(context, input),
    getImport: async () => showImport(context),
    getImportFormats: async () => importFormats(),
    chooseImportFormat: input => chooseImportFormat(context, input),
    unlockImport: input => unlockImport(context, input),
    dropImportFile: async input => dropImportFile(context, input),
    cancelImport: async () => cancelImport(context),
    forgetImport: async () => forgetImport(context),
    importAccounts: input => importAccounts(context, input),
    undoImport: input => undoImport(context, input),
  };
}
