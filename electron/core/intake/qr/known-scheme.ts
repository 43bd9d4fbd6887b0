/**
 * Which QR texts the search is for: a cheap test by scheme. Whether such a text is sound is for shared/otp to say.
 */

const KNOWN_SCHEME = /^((otpauth|otpauth-migration|motp|steam):\/\/|AGE-SECRET-KEY-1|SPAREKEY-SHARE-1)/i;

/** Whether the text begins like one that an account can come from, or like a recovery kit or a share of one. */
export function hasKnownScheme(text: string): boolean {
  return KNOWN_SCHEME.test(text);
}
