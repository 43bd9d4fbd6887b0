/**
 * The one-time password field of a password manager's login: an otpauth or steam link, or a bare secret. What the link
 * does not say comes from the login's own name and user name.
 */
import type { Entry } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { type OtpFields, otpFrom } from './otp-from.ts';

export interface Login {
  /** What the person calls the login: mostly the service's name. */
  name: string;
  username: string;
}

/** `beside`: what a file says next to a bare secret. @throws Refusal as parseUri and otpFrom */
export function loginEntry(field: string, { name, username }: Login, beside?: Partial<OtpFields>): Entry {
  const text = field.trim();
  const entry = parseUri(text);
  if (entry !== null) return named(entry, text, { name, username });
  // another kind of link is no bare secret; what is wrong with it is said better so
  if (/^[\w-]+:\/\//.test(text)) throw refuse('unknown-text', {});
  const otp = otpFrom({ type: 'totp', secret: text, ...beside });
  return { issuer: name, account: username, otp, extra: [] };
}

function named(entry: Entry, text: string, { name, username }: Login): Entry {
  if (/^steam:/i.test(text)) return { ...entry, issuer: name || entry.issuer, account: username };
  const issuer = entry.issuer || name;
  return { ...entry, issuer, account: entry.account || username || (name === issuer ? '' : name) };
}
