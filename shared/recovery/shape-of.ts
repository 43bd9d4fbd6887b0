/**
 * What a preview shows of a code while it is hidden: how long it is and how it is grouped, nothing else.
 */

/** Each letter and digit as a bullet; spaces, dashes and other separators stay: `a1b2c-d3e4f` → `•••••-•••••`. */
export function shapeOf(code: string): string {
  return code.replace(/[\p{L}\p{N}]\p{M}*/gu, '•');
}
