/**
 * What is said when a file of another app cannot be taken over, or not whole. Part of failures.ts.
 */
import type { ClosedFile, NothingInside } from '../domain/import-terms.ts';
import { type FailureText, type FailureTexts, text } from './failure-text.ts';

const closed: { [W in ClosedFile]: (app: string) => FailureText } = {
  'account-restricted': app =>
    text(
      `This export is locked to your ${app} account: no password opens it here.`,
      `In ${app}, export again and choose “password protected”.`,
    ),
  'no-password-slot': app =>
    text(
      `This ${app} file can only be opened with a fingerprint, on the phone that made it.`,
      `Set a password in ${app}, then export again.`,
    ),
  pgp: () =>
    text(
      'This file is locked with OpenPGP.',
      'Open it with the program that you locked it with, then drop what comes out.',
    ),
  'challenge-response': app =>
    text(
      `This ${app} file needs a hardware key, which Sparekey cannot ask.`,
      `In ${app}, save a copy that a password alone opens.`,
    ),
  twofish: app =>
    text(
      `This ${app} file is locked with Twofish, which Sparekey cannot open.`,
      `In ${app}, choose AES or ChaCha20 in the database settings and save it again.`,
    ),
  'keepass-1': () =>
    text(
      'This is a KeePass 1 file, which Sparekey cannot open.',
      'Open it in KeePass 2 or KeePassXC and save it as KDBX.',
    ),
  'machine-bound': app =>
    text(
      `This ${app} file is locked to the computer that made it.`,
      `On that computer, use the export of ${app} instead.`,
    ),
  'failed-export': app => text(`${app} wrote a message into this file instead of accounts.`, 'Export again.'),
  'other-cipher': app =>
    text(
      `This ${app} file is locked in a way that Sparekey does not know.`,
      `In ${app}, export without encryption, or as otpauth links.`,
    ),
};

const SETUP_AGAIN =
  'At each service: sign in, turn two-step sign-in off and on again, and scan the new QR code here. “I need to get in” leads you through it.';

const nothing: { [N in NothingInside]: FailureText } = {
  'microsoft-authenticator': text('Microsoft Authenticator lets no secret out.', SETUP_AGAIN),
  authy: text('Authy lets no secret out.', SETUP_AGAIN),
  'yandex-key': text('Yandex Key lets no secret out.', SETUP_AGAIN),
  'okta-verify': text(
    'Okta Verify lets no secret out.',
    'Sign in at your organisation and add “Google Authenticator” as a factor: scan its QR code here.',
  ),
  'duo-push': text(
    'Duo push has no code to take over.',
    'Ask your organisation for a code or a hardware token instead of push.',
  ),
  'symantec-vip': text('Symantec VIP lets no secret out.', SETUP_AGAIN),
  yubico: text('The secrets of Yubico Authenticator lie in the key and never leave it.', SETUP_AGAIN),
  'browser-passwords': text(
    'This is a list of passwords from a browser: it holds no codes.',
    'Nothing was imported. Delete the file: it holds your passwords in the clear.',
  ),
  nordpass: text(
    'A NordPass export holds no codes.',
    'Nothing was imported. Delete the file: it holds your passwords in the clear.',
  ),
  opvault: text(
    'This is an old 1Password folder (OPVault), which Sparekey cannot open.',
    'Open it in 1Password and export it as 1PUX.',
  ),
  'no-accounts': text('There is no account in this file.', 'Check in the other app what it exported.'),
};

export const importFailures = {
  'import-unknown': ({ file }) =>
    text(
      file === ''
        ? 'This text is not one that Sparekey knows.'
        : `${file} is not a file that Sparekey knows.`,
      'If you know which app made it, choose the app. Else export again in the other app.',
    ),
  'import-version': ({ app, version }) =>
    text(
      `This ${app} file has version ${version}, which is newer than Sparekey knows.`,
      'Update Sparekey. Nothing was guessed.',
    ),
  'import-password-needed': ({ app, file }) =>
    text(
      `${file} is locked with the password that you gave it in ${app}.`,
      'Type that password, or hand it over with --source-password-file.',
    ),
  'import-wrong-password': ({ app }) =>
    text(
      `That password does not open this ${app} file, or the file is damaged.`,
      'Try again: it is the password of the export, not that of Sparekey.',
    ),
  'import-closed': ({ app, why }) => closed[why](app),
  'import-damaged': ({ app, file }) =>
    text(
      app === ''
        ? `${file || 'This text'} is damaged or not complete.`
        : `${file} comes from ${app}, but it is damaged or not complete.`,
      'Export it again in the other app.',
    ),
  'import-too-costly': ({ what }) =>
    text(
      `This file asks for more work (${what}) than any app does: it was not opened.`,
      'Export it again with the usual settings.',
    ),
  'import-cancelled': () => text('You stopped it.', 'Nothing was imported.'),
  'import-part-missing': ({ app, file }) =>
    text(`${app} keeps the key to this file beside it, in ${file}.`, 'Choose both files together.'),
  'too-many-rows': ({ count, limit }) =>
    text(
      `This file has ${count} rows; Sparekey takes at most ${limit} at a time.`,
      'That is more than anyone has accounts: check which file it is.',
    ),
  'archive-too-large': ({ file }) =>
    text(
      `${file} holds more than an export does: it was not unpacked.`,
      'Unpack it yourself and drop the file inside.',
    ),
  'nothing-to-import': ({ app }) => nothing[app],
  'no-secret-inside': ({ app }) =>
    text(`${app} keeps no secret for this account in the file.`, 'Set it up anew at its service.'),
} satisfies Partial<FailureTexts>;
