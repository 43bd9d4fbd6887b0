/**
 * The type of a second factor as apps write it: most by name ("TOTP", "hotp", "steam"), some by numbers of their own,
 * Steam's codes also by the name of the account alone.
 */
import { OTP_TYPES, type OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import type { Label } from '../../../../shared/otp/label.ts';
import { type Loose, showable } from '../../../../shared/otp/parameters.ts';
import { isSteamByName } from '../../../../shared/otp/steam-uri.ts';

/** In any case. @throws Refusal unknown-type, also for an empty name */
export function otpTypeNamed(name: string): OtpType {
  const lower = name.toLowerCase();
  const known = OTP_TYPES.find(type => type === lower);
  if (!known) throw refuse('unknown-type', { value: showable(name) });
  return known;
}

/** Google Authenticator's numbers in its database, which other apps took over with it. */
export const GOOGLE_TYPES: ReadonlyMap<string, OtpType> = new Map([
  ['', 'totp'],
  ['0', 'totp'],
  ['1', 'hotp'],
]);

/** By what an app writes for it. @throws Refusal unknown-type */
export function otpTypeAmong(types: ReadonlyMap<string, OtpType>, written: string): OtpType {
  const type = types.get(written);
  if (!type) throw refuse('unknown-type', { value: showable(written) });
  return type;
}

/** `steam` for a TOTP that only its name tells to be Steam's; see isSteamByName. */
export function withSteamByName(type: OtpType, label: Label, digits: Loose): OtpType {
  const written = digits === null || digits === undefined ? null : String(digits);
  return type === 'totp' && isSteamByName(label, written) ? 'steam' : type;
}
