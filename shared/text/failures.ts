/**
 * What is said when something cannot be done: one sentence for what happened, one for what to do now. For the window
 * and the terminal alike. Exhaustive by type: a new failure code does not compile until it has its words here.
 *
 * Tone: for somebody who is afraid of losing access. Say what is safe, never blame, never "error occurred".
 */
import type { Failure } from '../failure.ts';
import { exportFailures } from './export-failures.ts';
import { type FailureText, type FailureTexts, text } from './failure-text.ts';
import { importFailures } from './import-failures.ts';
import { intakeFailures } from './intake-failures.ts';
import { placeFailures } from './place-failures.ts';
import { recoveryFailures } from './recovery-failures.ts';
import { vaultFailures } from './vault-failures.ts';

const otherKinds: { [kind: string]: string } = {
  'web-address': 'a web address',
  wifi: 'a Wi-Fi password',
  contact: 'a contact',
  payment: 'a payment request',
  phone: 'a phone number',
  email: 'an e-mail address',
  plain: 'a text',
};

const accountsAndTerminal = {
  'account-unknown': () =>
    text('That account is not in the vault.', 'It may have been removed: look in the bin.'),
  'nothing-matches': ({ query }) => text(`No account matches “${query}”.`, 'Try fewer letters.'),
  'several-match': ({ query, count }) =>
    text(`${count} accounts match “${query}”.`, 'Add a word, so that one is left.'),
  'counter-exhausted': () =>
    text('The counter of this account has reached its end.', 'Set the account up anew at its service.'),
  'already-there': ({ issuer, account }) =>
    text(
      `This secret is in the vault already, as ${[issuer, account].filter(Boolean).join(' – ') || 'an account without a name'}.`,
      'Nothing was added.',
    ),
  'holds-no-account': ({ kind }) =>
    text(
      `The code holds ${otherKinds[kind] ?? 'something else'}, not an account.`,
      'Use the QR code that the service shows for an authenticator app.',
    ),
  'no-clipboard': () =>
    text('There is no clipboard that Sparekey can use here.', 'Show the code without --copy and type it.'),
  'file-exists': ({ file }) =>
    text(`${file} is already there; it was left untouched.`, 'Choose another name.'),
  'plain-needed': ({ format }) =>
    text(
      `A file in the format ${format} is not locked: whoever has it can make your codes.`,
      'Say --plain if that is what you want.',
    ),
  'empty-input': ({ file }) =>
    text(
      file === '' ? 'The text is empty.' : `${file} is empty.`,
      'Check the file or the text that you handed over.',
    ),
  'source-changed': () =>
    text(
      'The file is not what was read, so it was left where it is.',
      'Delete it yourself when you are finished.',
    ),
} satisfies Partial<FailureTexts>;

const processes = {
  'vault-process-gone': () =>
    text(
      'The locked part of Sparekey stopped and was started again.',
      'Open the vault; everything that was saved is there.',
    ),
  'bad-request': ({ call }) =>
    text(
      `The request ${call} was not understood.`,
      'Close Sparekey and open it again. Your vault is not affected.',
    ),
  unexpected: ({ reference }) =>
    text(
      `Something happened that Sparekey did not expect (reference ${reference}).`,
      'What was saved is safe. Try again; the reference helps whoever helps you.',
    ),
} satisfies Partial<FailureTexts>;

export const failureTexts: FailureTexts = {
  ...vaultFailures,
  ...intakeFailures,
  ...importFailures,
  ...exportFailures,
  ...accountsAndTerminal,
  ...recoveryFailures,
  ...placeFailures,
  ...processes,
};

/** The sentence and the action of a failure. */
export function textOf(failure: Failure): FailureText {
  // The union was correlated when the failure was made; TypeScript cannot follow that through the table.
  const tell = failureTexts[failure.code] as ((details: unknown) => FailureText) | undefined;
  // A newer process may send a code that this side has no words for.
  return tell ? tell(failure.details) : failureTexts.unexpected({ reference: failure.code });
}

/** Sentence and action in one line, for the terminal and for places with little room. */
export function sentenceOf(failure: Failure): string {
  const { sentence, action } = textOf(failure);
  return `${sentence} ${action}`;
}
