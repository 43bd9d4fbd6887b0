/**
 * What is said when a place, a restore or a sheet of paper does not do what was asked. Part of failures.ts.
 */
import type { AddressFault, PlaceReason } from '../domain/place-terms.ts';
import { type FailureText, type FailureTexts, text } from './failure-text.ts';

const TRIED_AGAIN = 'Sparekey tries again by itself.';
const OTHERS_SAFE = 'What is in your other places is not affected.';

/** What is wrong, and what to do. `file` is empty where it is not about a single one. */
const placeReasons: { [R in PlaceReason]: (file: string) => FailureText } = {
  missing: () => text('This place is not there right now.', `Plug it in or connect to it. ${TRIED_AGAIN}`),
  'marker-missing': () =>
    text(
      'The folder is there, but what Sparekey put into it is not: the disk behind it is probably not connected.',
      'Connect it. Nothing was written into the empty folder.',
    ),
  'other-place': () =>
    text(
      'Another disk lies where this place should be.',
      'Connect the right one, or add the other one as a place of its own.',
    ),
  'newer-version': () =>
    text(
      'A newer Sparekey writes to this place.',
      'Update Sparekey on this computer. Nothing was changed there.',
    ),
  'rolled-back': () =>
    text(
      'This place is back at an older state than it had before.',
      `Have it verified, or look whether somebody put an old copy back. ${OTHERS_SAFE}`,
    ),
  'too-many-files': () =>
    text('This folder has too many files to look through.', 'Give Sparekey a folder of its own.'),
  'not-downloaded': file =>
    text(
      `Your cloud program lists ${file || 'the files'} here, but has not downloaded ${file ? 'it' : 'them'}.`,
      'Choose “Always keep on this device” for this folder in your cloud program.',
    ),
  'timed-out': () => text('This place did not answer in time.', `Look whether it is awake. ${TRIED_AGAIN}`),
  full: () => text('This place is full.', `Free some space there; Sparekey needs little. ${TRIED_AGAIN}`),
  'read-only': () =>
    text(
      'This place can only be read, not written.',
      'Look for a lock switch on the stick, or choose another place.',
    ),
  'no-permission': () =>
    text(
      'Sparekey may not use this folder.',
      'Give yourself the right to write in it, or choose another one.',
    ),
  busy: file => text(`Another program holds ${file || 'a file'} in this place.`, TRIED_AGAIN),
  'too-large': file =>
    text(
      `${file || 'A file'} is too large for this place.`,
      'Choose another place, or ask who runs it for the limit.',
    ),
  'disk-trouble': () =>
    text(
      'The disk of this place could not be read or written.',
      `If it was not just pulled out, it may be dying: replace it. ${OTHERS_SAFE}`,
    ),
  'read-back-differs': file =>
    text(
      `${file || 'What was written'} did not come back from this place as it went in.`,
      `It was not counted as saved. ${TRIED_AGAIN}`,
    ),
  damaged: file =>
    text(
      `${file || 'What lies in this place'} is damaged and could not be mended from another copy.`,
      `Verify all places now. ${OTHERS_SAFE}`,
    ),
  unreachable: () =>
    text('This server cannot be reached.', `Check your network and the address. ${TRIED_AGAIN}`),
  tls: () =>
    text(
      'The certificate of this server does not prove that it is the right one, so nothing was sent.',
      'Check the clock of this computer, or ask who runs the server.',
    ),
  'sign-in-refused': () =>
    text(
      'The server does not accept this name and password for this folder.',
      'Make an app password in the settings of the server and add the place again with it.',
    ),
  'not-webdav': () =>
    text(
      'There is a server at this address, but no WebDAV folder.',
      'Copy the WebDAV address from the settings of your cloud.',
    ),
  moved: () =>
    text(
      'The server sends Sparekey to another address, and the password was not sent along.',
      'Give the new address yourself, if you trust it.',
    ),
  'server-trouble': () => text('The server of this place has trouble of its own.', TRIED_AGAIN),
  'rclone-absent': () =>
    text('The program rclone was not found on this computer.', 'Install it from rclone.org, then try again.'),
  'rclone-remote-unknown': () =>
    text('Your rclone does not know this remote.', 'Run rclone config to set it up, or check its name.'),
  'rclone-locked': () =>
    text(
      'The configuration of your rclone has a password of its own, and rclone was not told it.',
      'Set RCLONE_PASSWORD_COMMAND or RCLONE_CONFIG_PASS for Sparekey, as the manual of rclone describes it.',
    ),
  'rclone-failed': () =>
    text('Your rclone could not do it.', 'Try the same with rclone itself: it says more about its remote.'),
};

