/**
 * A cautious guess at how hard a password is to find, without a dictionary of megabytes: it counts what a guesser
 * would have to try and gives nothing for repeats, runs and the commonest words. It errs towards "weak".
 */

export type Strength = 'none' | 'short' | 'weak' | 'fair' | 'strong';

export const PASSWORD_MINIMUM = 8;

/** The beginnings that every list of stolen passwords opens with. */
const COMMON =
  /password|passwort|kennwort|motdepasse|contrase|qwert|azert|letmein|welcome|iloveyou|monkey|dragon|football|baseball|sunshine|princess|superman|batman|trustno|whatever|master|shadow|michael|hello|login|admin|secret|sparekey/gi;

/** Four words drawn from a list of 7,776 (Diceware). Each guess costs about a second of scrypt. */
const STRONG_BITS = 50;
const BITS_OF_A_WORD = 12.9;

/** How strong a password is, in words that the window has texts for. */
export function strengthOf(password: string): Strength {
  const characters = [...password].length;
  if (characters === 0) return 'none';
  if (characters < PASSWORD_MINIMUM) return 'short';
  const bits = bitsOf(password);
  if (bits < 38) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
}

/** Estimated bits: people do not choose letters at random, so a letter counts for less than its alphabet. */
export function bitsOf(password: string): number {
  const rest = withoutRuns(withoutRepeats(password).replace(COMMON, '#'));
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d\s]/u].filter(kind => kind.test(password)).length;
  const words = password.split(/[\s\-_.,]+/).filter(word => word.length >= 3);
  const differing = new Set(words.map(word => word.toLowerCase()));
  const byLetters = [...rest].length * (2.2 + 0.6 * kinds);
  const byWords = differing.size * BITS_OF_A_WORD;
  return differing.size >= 3 ? Math.min(byLetters, byWords) : byLetters;
}

/** Keeps each word once. */
function withoutRepeats(text: string): string {
  const words = text.split(/(\s+)/);
  return words.filter((word, place) => words.indexOf(word) === place).join('');
}

/** Drops each character that repeats or continues the one before: aaaa, 1234, dcba. */
function withoutRuns(text: string): string {
  const characters = [...text];
  return characters
    .filter((character, place) => {
      const before = characters[place - 1];
      if (before === undefined) return true;
      return Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) > 1;
    })
    .join('');
}
