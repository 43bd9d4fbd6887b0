/**
 * FreeOTP+ (Android): plain JSON of tokens, with their order beside them. The order names a token by issuer and label.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertInOrder } from './convert-in-order.ts';
import { listOf, member, textOf } from './fields.ts';
import { base32OfSigned, freeOtpAccount, freeOtpName, hasPicture } from './freeotp-token.ts';
import type { Converted, Importer } from './importer.ts';

const APP = 'FreeOTP+';

export const freeOtpPlus: Importer = {
  format: 'freeotp-plus',
  app: APP,
  detect: source => {
    const tokens = member(source.json(), 'tokens');
    if (!Array.isArray(tokens)) return false;
    return Array.isArray(member(source.json(), 'tokenOrder')) || tokens.some(isToken);
  },
  read: source => {
    const json = source.json();
    if (!Array.isArray(member(json, 'tokens')))
      throw refuse('import-damaged', { app: APP, file: source.name });
    return { locked: false, convert: () => convert(json) };
  },
};

function isToken(token: unknown): boolean {
  return Array.isArray(member(token, 'secret')) && member(token, 'label') !== undefined;
}

function convert(json: unknown): Converted {
  const ranks = new Map(listOf(member(json, 'tokenOrder')).map((id, rank) => [id, rank]));
  return convertInOrder(
    listOf(member(json, 'tokens')),
    token => ranks.get(idOf(token)) ?? Number.MAX_VALUE,
    token => freeOtpName(token, 'plus'),
    token => ({
      accounts: [freeOtpAccount(token, base32OfSigned(member(token, 'secret')), 'plus')],
      left: hasPicture(token) ? ['icons'] : [],
    }),
  );
}

function idOf(token: unknown): string {
  const issuer = textOf(token, 'issuerInt') || textOf(token, 'issuerExt');
  return issuer === '' ? textOf(token, 'label') : `${issuer}:${textOf(token, 'label')}`;
}
