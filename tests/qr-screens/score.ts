/**
 * Compares what was read with what a picture says. Line ends, trailing blanks and Unicode composition do not count.
 */

export interface Score {
  /** Every text of the picture was read. */
  complete: boolean;
  right: number;
  /** Texts that are on no code of the picture. */
  wrong: string[];
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trimEnd();
}

export function score(read: readonly string[], expected: readonly string[]): Score {
  const got = new Set(read.map(normalise));
  const wanted = new Set(expected.map(normalise));
  const right = [...wanted].filter(text => got.has(text)).length;
  const wrong = [...got].filter(text => !wanted.has(text));
  return { complete: right === wanted.size, right, wrong };
}
