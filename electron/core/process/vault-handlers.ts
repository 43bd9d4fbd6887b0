/**
 * One line for each call that the vault process serves.
 */
import { secretSource, type VaultCalls } from '../../../shared/contract/contract.ts';
import { exportVaultCalls } from '../../../shared/contract/export-calls.ts';
import { importVaultCalls } from '../../../shared/contract/import-calls.ts';
import type { Client } from '../../../shared/contract/map-contract.ts';
import { addAccounts } from '../usecases/add-accounts.ts';
import { addRecoverySet } from '../usecases/add-recovery-set.ts';
import { advanceCounter } from '../usecases/advance-counter.ts';
import { addKit, changePassword } from '../usecases/change-password.ts';
import { checkVault } from '../usecases/check-vault.ts';
import type { Context } from '../usecases/context.ts';
import { editAccount } from '../usecases/edit-account.ts';
import { editRecoverySet, removeRecoverySet, restoreRecoverySet } from '../usecases/edit-recovery-set.ts';
import { forgetKeychain, rememberInKeychain } from '../usecases/keep-in-keychain.ts';
import { prepareKit } from '../usecases/prepare-kit.ts';
import { readFiles, readQr } from '../usecases/read-files.ts';
import { forgetOffers, readPicture, readText, typeIn } from '../usecases/read-intake.ts';
import { forgetRecoveryOffers, readRecovery, revealRecoveryOffer } from '../usecases/read-recovery.ts';
import { dropRecoveryPassword, setRecoveryPassword, unlockRecovery } from '../usecases/recovery-password.ts';
import { removeAccount, restoreAccount } from '../usecases/remove-account.ts';
import { endRescue, moveRescue, startRescue } from '../usecases/rescue.ts';
import { setPin } from '../usecases/set-pin.ts';
import { setUpVault } from '../usecases/set-up-vault.ts';
import { recoveryCodeFailed, recoveryCodeWorked, undoRecovery } from '../usecases/settle-recovery-code.ts';
import { showCodes } from '../usecases/show-codes.ts';
import { showRecovery } from '../usecases/show-recovery.ts';
import { showReport } from '../usecases/show-report.ts';
import { showAccounts, showVault } from '../usecases/show-vault.ts';
import { showRecoveryCode, showRecoveryNote, takeRecoveryCode } from '../usecases/take-recovery-code.ts';
import {
  closeVault,
  unlockWithKeychain,
  unlockWithKit,
  unlockWithPassword,
} from '../usecases/unlock-vault.ts';
import { loadedWhenCalled } from './loaded-when-called.ts';
import { placeHandlers } from './place-handlers.ts';

export function vaultHandlers(context: Context): Client<VaultCalls> {
  return {
    createVault: input => setUpVault(context, input),
    unlockWithPassword: input => unlockWithPassword(context, input),
    unlockWithKit: input => unlockWithKit(context, input),
    unlockWithKeychain: () => unlockWithKeychain(context),
    closeVault: () => closeVault(context),
    rememberInKeychain: () => rememberInKeychain(context),
    forgetKeychain: () => forgetKeychain(context),
    changePassword: input => changePassword(context, input),
    prepareKit: input => prepareKit(context, input),
    addKit: input => addKit(context, input),
    getVault: () => showVault(context),
    getAccounts: async () => showAccounts(context),
    readPicture: input => readPicture(context, input),
    readText: input => readText(context, input),
    typeIn: input => typeIn(context, input),
    readFiles: input => readFiles(context, input),
    readQr: input => readQr(context, input),
    addAccounts: input => addAccounts(context, input),
    forgetOffers: () => forgetOffers(context),
    showCodes: input => showCodes(context, input),
    advanceCounter: input => advanceCounter(context, input),
    editAccount: input => editAccount(context, input),
    removeAccount: input => removeAccount(context, input),
    restoreAccount: input => restoreAccount(context, input),
    setPin: input => setPin(context, input),
    getRecovery: async () => showRecovery(context),
    readRecovery: input => readRecovery(context, input),
    revealRecoveryOffer: input => revealRecoveryOffer(context, input),
    forgetRecoveryOffers: () => forgetRecoveryOffers(context),
    addRecoverySet: input => addRecoverySet(context, input),
    takeRecoveryCode: input => takeRecoveryCode(context, input),
    showRecoveryCode: input => showRecoveryCode(context, input),
    showRecoveryNote: input => showRecoveryNote(context, input),
    recoveryCodeWorked: input => recoveryCodeWorked(context, input),
    recoveryCodeFailed: input => recoveryCodeFailed(context, input),
    undoRecovery: input => undoRecovery(context, input),
    editRecoverySet: input => editRecoverySet(context, input),
    removeRecoverySet: input => removeRecoverySet(context, input),
    restoreRecoverySet: input => restoreRecoverySet(context, input),
    setRecoveryPassword: input => setRecoveryPassword(context, input),
    dropRecoveryPassword: input => dropRecoveryPassword(context, input),
    unlockRecovery: input => unlockRecovery(context, input),
    startRescue: input => startRescue(context, input),
    moveRescue: input => moveRescue(context, input),
    endRescue: input => endRescue(context, input),
    getReport: async () => showReport(context),
    verifyVault: input => checkVault(context, input),
    ...placeHandlers(context),
    ...loadedWhenCalled(importVaultCalls(secretSource), async () =>
      (await import('./import-handlers.ts')).importHandlers(context),
    ),
    ...loadedWhenCalled(exportVaultCalls(secretSource), async () =>
      (await import('./export-handlers.ts')).exportHandlers(context),
    ),
  };
}
