/**
 * What reading a text of recovery codes gives. The reading never throws: what cannot be read is a reading without codes.
 */
import type { Policy } from '../domain/recovery-terms.ts';

export type LookAlike = 'one-time-code' | 'otpauth' | 'phone' | 'date' | 'web-address' | 'email';

export interface ReadCode {
  /** The number beside the code, null where there is none. */
  number: number | null;
  /** Exactly as written, but for spaces around it. */
  text: string;
  /** The file itself says that it was used: "(used)", a tick, a strike, in whatever language. */
  used: boolean;
}

export interface Reading {
  /** Empty where the text and the file name do not tell. */
  service: string;
  account: string;
  /** The day on which the service made the codes (ISO 8601 date), null where neither text nor file name tells. */
  issuedAt: string | null;
  /** What this service's codes do when one is used; `each-once` where nothing is known. */
  policy: Policy;
  /** In the order of their numbers, else of the text. Empty: no codes were found. */
  codes: ReadCode[];
  /** How many codes this service hands out at a time, null where that is not known. */
  expected: number | null;
  /** What looked like a code and was kept out. */
  lookAlikes: { kind: LookAlike; count: number }[];
}
