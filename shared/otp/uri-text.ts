/**
 * The text level of our URIs: percent-encoding and query parameters. Not a URL parser on purpose: real lists hold
 * blanks, "#" and any script unencoded in the label, and a strict parser refuses or rewrites them.
 */

/** Percent-decodes; text with a malformed sequence stays as it is. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-encodes all but the unreserved characters; half a surrogate pair becomes U+FFFD instead of an error. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The text before the first `mark`, and after it (null when there is none). */
export function splitAt(text: string, mark: string): [before: string, after: string | null] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** Query parameters in order, read by name in any case; the first occurrence of a name wins. */
export class Query {
  #left: [name: string, raw: string][] = [];

  constructor(text: string) {
    for (const part of text.split('&')) {
      const [name, value] = splitAt(part, '=');
      if (name !== '') this.#left.push([percentDecode(name), value ?? '']);
    }
  }

  /** Removes a parameter: its decoded value ('' for a bare name), or null when it is absent. "+" stays "+". */
  take(name: string): string | null {
    const raw = this.#takeRaw(name);
    return raw === null ? null : percentDecode(raw);
  }

  /** As take(), with "+" read as a blank (`issuer=Air+Canada`). */
  takeWords(name: string): string | null {
    const raw = this.#takeRaw(name);
    return raw === null ? null : percentDecode(raw.replaceAll('+', ' '));
  }

  /** Everything not taken yet, decoded, in order, repeats included. */
  rest(): [name: string, value: string][] {
    return this.#left.map(([name, raw]) => [name, percentDecode(raw)]);
  }

  #takeRaw(wanted: string): string | null {
    const found = this.#left.find(([name]) => name.toLowerCase() === wanted);
    if (found !== undefined) this.#left = this.#left.filter(([name]) => name.toLowerCase() !== wanted);
    return found?.[1] ?? null;
  }
}

/** `name=value` pairs joined by "&", both encoded. */
export function printQuery(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
}
