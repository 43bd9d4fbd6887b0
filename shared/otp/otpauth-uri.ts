/**
 * One account as a URI: otpauth:// (Google's Key Uri Format and what apps made of it), apple-otpauth://, motp:// and
 * steam://. Reading is lenient about spelling and strict about values; printing has one canonical form, and reading
 * it back gives the same entry. (Two exceptions, both by the name "Steam" alone: a plain 5-digit TOTP of that name
 * reads as Steam, and a Steam account of that name without an issuer gets it as its issuer.)
 */

import type { Algorithm, Entry, Otp, OtpType } from '../domain/otp.ts';
import { refuse } from '../failure.ts';
import { normalizeBase32 } from './base32.ts';
import { type Label, labelParts, splitLabel } from './label.ts';
import { parseMotpUri, printMotpUri } from './motp-uri.ts';
import {
  DEFAULTS,
  isAbsent,
  readAlgorithm,
  readCounter,
  readDigits,
  readPeriod,
  showable,
} from './parameters.ts';
import { pinPairs, takePin } from './pin.ts';
import { isSteamByName, parseSteamUri, takeSharedSecret, takeSteamMark } from './steam-uri.ts';
import { percentDecode, percentEncode, printQuery, Query, splitAt } from './uri-text.ts';

type UriType = Exclude<OtpType, 'motp'>;

/** The TYPE of the URI for each of ours; Yandex is "yaotp" there. */
const TYPE_NAMES: Readonly<Record<UriType, string>> = {
  totp: 'totp',
  hotp: 'hotp',
  steam: 'steam',
  yandex: 'yaotp',
};

function readType(name: string): UriType {
  const lower = name.toLowerCase();
  for (const type of ['totp', 'hotp', 'steam', 'yandex'] as const) {
    if (TYPE_NAMES[type] === lower) return type;
  }
  throw refuse('unknown-type', { value: showable(name) });
}

function readSecret(written: string | null, shared: string | null): string {
  if (shared !== null) return shared;
  if (written === null) throw refuse('missing-secret', {});
  return normalizeBase32(written);
}

/** A name alone can be the issuer too ("totp/Steam"): Steam's account then has no name. */
function steamLabel(label: Label): Label {
  return label.issuer === '' && label.account === 'Steam' ? { issuer: 'Steam', account: '' } : label;
}

function readAlgorithmOf(type: UriType, written: string | null): Algorithm {
  const usual = DEFAULTS[type].algorithm;
  const algorithm = readAlgorithm(written, usual);
  return type === 'yandex' ? usual : algorithm;
}

/** Reads the parameters of the final type. Those without meaning for it (`period` of HOTP) are dropped unread. */
function readOtp(type: UriType, query: Query, digits: string | null): Otp {
  const counter = query.take('counter');
  const period = query.take('period');
  const shared = type === 'steam' ? takeSharedSecret(query) : null;
  const base = {
    secret: readSecret(query.takeWords('secret'), shared),
    algorithm: readAlgorithmOf(type, query.take('algorithm')),
    digits: readDigits(digits, DEFAULTS[type].digits),
  };
  if (type === 'hotp') return { type, ...base, counter: readCounter(counter) };
  const timed = { type, ...base, period: readPeriod(period, DEFAULTS[type].period) };
  return type === 'yandex' ? { ...timed, ...takePin(query, type) } : timed;
}

function parseOtpauth(text: string): Entry | null {
  const scheme = /^(?:apple-)?otpauth:/i.exec(text)?.[0];
  if (scheme === undefined) return null;
  if (!text.startsWith('//', scheme.length)) throw refuse('bad-uri', { part: 'scheme' });
  const [path, parameters] = splitAt(text.slice(scheme.length + 2), '?');
  const [typeName, rawLabel] = splitAt(path, '/');
  const named = readType(typeName);
  const query = new Query(parameters ?? '');
  const issuer = query.takeWords('issuer');
  const digits = query.take('digits');
  const label = splitLabel(percentDecode(rawLabel ?? ''), isAbsent(issuer) ? '' : issuer);
  const marked = takeSteamMark(query);
  const steam = named === 'steam' || (named === 'totp' && (marked || isSteamByName(label, digits)));
  const otp = readOtp(steam ? 'steam' : named, query, digits);
  return { ...(steam ? steamLabel(label) : label), otp, extra: query.rest() };
}

/**
 * Reads one URI. Null: it is none of ours (also for otpauth-migration, see migration.ts).
 * A Yandex or mOTP URI without a PIN gives an entry without one.
 * @throws Refusal 'bad-uri', 'unknown-type', 'unknown-algorithm', 'bad-digits', 'bad-period', 'bad-counter',
 *   'bad-base32', 'empty-secret', 'missing-secret', 'bad-pin'; none of them repeats the text
 */
export function parseUri(text: string): Entry | null {
  const uri = text.trim();
  return parseOtpauth(uri) ?? parseMotpUri(uri) ?? parseSteamUri(uri);
}

/**
 * The canonical URI of an entry, all values explicit: apps disagree about defaults. A PIN is printed (as Aegis does):
 * whoever prints shows the whole secret anyway.
 */
export function printUri(entry: Entry): string {
  const { issuer, account, otp, extra } = entry;
  if (otp.type === 'motp') return printMotpUri(entry);
  const pairs: [string, string][] = [['secret', otp.secret]];
  if (issuer !== '') pairs.push(['issuer', issuer]);
  pairs.push(['algorithm', otp.algorithm], ['digits', String(otp.digits)]);
  pairs.push(otp.type === 'hotp' ? ['counter', String(otp.counter)] : ['period', String(otp.period)]);
  const label = labelParts({ issuer, account }).map(percentEncode).join(':');
  const parameters = printQuery([...pairs, ...(otp.type === 'yandex' ? pinPairs(otp.pin) : []), ...extra]);
  return `otpauth://${TYPE_NAMES[otp.type]}/${label}?${parameters}`;
}
