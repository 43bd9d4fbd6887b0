/**
 * A list of accounts as text, one URI a line: what most apps call their text export. Blank lines and lines that start
 * with "#" mean nothing; Ente also puts commas between URIs.
 */

/** A comma that stands between two URIs (inside one it is written %2C). */
const BETWEEN = /,\s*(?=(?:(?:apple-)?otpauth(?:-migration)?|motp|steam):\/\/)/i;

/** The texts that may be URIs, with their line numbers from 1: comments and blank lines left out, lists taken apart. */
export function* uriParts(text: string): Generator<[line: number, part: string]> {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const part of line.split(BETWEEN)) {
      const trimmed = part.trim();
      if (trimmed !== '' && !trimmed.startsWith('#')) yield [index + 1, trimmed];
    }
  }
}
