/**
 * What kind of text a scanned code or the clipboard holds, so that the app can say "this code is a web address"
 * without showing the text: it may hold a password (Wi-Fi) or a token.
 */

export type TextKind =
  | 'otpauth'
  | 'migration'
  | 'web-address'
  | 'wifi'
  | 'contact'
  | 'payment'
  | 'phone'
  | 'email'
  | 'plain';

/** Longest text that is tried as a bare mail address (RFC 5321 §4.5.3.1.3 allows 254). */
const MAX_ADDRESS = 254;

/**
 * The first that fits counts. Payment codes: EPC (BCD), Swiss QR bill (SPC), Czech (SPD), EMV (000201), Russian
 * (ST0001), UPI, and the URI schemes of currencies.
 */
const KINDS: readonly (readonly [TextKind, RegExp])[] = [
  ['otpauth', /^(?:(?:apple-)?otpauth:|motp:|steam:\/\/)/i],
  ['migration', /^otpauth-migration:/i],
  ['web-address', /^(?:https?:\/\/|www\.\S|urlto:)/i],
  ['wifi', /^wifi:/i],
  ['contact', /^(?:begin:vcard|mecard:|bizcard:)/i],
  ['payment', /^(?:bcd[\r\n]|spc[\r\n]|spd\*|000201|st0001[12]\||upi:\/\/)/i],
  ['payment', /^(?:bitcoin|bitcoincash|lightning|ethereum|litecoin|monero|dogecoin|payto):/i],
  ['phone', /^(?:tel|sms|smsto|mms|mmsto):/i],
  ['email', /^(?:mailto|matmsg|smtp):/i],
];

/** Names the kind of a text; 'plain' when nothing is known about it. */
export function nameText(text: string): TextKind {
  const trimmed = text.trim();
  const known = KINDS.find(([, pattern]) => pattern.test(trimmed));
  if (known !== undefined) return known[0];
  const bare = trimmed.length <= MAX_ADDRESS ? trimmed : '';
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(bare)) return 'email';
  return /^\+\d[\d ().-]{5,20}$/.test(bare) ? 'phone' : 'plain';
}
