/**
 * A Steam account as Steam's own app and SDA keep it (the members of a maFile). The secret is `shared_secret`; the one
 * in `uri` can be a dummy. Of the rest only the revocation code comes along: it is the way back in without the phone.
 */

import { refuse } from '../../../../shared/failure.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { DEFAULTS } from '../../../../shared/otp/parameters.ts';
import type { RowResult } from './convert-rows.ts';
import { base32OfBase64, isRow, member, type Row, textOf } from './fields.ts';

const ISSUER = 'Steam';
/** Secrets beside the codes (to confirm trades, to sign in) that have no place here. */
const OTHER_SECRETS = ['identity_secret', 'secret_1', 'device_id', 'Session', 'tokens', 'steamguard_scheme'];

export function isSteamAccount(value: unknown): value is Row {
  return isRow(value) && typeof member(value, 'shared_secret') === 'string';
}

export function steamNameOf(row: Row): string {
  return textOf(row, 'account_name') || nameInUri(textOf(row, 'uri')) || textOf(row, 'steamid');
}

/** @throws Refusal missing-secret, bad-base32 */
export function steamAccountOf(row: Row): RowResult {
  const account = steamNameOf(row);
  const shared = textOf(row, 'shared_secret');
  if (shared === '') throw refuse('missing-secret', {});
  const secret = base32OfBase64(shared);
  if (secret === null) throw refuse('bad-base32', {});
  const entry = {
    issuer: ISSUER,
    account,
    otp: { type: 'steam' as const, secret, ...DEFAULTS.steam },
    extra: [],
  };
  const revocation = textOf(row, 'revocation_code');
  return {
    accounts: [{ entry, tags: [], note: '', favourite: false }],
    recovery: revocation === '' ? [] : [{ service: ISSUER, account, text: revocation, stated: true }],
    left: OTHER_SECRETS.some(name => member(row, name)) ? ['fields'] : [],
  };
}

function nameInUri(uri: string): string {
  try {
    return parseUri(uri)?.account ?? '';
  } catch {
    return '';
  }
}
