/**
 * JSON of strangers: text that nests deeper than any export does is no JSON to us, so that nothing after this can be
 * driven into the ground by it.
 */

const DEEPEST = 64;

/** The value; undefined when the text is null, no JSON, or nests deeper than 64 levels. */
export function boundedJson(text: string | null): unknown {
  if (text === null || !/^\s*[[{]/.test(text) || nestsTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True for the beginning of an object with a member, or of a list with one. */
export function beginsLikeJson(text: string | null): boolean {
  return text !== null && /^\s*(?:\{\s*"|\[\s*[[{"])/.test(text);
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (quoted) {
      if (sign === BACKSLASH) at++;
      else if (sign === QUOTE) quoted = false;
    } else if (sign === QUOTE) quoted = true;
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) {
      if (++depth > DEEPEST) return true;
    } else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
