/**
 * Mobile-OTP URIs, `motp://Issuer:Account?secret=HEX`, as Stratum and Aegis write them (Aegis with fewer slashes and
 * an issuer parameter). The secret is hexadecimal here and Base32 everywhere else in this app.
 */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Entry } from '../domain/otp.ts';
import { refuse } from '../failure.ts';
import { decodeBase32, encodeBase32, normalizeBase32 } from './base32.ts';
import { labelParts, splitLabel } from './label.ts';
import { DEFAULTS, isAbsent, readDigits, readPeriod } from './parameters.ts';
import { pinPairs, takePin } from './pin.ts';
import { percentDecode, percentEncode, printQuery, Query, splitAt } from './uri-text.ts';

const SCHEME = /^motp:\/{0,3}/i;

function readHex(secret: string | null): string {
  if (secret === null) throw refuse('missing-secret', {});
  const wrong = secret.search(/[^0-9a-f\s_-]/i);
  if (wrong >= 0) throw refuse('bad-base32', { position: wrong + 1 });
  const hex = secret.replace(/[\s_-]/g, '');
  if (hex === '') throw refuse('empty-secret', {});
  if (hex.length % 2 !== 0) throw refuse('bad-base32', {});
  return normalizeBase32(encodeBase32(hexToBytes(hex)));
}

/**
 * Null when it is no motp URI.
 * @throws Refusal 'missing-secret', 'empty-secret', 'bad-base32' (here: not hexadecimal, or half a byte),
 *   'bad-digits', 'bad-period', 'bad-pin'
 */
export function parseMotpUri(text: string): Entry | null {
  if (!SCHEME.test(text)) return null;
  const [label, parameters] = splitAt(text.replace(SCHEME, ''), '?');
  const query = new Query(parameters ?? '');
  const issuer = query.takeWords('issuer');
  const { algorithm, digits, period } = DEFAULTS.motp;
  query.take('algorithm');
  return {
    ...splitLabel(percentDecode(label), isAbsent(issuer) ? '' : issuer),
    otp: {
      type: 'motp',
      secret: readHex(query.take('secret')),
      algorithm,
      digits: readDigits(query.take('digits'), digits),
      period: readPeriod(query.take('period'), period),
      ...takePin(query, 'motp'),
    },
    extra: query.rest(),
  };
}

/** The URI of an mOTP entry; digits and period only where they are not the usual ones. */
export function printMotpUri({ issuer, account, otp, extra }: Entry): string {
  const pairs: [string, string][] = [['secret', bytesToHex(decodeBase32(otp.secret))]];
  if (issuer !== '') pairs.push(['issuer', issuer]);
  if (otp.digits !== DEFAULTS.motp.digits) pairs.push(['digits', String(otp.digits)]);
  if ('period' in otp && otp.period !== DEFAULTS.motp.period) pairs.push(['period', String(otp.period)]);
  const label = labelParts({ issuer, account }).map(percentEncode).join(':');
  return `motp://${label}?${printQuery([...pairs, ...pinPairs(otp.pin), ...extra])}`;
}
