/**
 * Which QR texts the search is for: a cheap test by scheme. Whether such a text is sound is for shared/otp to say.
 */

const KNOWN_SCHEME = /^(otpauth|otpauth-migration|motp|steam):\/\//i;

/** Whether the text begins like one that an account can come from. */
export function hasKnownScheme(text: string): boolean {
  return KNOWN_SCHEME.test(text);
}
