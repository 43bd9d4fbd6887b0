/**
 * The type of a second factor as most apps write it: "TOTP", "hotp", "steam". Numbers and other names stand with the
 * importers that know them.
 */
import { OTP_TYPES, type OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { showable } from '../../../../shared/otp/parameters.ts';

/** In any case. @throws Refusal unknown-type, also for an empty name */
export function otpTypeNamed(name: string): OtpType {
  const lower = name.toLowerCase();
  const known = OTP_TYPES.find(type => type === lower);
  if (!known) throw refuse('unknown-type', { value: showable(name) });
  return known;
}
