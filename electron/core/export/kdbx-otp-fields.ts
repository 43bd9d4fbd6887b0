/**
 * In which fields of a KeePass entry a second factor is written. KeePassXC knows TOTP and Steam alone and takes every
 * otpauth URI in `otp` for one of them: what it would show wrong codes for goes to other fields. Judged by
 * keepassxc-cli 2.7.4, which also makes 60 s of every longer period and no codes of secrets with odd lengths.
 */
import type { Entry, Otp } from '../../../shared/domain/otp.ts';
import { decodeBase32, encodeBase32 } from '../../../shared/otp/base32.ts';
import { printUri } from '../../../shared/otp/otpauth-uri.ts';

export interface KdbxAccount {
  entry: Entry;
  tags: readonly string[];
  note: string;
  favourite: boolean;
}

export interface KdbxField {
  name: string;
  text: string;
  /** To be kept encrypted in memory and shown as dots. */
  hidden: boolean;
}

/** Seconds. */
const LONGEST_PERIOD = 60;

export function otpFields(entry: Entry): KdbxField[] {
  const { otp } = entry;
  if (otp.type === 'hotp' && otp.digits === 6 && otp.algorithm === 'SHA1')
    return [
      hidden('HmacOtp-Secret-Base32', otp.secret),
      { name: 'HmacOtp-Counter', text: String(otp.counter), hidden: false },
    ];
  if (otp.type === 'steam') return [hidden('otp', printUri(evened(steamForKeepass(entry))))];
  return isKnown(otp) ? [hidden('otp', printUri(evened(entry)))] : [hidden('otpauth', printUri(entry))];
}

function hidden(name: string, text: string): KdbxField {
  return { name, text, hidden: true };
}

/** KeePassXC's spelling of Steam: a TOTP with a mark. */
function steamForKeepass(entry: Entry): Entry {
  const { secret } = entry.otp;
  const otp = { type: 'totp', secret, algorithm: 'SHA1', digits: 5, period: 30 } as const;
  return { ...entry, otp, extra: [...entry.extra, ['encoder', 'steam']] };
}

function isKnown(otp: Otp): boolean {
  return otp.type === 'totp' && otp.algorithm !== 'MD5' && otp.period <= LONGEST_PERIOD;
}

/** The same bytes in the length that Base32 gives them: services also hand out others. */
function evened(entry: Entry): Entry {
  const secret = encodeBase32(decodeBase32(entry.otp.secret));
  return { ...entry, otp: { ...entry.otp, secret } };
}
