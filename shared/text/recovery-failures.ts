/**
 * What is said when something about recovery codes cannot be done. Part of failures.ts.
 */
import { dayOf } from './day-of.ts';
import { type FailureTexts, text } from './failure-text.ts';

export const recoveryFailures = {
  'recovery-locked': () =>
    text(
      'Your recovery codes have a password of their own.',
      'Enter it to see them; your codes work without it.',
    ),
  'wrong-recovery-password': ({ passwordUntil }) =>
    passwordUntil === undefined
      ? text(
          'That is not the password of your recovery codes.',
          'It is not the password of the vault. Check Caps Lock, then try again; the recovery kit opens them too.',
        )
      : text(
          `That was the password of your recovery codes until ${dayOf(passwordUntil)}.`,
          'Type the newer one.',
        ),
  'no-recovery-password': () =>
    text('Your recovery codes have no password of their own.', 'They open with the vault.'),
  'passwords-alike': () =>
    text(
      'That is the password of the vault.',
      'Choose another one: two locks with the same key are one lock.',
    ),
  'old-keys-remain': ({ file }) =>
    text(
      `The old key file ${file} could not be removed: older recovery codes still open without their own password.`,
      'Sparekey tries again with each start. If it stays, make the vault folder writable.',
    ),
  'set-unknown': () =>
    text('These recovery codes are not in the vault.', 'They may have been removed: look in the bin.'),
  'several-sets-match': ({ count }) =>
    text(`${count} sets of recovery codes are named so.`, 'Add a word, or give the beginning of the id.'),
  'code-unknown': ({ n, service }) =>
    text(
      `There is no code ${n} among those of ${service || 'this service'}.`,
      'Look at the numbers of the set once more.',
    ),
  'code-used': ({ n, at }) =>
    text(
      `Code ${n} was used${at === '' ? '' : ` on ${dayOf(at)}`}.`,
      'Take another one. If that was marked by mistake, undo it in the history of the set.',
    ),
  'code-void': ({ n }) =>
    text(
      `Code ${n} is void: newer codes took its place.`,
      'Take one of the newer set. If that was marked by mistake, undo it in the history of the set.',
    ),
  'no-code-left': ({ service }) =>
    text(
      `No code of ${service || 'this set'} is left.`,
      'Make new ones in the security settings of the service while you are signed in, and add them here.',
    ),
  'nothing-to-undo': () => text('There is nothing left to undo here.', 'Look at the history of the set.'),
  'nothing-in-hand': ({ service }) =>
    text(`No code of ${service || 'this set'} is in hand.`, 'Take one first.'),
  'text-needed': ({ file }) =>
    text(
      `${file || 'This'} is a picture or a document, and codes must not be guessed from pictures.`,
      'Copy the codes on the page as text and paste them here, or choose the text file that the service offers.',
    ),
  'text-too-long': ({ limit }) =>
    text(
      `That is more than ${limit.toLocaleString('en')} characters: too long for a page of recovery codes.`,
      'Copy only the part with the codes.',
    ),
  'looks-like-account': () =>
    text('This is the secret of an authenticator account, not recovery codes.', 'Add it as an account.'),
  'no-codes-found': () =>
    text(
      'No recovery codes were found in this text.',
      'Check that the codes were copied too. You can also keep the whole text as a hidden note.',
    ),
  'set-exists': ({ service, account }) =>
    text(`These codes are in the vault already, for ${nameOf(service, account)}.`, 'Nothing was added.'),
  'newer-set': ({ service, account, unused }) =>
    text(
      `There is an older set for ${nameOf(service, account)} with ${unused} unused ${unused === 1 ? 'code' : 'codes'}.`,
      'Say whether the new codes take its place (replace) or both are valid (--beside).',
    ),
  'service-needed': () =>
    text('It is not clear which service these codes are for.', 'Name it, so that you find them in a hurry.'),
  'bad-policy': ({ value }) =>
    text(
      `“${value}” is not a way in which recovery codes expire.`,
      'Use each-once, set-expires-on-use, single-renewable or reusable.',
    ),
  'same-secret': ({ issuer, account }) =>
    text(
      `This is the secret that ${nameOf(issuer, account)} has here already: an older QR code.`,
      'Use the one that the service shows now.',
    ),
  'rescue-unknown': () =>
    text('This walk has ended.', 'Begin a new one; everything that was done in it is kept.'),
  'wrong-step': () => text('That step comes at another time.', 'Look at the step that is on the screen now.'),
} satisfies Partial<FailureTexts>;

function nameOf(service: string, account: string): string {
  return [service, account].filter(Boolean).join(' – ') || 'an unnamed service';
}
