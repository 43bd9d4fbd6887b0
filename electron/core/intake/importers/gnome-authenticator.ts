/**
 * The list that GNOME Authenticator wrote before it took over the formats of others: andOTP's, without an issuer, which
 * is the first tag. A label of old andOTP, "Issuer - Account", says that the list is andOTP's after all.
 */
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { convertAndOtp, isAndOtpRow } from './andotp-rows.ts';
import { listOf, looseOf, member, textOf, textsOf } from './fields.ts';
import type { Importer } from './importer.ts';

const APP = 'GNOME Authenticator';

export const gnomeAuthenticator: Importer = {
  format: 'gnome-authenticator',
  app: APP,
  detect: source => {
    const rows = listOf(source.json()).filter(isAndOtpRow);
    return rows.length > 0 && rows.every(isGnomeRow);
  },
  read: source => {
    const rows = source.json();
    if (!Array.isArray(rows)) throw refuse('import-damaged', { app: APP, file: source.name });
    return { locked: false, convert: () => convertAndOtp(rows, gnomeNames) };
  },
};

function isGnomeRow(row: unknown): boolean {
  const hasIssuer = looseOf(row, 'issuer') !== null;
  return !hasIssuer && textsOf(member(row, 'tags')).length > 0 && !textOf(row, 'label').includes(' - ');
}

function gnomeNames(row: unknown) {
  const [issuer = '', ...tags] = textsOf(member(row, 'tags'));
  return { issuer, account: stripIssuer(textOf(row, 'label'), issuer), tags };
}
