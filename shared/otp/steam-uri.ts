/**
 * How Steam accounts are spelled outside `otpauth://steam/`: a bare `steam://SECRET` (Bitwarden, Proton), markers on a
 * TOTP URI (KeePassXC, Stratum), the name "Steam" alone (Steam's own URI), and WinAuth's `data`.
 */

import { base64 } from '@scure/base';
import type { Entry } from '../domain/otp.ts';
import { encodeBase32, normalizeBase32 } from './base32.ts';
import type { Label } from './label.ts';
import { DEFAULTS, isAbsent } from './parameters.ts';
import { percentDecode, type Query } from './uri-text.ts';

/** Steam's shared_secret: 20 bytes in Base64, a length at which padded Base32 cannot end in a single "=". */
const SHARED_SECRET = /^[A-Za-z0-9+/]{27}=$/;

function fromBase64(text: string): string | null {
  try {
    return encodeBase32(base64.decode(text));
  } catch {
    return null;
  }
}

/**
 * `steam://SECRET`, Base32 in any case or the Base64 that Steam itself uses; null for every other text.
 * @throws Refusal 'bad-base32', 'empty-secret'
 */
export function parseSteamUri(text: string): Entry | null {
  if (!/^steam:\/\//i.test(text)) return null;
  const written = percentDecode(text.slice('steam://'.length));
  const secret = (SHARED_SECRET.test(written) ? fromBase64(written) : null) ?? normalizeBase32(written);
  return { issuer: 'Steam', account: '', otp: { type: 'steam', secret, ...DEFAULTS.steam }, extra: [] };
}

/** Takes the markers `steam` (bare) and `encoder=steam` out of the parameters of a TOTP URI. */
export function takeSteamMark(query: Query): boolean {
  const encoder = query.rest().find(([name]) => name.toLowerCase() === 'encoder')?.[1];
  const encoded = encoder?.toLowerCase() === 'steam' && query.take('encoder') !== null;
  return query.take('steam') !== null || encoded;
}

/** Steam's own URIs say so only by name, and never say how many characters a code has. */
export function isSteamByName(label: Label, digits: string | null): boolean {
  return (label.issuer || label.account) === 'Steam' && (isAbsent(digits) || digits === '5');
}

/**
 * WinAuth writes a dummy secret and Steam's own data as JSON in `data`. Takes `data` out (it also holds secrets that
 * are none of our business) and gives its shared_secret as Base32, or null.
 */
export function takeSharedSecret(query: Query): string | null {
  try {
    const data: unknown = JSON.parse(query.take('data') ?? 'null');
    if (typeof data !== 'object' || data === null || !('shared_secret' in data)) return null;
    return typeof data.shared_secret === 'string' ? fromBase64(data.shared_secret) || null : null;
  } catch {
    return null;
  }
}
