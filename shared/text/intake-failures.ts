/** What is said when a picture, a file, a link or what was typed in gives no account. Part of failures.ts. */
import { type FailureTexts, text } from './failure-text.ts';

/** What the system says of a file that a person named; other reasons are rare and stand as they are. */
const unreadable: { [reason: string]: (file: string) => string } = {
  'folder-missing': file => `There is no file ${file}.`,
  'is-a-folder': file => `${file} is a folder, not a file.`,
  'no-permission': file => `${file} may not be read by you.`,
};

export const intakeFailures = {
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
