/**
 * The label of an account: issuer and account name in one text, "Issuer:Account". Apps disagree about it; the rules
 * here are those of import-format practice and hold for otpauth URIs, transfer codes and importers alike.
 */

export interface Label {
  issuer: string;
  account: string;
}

function startsWithIgnoringCase(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/**
 * Takes the issuer off a name that repeats it ("Issuer:x", "Issuer: x", "Issuer - x"), when something is left.
 * For sources that hold issuer and name in fields of their own. Both trimmed.
 */
export function stripIssuer(name: string, issuer: string): string {
  const whole = name.trim();
  const start = issuer.trim();
  if (start === '' || !startsWithIgnoringCase(whole, start)) return whole;
  const rest = whole.slice(start.length);
  const separator = /^(?:\s*:|\s+-\s)/.exec(rest)?.[0];
  const left = separator === undefined ? '' : rest.slice(separator.length).trim();
  return left === '' ? whole : left;
}

/**
 * Splits a decoded label at its first colon, or after the issuer when that itself has colons. `issuer` is what the
 * source says beside the label; where both exist and differ it wins (as in Ente), and the prefix is dropped.
 */
export function splitLabel(label: string, issuer: string): Label {
  const stated = issuer.trim();
  if (stated.includes(':') && startsWithIgnoringCase(label, `${stated}:`)) {
    return { issuer: stated, account: label.slice(stated.length + 1).trim() };
  }
  const colon = label.indexOf(':');
  if (colon < 0) return { issuer: stated, account: stripIssuer(label, stated) };
  return { issuer: stated || label.slice(0, colon).trim(), account: label.slice(colon + 1).trim() };
}

/** The parts of a label as they are printed, to be joined by ":". A colon in the name needs an empty issuer before it. */
export function labelParts({ issuer, account }: Label): string[] {
  return issuer !== '' || account.includes(':') ? [issuer, account] : [account];
}
