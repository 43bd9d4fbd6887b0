/**
 * What is said when something cannot be done: one sentence for what happened, one for what to do now. For the window
 * and the terminal alike. Exhaustive by type: a new failure code does not compile until it has its words here.
 *
 * Tone: for somebody who is afraid of losing access. Say what is safe, never blame, never "error occurred".
 */
import type { Failure, FailureDetails } from '../failure.ts';
import { dayOf } from './day-of.ts';
import { exportFailures } from './export-failures.ts';
import { type FailureText, type FailureTexts, text } from './failure-text.ts';
import { importFailures } from './import-failures.ts';
import { placeFailures } from './place-failures.ts';
import { recoveryFailures } from './recovery-failures.ts';

const keychainReasons: { [R in FailureDetails['keychain-unavailable']['reason']]: string } = {
  absent: 'This computer has no keychain that Sparekey can use.',
  locked: 'The keychain of this computer is locked.',
  crashed: 'The keychain of this computer stopped while it was asked.',
  hanging: 'The keychain of this computer did not answer.',
  refused: 'The keychain of this computer said no.',
  mismatch: 'The keychain did not give back what was put into it.',
};

/** What the system says of a file that a person named; other reasons are rare and stand as they are. */
const unreadable: { [reason: string]: (file: string) => string } = {
  'folder-missing': file => `There is no file ${file}.`,
  'is-a-folder': file => `${file} is a folder, not a file.`,
  'no-permission': file => `${file} may not be read by you.`,
};

const otherKinds: { [kind: string]: string } = {
  'web-address': 'a web address',
  wifi: 'a Wi-Fi password',
  contact: 'a contact',
  payment: 'a payment request',
  phone: 'a phone number',
  email: 'an e-mail address',
  plain: 'a text',
};

const vaultAndKeys = {
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
} satisfies Partial<FailureTexts>;

const diskAndKeychain = {
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

const incoming = {
  'not-a-picture': ({ file }) =>
    text(
      `${file} is not a picture that Sparekey can read.`,
      'Use PNG, JPEG, WebP, GIF or BMP: a screenshot is one of these.',
    ),
  'picture-damaged': ({ file }) =>
    text(`The picture ${file} is damaged or cut off.`, 'Take the screenshot again.'),
  'picture-unsupported': ({ file, what }) =>
    text(
      `${file} is a kind of picture that Sparekey does not read (${what}).`,
      'Save it as PNG and try again.',
    ),
  'picture-too-large': ({ file, megapixels, limit }) =>
    text(
      `${file} has ${Math.round(megapixels)} megapixels; the limit is ${limit}.`,
      'Cut out the part with the code and try again.',
    ),
  'no-qr-found': ({ file }) =>
    text(
      `No QR code was found in ${file}.`,
      'Make the code larger on the screen, show all of it, and take the screenshot again.',
    ),
  'file-unreadable': ({ file, reason }) =>
    text(
      unreadable[reason]?.(file) ?? `${file} cannot be read (${reason}).`,
      'Check that the file is there and that you may open it.',
    ),
  'unknown-text': () =>
    text(
      'This text holds no account.',
      'Paste the line that begins with otpauth://, or type the secret in by hand.',
    ),
  'bad-uri': ({ part, value }) =>
    text(
      `The link is not complete: its ${part} is ${value === undefined ? 'missing' : `“${value}”`}.`,
      'Copy the whole link again, or type the secret in by hand.',
    ),
  'unknown-type': ({ value }) =>
    text(
      `Codes of the type “${value}” are not known here.`,
      'Ask the service for an ordinary authenticator code (TOTP).',
    ),
  'unknown-algorithm': ({ value }) =>
    text(
      `The algorithm “${value}” is not known here.`,
      'Nothing was guessed. Ask the service for SHA1, SHA256 or SHA512.',
    ),
  'bad-digits': ({ value }) =>
    text(`A code cannot have “${value}” digits.`, 'It needs 1 to 10; nearly all services use 6.'),
  'bad-period': ({ value }) =>
    text(
      `A code cannot change every “${value}” seconds.`,
      'It needs a whole number from 1; nearly all services use 30.',
    ),
  'bad-counter': ({ value }) => text(`“${value}” is not a counter.`, 'It needs a whole number from 0.'),
  'bad-time': ({ value }) =>
    text(`“${value}” is not a moment in time.`, 'Give it in seconds since 1970, such as 1767225600.'),
  'unknown-format': ({ value, known }) =>
    text(`The format “${value}” is not known here.`, `It can be: ${known.join(', ')}.`),
  'bad-base32': ({ position }) =>
    text(
      position === undefined
        ? 'The secret has a character that does not belong there.'
        : `The secret has a character that does not belong there, at place ${position}.`,
      'A secret has the letters A to Z and the digits 2 to 7. Look out for 0 and O, 1 and I.',
    ),
  'empty-secret': () => text('The secret is empty.', 'Copy it from the page of the service.'),
  'missing-secret': () =>
    text('There is no secret in it.', 'Take the whole link, or set the account up anew at its service.'),
  'pin-needed': () =>
    text('This account needs its PIN to make codes.', 'Type the PIN that you chose at the service.'),
  'bad-pin': ({ type }) =>
    text(
      'That PIN does not have the right form.',
      type === 'motp' ? 'It has 4 digits.' : 'It has 4 to 16 digits.',
    ),
  'bad-migration': ({ reason }) =>
    text(
      `The transfer code cannot be read (${reason}).`,
      'Make a new transfer code in the other app and take a new screenshot.',
    ),
  'offer-gone': () => text('What was read is no longer held.', 'Drop or paste it once more.'),
} satisfies Partial<FailureTexts>;

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
  ...vaultAndKeys,
  ...diskAndKeychain,
  ...incoming,
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

/** A number of bytes in words: “64 MB”. */
function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${Math.round(bytes / 1_048_576)} MB`;
}
