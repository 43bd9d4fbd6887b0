/**
 * Whether a piece of text has the shape of a recovery code, and which: how its letters and digits are grouped, and
 * how much it looks like chance. Words look like codes without digits ("two-factor"), so the shape alone decides
 * nothing; it is what the codes of one set have in common.
 */

export interface CodeShape {
  /** Lengths of the groups with what parts them: "5-5", "4 4", "16". The same for all codes of a set. */
  skeleton: string;
  groups: number;
  /** Letters and digits in all. */
  length: number;
  digitsOnly: boolean;
  lettersOnly: boolean;
  /**
   * `sure`: letters and digits change places as they do by chance (`a1b2c`); `half`: letters and then digits, as in
   * SHA256, or capitals in odd places (`aBcDeF`); `no`: neither.
   */
  mixed: 'sure' | 'half' | 'no';
}

/** Shortest code that is believed (WSO2's have six digits), and the longest line of one. */
const MIN_LENGTH = 6;
const MAX_CHARS = 160;
/** Groups of ASCII letters and digits, parted by one kind of dash or space. */
const GROUPED = /^[A-Za-z0-9]{3,}(?:([- \u2010-\u2015\u2212])[A-Za-z0-9]{3,}(?:\1[A-Za-z0-9]{3,})*)?$/;
/** What pages about keys name beside them: "SHA-256", "AES-256", "base64". Chance makes codes like "CRC8476T", too. */
const ALGORITHM =
  /^(?:(?:hmac[- ]?)?sha[23]?[- ]?(?:1|224|256|384|512)|aes[- ]?(?:128|192|256)|rsa[- ]?(?:1024|2048|3072|4096)|base[- ]?(?:16|32|36|45|58|62|64|85)|crc[- ]?(?:16|32|64)|argon2(?:id?|d)|blake2[bs]?)$/i;
/** Groups parted by spaces are one code only while they are short: six and more stand for a code each. */
const MAX_SPACED_GROUP = 5;

/** Null when the text cannot be a code. */
export function codeShape(text: string): CodeShape | null {
  if (text.length > MAX_CHARS || /^0x[\da-f]+$/i.test(text) || ALGORITHM.test(text)) return null;
  const match = GROUPED.exec(text);
  if (match === null) return null;
  const separator = match[1] ?? '';
  const groups = separator === '' ? [text] : text.split(separator);
  const joined = groups.join('');
  const shape: CodeShape = {
    skeleton: groups.map(group => group.length).join(separator === ' ' ? ' ' : '-'),
    groups: groups.length,
    length: joined.length,
    digitsOnly: /^\d+$/.test(joined),
    lettersOnly: !/\d/.test(joined),
    mixed: mixture(joined),
  };
  return joined.length >= MIN_LENGTH && fits(shape, groups, separator) ? shape : null;
}

function fits(shape: CodeShape, groups: readonly string[], separator: string): boolean {
  const size = groups[0]?.length ?? 0;
  const equal = groups.every(group => group.length === size);
  // Digits in unequal groups are a telephone number.
  if (shape.digitsOnly && !equal) return false;
  if (separator !== ' ') return true;
  if (!equal || size > MAX_SPACED_GROUP) return false;
  // Four and four digits are a code (Google); more of them are several codes on one line, or a bank card.
  if (shape.digitsOnly) return size !== 4 || groups.length <= 3;
  return isInOneCase(groups);
}

function mixture(joined: string): CodeShape['mixed'] {
  const changes = joined.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  if (changes > 1 || /^\d+[A-Za-z]/.test(joined)) return 'sure';
  const capitals = joined.match(/[a-z](?=[A-Z])/g)?.length ?? 0;
  return /\d{3}$/.test(joined) && changes === 1
    ? 'half'
    : changes === 0 && capitals > 1 && capitals * 5 >= joined.length
      ? 'half'
      : 'no';
}

/** "2004 Joey Hess" has groups of one length, too; codes are in one case. */
function isInOneCase(groups: readonly string[]): boolean {
  const joined = groups.join('');
  return joined === joined.toUpperCase() || joined === joined.toLowerCase();
}
