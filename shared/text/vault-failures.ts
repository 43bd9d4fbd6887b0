/** What is said when a vault does not open or cannot be saved. Part of failures.ts. */
import type { FailureDetails } from '../failure.ts';
import { dayOf } from './day-of.ts';
import { type FailureTexts, text } from './failure-text.ts';

const keychainReasons: { [R in FailureDetails['keychain-unavailable']['reason']]: string } = {
  absent: 'This computer has no keychain that Sparekey can use.',
  locked: 'The keychain of this computer is locked.',
  crashed: 'The keychain of this computer stopped while it was asked.',
  hanging: 'The keychain of this computer did not answer.',
  refused: 'The keychain of this computer said no.',
  mismatch: 'The keychain did not give back what was put into it.',
};

export const vaultFailures = {
  'wrong-password': ({ passwordUntil }) =>
    passwordUntil === undefined
      ? text(
          'That is not the password of this vault.',
          'Check Caps Lock and the keyboard language, then try again.',
        )
      : text(`That was your password until ${dayOf(passwordUntil)}.`, 'Type the newer one.'),
  'password-needed': () =>
    text(
      'A password is needed to open this vault.',
      'Hand it over with --password-file or --password-stdin.',
    ),
  'passwords-differ': () => text('The two passwords are not the same.', 'Type them once more.'),
  'terminal-needed': () =>
    text(
      'There is no terminal to ask at.',
      'Run it in a terminal, or hand a password over with --password-file.',
    ),
  'wrong-kit': () =>
    text(
      'This recovery kit does not open this vault.',
      'Check that it is the kit of this vault and that no line is missing.',
    ),
  'kit-proof-wrong': () =>
    text(
      'That is not the group that was asked for.',
      'Open the file that was just saved and compare it letter by letter.',
    ),
  'damaged-file': ({ file }) =>
    text(
      `The file ${file} is damaged.`,
      'It was left untouched. Other copies of the vault are not affected.',
    ),
  'newer-version': ({ file }) =>
    text(`${file} was made by a newer Sparekey.`, 'Update Sparekey on this computer, then open it again.'),
  'other-vault': ({ file }) => text(`${file} belongs to another vault.`, 'Choose a file of this vault.'),
  'work-factor-too-high': ({ file }) =>
    text(
      `${file} asks for more work than Sparekey ever would, so it was not opened.`,
      'It may have been tampered with. Use another copy.',
    ),
  'file-too-large': ({ file, bytes, limit }) =>
    text(`${file} has ${sizeOf(bytes)}; the limit is ${sizeOf(limit)}.`, 'Choose a smaller file.'),
  'vault-missing': ({ folder }) =>
    text(`There is no vault in ${folder}.`, 'Create one, or point Sparekey to the folder that holds yours.'),
  'vault-exists': ({ folder }) =>
    text(
      `There is already a vault in ${folder}; it was left untouched.`,
      'Open that one, or choose another folder.',
    ),
  'several-vaults': ({ folder }) =>
    text(`There are several vaults in ${folder}.`, 'Move all but one of them to another folder.'),
  'vault-locked': () => text('The vault is locked.', 'Open it first.'),
  'vault-in-use': ({ pid, host }) =>
    text(
      `Another Sparekey has this vault open (process ${pid} on ${host}).`,
      'Close that one, then try again.',
    ),
  'vault-unreadable': ({ folder, reason }) =>
    text(
      `The vault in ${folder} cannot be read (${reason}).`,
      'Check that the disk is connected and that you may read the folder.',
    ),
  'older-generation-used': ({ generation }) =>
    text(
      `The newest saved state was damaged, so the one before it was opened (number ${generation}).`,
      'Look through your accounts: the last change may be missing.',
    ),
  'several-heads': ({ file, other }) =>
    text(
      `Two computers changed this vault at the same time: ${file} and ${other} are both newest.`,
      'One of them was opened; nothing was thrown away.',
    ),
  'opened-read-only': ({ reason }) =>
    text(
      `The vault was opened for reading only (${reason}).`,
      'Codes work; changes cannot be saved until that is mended.',
    ),
  'no-way-in': () =>
    text(
      'A vault needs a way in that does not depend on this computer.',
      'Choose a password, or save a recovery kit.',
    ),
  'password-too-short': ({ minimum }) =>
    text(
      `A password needs at least ${minimum} characters.`,
      'Four or five unrelated words are easy to remember.',
    ),
  'no-password-set': () =>
    text('This vault has no password.', 'Open it with the recovery kit; you can set a password afterwards.'),
  'not-saved': ({ reason }) =>
    text(
      `The change could not be saved (${reason}).`,
      'What was saved before is safe. Check the disk, then do it once more.',
    ),
  'keychain-unavailable': ({ reason }) =>
    text(keychainReasons[reason], 'Open the vault with your password or your recovery kit.'),
  'keychain-empty': () =>
    text(
      'The keychain holds no key for this vault.',
      'Open the vault with your password or your recovery kit.',
    ),
  'keychain-outdated': () =>
    text(
      'The key in the keychain is from before the last change of password.',
      'Open the vault with your password or your recovery kit.',
    ),
} satisfies Partial<FailureTexts>;

/** A number of bytes in words: “64 MB”. */
function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${Math.round(bytes / 1_048_576)} MB`;
}
