/**
 * Before the terminal goes, its places get time to catch up with what was changed. What is behind then is told; it is no
 * failure of the command, whose work is saved.
 */
import type { VaultCalls } from '../../shared/contract/contract.ts';
import { Refusal } from '../../shared/failure.ts';
import { sentenceOf } from '../../shared/text/failures.ts';
import { isUpToDate, questionLine } from './place-rows.ts';
import { plain } from './rows.ts';
import type { Terminal } from './terminal.ts';

/** A place that hangs is given up after ten seconds; one that is slow should be done in twice that. */
const PATIENCE = 20_000;

/** Calls that may leave something for the places to catch up with. */
const CHANGING: ReadonlySet<string> = new Set<keyof VaultCalls>([
  ...(['changePassword', 'addKit', 'adoptPassword', 'setRecoveryPassword', 'dropRecoveryPassword'] as const),
  ...(['addAccounts', 'setPin', 'editAccount', 'removeAccount', 'restoreAccount', 'advanceCounter'] as const),
  ...(['addRecoverySet', 'editRecoverySet', 'removeRecoverySet', 'restoreRecoverySet'] as const),
  ...(['takeRecoveryCode', 'recoveryCodeWorked', 'recoveryCodeFailed', 'undoRecovery'] as const),
  ...(['startRescue', 'moveRescue', 'endRescue', 'restoreVault', 'printSheet', 'confirmPaper'] as const),
  ...(['addPlace', 'editPlace', 'answerMerge', 'importAccounts', 'undoImport'] as const),
  ...(['exportAccounts', 'confirmExportGone'] as const),
]);

export function mayChange(call: string): boolean {
  return CHANGING.has(call);
}

export async function settle(terminal: Terminal): Promise<void> {
  try {
    const { places, questions } = await terminal.vault.settlePlaces({ milliseconds: PATIENCE });
    for (const place of places.filter(each => !isUpToDate(each))) {
      const why = place.failure ? sentenceOf(place.failure) : 'It is brought up to date the next time.';
      terminal.say(plain(`${place.label} is not up to date. ${why}`));
    }
    for (const question of questions) terminal.say(questionLine(question, places));
  } catch (error) {
    // the vault was not open: nothing was changed
    if (!(error instanceof Refusal)) throw error;
  }
}
