/**
 * Telling whether two spellings are the same recovery code. Services ignore case, spaces and dashes when a code is
 * typed in, so a set that was copied by hand is still recognised. Only for comparing: what is stored, shown and
 * copied stays as the service wrote it.
 */

/** The code without spaces, dashes and invisible characters, in lower case. */
export function foldCode(text: string): string {
  return text.toLowerCase().replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '');
}

export interface Overlap {
  /** How many codes are in both. */
  shared: number;
  /** The very same codes, in whatever order and spelling; false where there are none. */
  same: boolean;
}

export function overlap(codesA: readonly string[], codesB: readonly string[]): Overlap {
  const a = new Set(codesA.map(foldCode));
  const b = new Set(codesB.map(foldCode));
  const shared = [...a].filter(code => b.has(code)).length;
  return { shared, same: shared > 0 && shared === a.size && shared === b.size };
}
