/**
 * What libpam-google-authenticator writes: the file `~/.google_authenticator` (the secret, options that begin with a
 * quotation mark, then the scratch codes that are left) and what its set-up prints on the terminal. The secret is an
 * account's, not a code: it is taken off before anything is read.
 */
import { percentDecode } from '../otp/uri-text.ts';

export interface PamText {
  /** The lines without the secret and the options. */
  lines: string[];
  account: string;
  /** How many secrets were taken off. */
  secrets: number;
  /** All that is left in the file are codes. */
  isFile: boolean;
}

const OPTION = /^" ?[A-Z][A-Z_]{2,}/;
const SECRET = /^[A-Z2-7]{16,128}$/;
const SCRATCH = /emergency scratch codes?/i;
const LABEL = /otpauth:\/\/[a-z]+\/([^?\s]{1,300})/i;

/** Null when the text is not from there. */
export function readPam(lines: readonly string[]): PamText | null {
  const first = lines.find(line => line !== '') ?? '';
  if (SECRET.test(first) && lines.some(line => OPTION.test(line))) {
    const left = lines.filter(line => line !== first && !OPTION.test(line));
    return { lines: left, account: '', secrets: 1, isFile: true };
  }
  if (!lines.some(line => SCRATCH.test(line))) return null;
  return { lines: [...lines], account: accountOf(lines), secrets: 0, isFile: false };
}

/** `user@computer`, from the link that the program prints; inside Google's address it is encoded twice. */
function accountOf(lines: readonly string[]): string {
  const label = lines.map(line => LABEL.exec(line)?.[1] ?? '').find(each => each !== '') ?? '';
  const path = percentDecode(label).split('?')[0] ?? '';
  return path.split(':').at(-1)?.trim() ?? '';
}