const addressFaults: { [F in AddressFault]: FailureText } = {
  'no-web-address': text(
    'That is not a web address.',
    'It begins with https://; copy it from your cloud’s settings.',
  ),
  'not-https': text(
    'Over http:// anybody on the way could read your password.',
    'Use the https:// address of the server.',
  ),
  'has-secret': text(
    'There is a name or a password in the address itself.',
    'Leave it out and give both in their own fields: there they stay secret.',
  ),
  'no-remote': text(
    'That is not the name of an rclone remote.',
    'It is a name, a colon and a folder, such as mydrive:Sparekey.',
  ),
  'no-whole-path': text('That is not a whole path.', 'Name the folder from the root of its disk.'),
};

export const placeFailures = {
  'place-failed': ({ reason, file = '', status }) => {
    const { sentence, action } = placeReasons[reason](file);
    return text(status === undefined ? sentence : withStatus(sentence, status), action);
  },
  'place-unknown': () =>
    text('That place is not among yours.', 'It may have been removed: look at the list.'),
  'place-exists': ({ label }) => text(`This is a place already: ${label}.`, 'Choose another one.'),
  'place-inside-vault': () =>
    text(
      'That is the folder of the vault itself, or one inside it.',
      'Choose another disk, a stick or a cloud: a second copy beside the first is lost with it.',
    ),
  'place-holds-nothing': () =>
    text('A place has to hold something.', 'Choose the codes, the recovery codes, or both.'),
  'bad-address': ({ fault }) => addressFaults[fault],
  'places-lost': () =>
    text(
      'The list of your places on this computer is damaged.',
      'Add your places again: what lies in them is kept and recognised.',
    ),
  'nothing-to-restore': ({ where }) =>
    text(
      `There is no Sparekey backup in ${where}.`,
      'Choose the folder that holds HOW-TO-RESTORE.txt, or look in another place.',
    ),
  'several-backups': ({ count }) =>
    text(`There are backups of ${count} different vaults.`, 'Say which one you mean.'),
  'restore-gone': () =>
    text('What was found is no longer held.', 'Look for the backup once more; nothing was changed in it.'),
  'keys-missing': () =>
    text(
      'The backup is there, but every key file that would open it is missing.',
      'Look in another place for files named keys-….age, and point Sparekey to both.',
    ),
  'would-shrink': ({ before, after, lost }) =>
    text(
      `This would take away ${lost} of ${before} entries; ${after} would be left.`,
      'Nothing was changed. Say plainly that you want it, if you do.',
    ),
  'nothing-to-merge': () => text('That question is settled already.', 'Look at your places as they are now.'),
  'no-newer-password': () =>
    text('No other computer has changed the password.', 'Go on with the one that you have.'),
  'keys-not-proved': () =>
    text(
      'The new password in this place does not lead back to your vault, so it was not taken over.',
      'Ask whoever else can write there. Your own password still holds.',
    ),
  'shares-missing': ({ have, need }) =>
    text(
      `${have === 1 ? 'One share is' : `${have} shares are`} there; ${need} are needed.`,
      'Add the ones that are missing: any of the same kit will do.',
    ),
  'wrong-share': ({ share }) =>
    text(
      `Share ${share} of those that you gave cannot be read, or belongs to another kit.`,
      'Compare it with the paper letter by letter.',
    ),
  'bad-shares': ({ needed, total }) =>
    text(
      `A kit cannot be split into ${total} shares of which ${needed} are needed.`,
      'Choose 2 to 16 shares, and at least 2 that are needed.',
    ),
  'nothing-to-print': () =>
    text('None of these sets has a code that can still be used.', 'Choose a set that has some left.'),
  'sheet-unknown': () => text('That sheet is not known here.', 'Look at the list: it may have been removed.'),
} satisfies Partial<FailureTexts>;

/** For whoever helps: `(answer 507)` before the full stop. */
function withStatus(sentence: string, status: number): string {
  return `${sentence.replace(/\.$/, '')} (answer ${status}).`;
}
