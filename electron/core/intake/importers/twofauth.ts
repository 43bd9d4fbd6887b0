/**
 * 2FAuth (self-hosted): the plain JSON that its export gives.
 */
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { convertRows } from './convert-rows.ts';
import { isRow, looseOf, member, rowName, textOf } from './fields.ts';
import type { ImportedAccount, Importer } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { otpTypeNamed } from './otp-type.ts';

const APP = '2FAuth';
const SCHEMA = 1;

export const twoFAuth: Importer = {
  format: '2fauth',
  app: APP,
  detect: source => {
    const json = source.json();
    return isRow(json) && /^2fauth/i.test(textOf(json, 'app')) && member(json, 'data') !== undefined;
  },
  read: source => {
    const json = source.json();
    const schema = member(json, 'schema');
    if (typeof schema === 'number' && schema > SCHEMA)
      throw refuse('import-version', { app: APP, version: showable(schema) });
    const rows = member(json, 'data');
    if (schema !== SCHEMA || !Array.isArray(rows))
      throw refuse('import-damaged', { app: APP, file: source.name });
    const nameOf = (row: unknown) => rowName(textOf(row, 'service'), textOf(row, 'account'));
    return {
      locked: false,
      convert: () =>
        convertRows(rows, nameOf, row => ({
          accounts: [accountOf(row)],
          left: textOf(row, 'icon_file') === '' ? [] : ['icons'],
        })),
    };
  },
};

function accountOf(row: unknown): ImportedAccount {
  const issuer = textOf(row, 'service');
  const type = textOf(row, 'otp_type');
  const otp = otpFrom({
    type: type === 'steamtotp' ? 'steam' : otpTypeNamed(type),
    secret: textOf(row, 'secret'),
    algorithm: looseOf(row, 'algorithm'),
    digits: looseOf(row, 'digits'),
    period: looseOf(row, 'period'),
    counter: looseOf(row, 'counter'),
  });
  const account = stripIssuer(textOf(row, 'account'), issuer);
  return { entry: { issuer, account, otp, extra: [] }, tags: [], note: '', favourite: false };
}
