/**
 * What is said when accounts cannot be handed over to another app, or not in this form. Part of failures.ts.
 */
import { type FailureTexts, text } from './failure-text.ts';

export const exportFailures = {
  'owner-proof-needed': () =>
    text(
      'Before secrets leave the vault, Sparekey asks once more whether it is you.',
      'Give the password again, or the recovery kit where there is no password.',
    ),
  'nothing-to-export': () =>
    text(
      'None of these accounts fits into such a file, so none was written.',
      'Choose another format, such as the list of otpauth links or Sparekey’s own.',
    ),
  'no-plain-form': ({ app }) =>
    text(`The file of ${app} is always locked by a password.`, 'Choose a password for it.'),
  'no-locked-form': ({ app }) =>
    text(
      `“${app}” has no form that a password locks: whoever has the file can read it.`,
      'Choose another format, or say that it shall be readable.',
    ),
  'export-unknown': () =>
    text('The vault knows nothing of this export.', 'Look at the report again: it is up to date now.'),
  'qr-too-long': ({ issuer, account }) =>
    text(
      `The names of ${[issuer, account].filter(Boolean).join(' – ') || 'this account'} are too long for a QR code.`,
      'Shorten them, or export the account to a file.',
    ),
} satisfies Partial<FailureTexts>;
