/**
 * Duo Mobile's accounts.json, from a phone whose owner has all rights on it. Push accounts have no secret in it.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertRows } from './convert-rows.ts';
import { isRow, listOf, looseOf, member, textOf } from './fields.ts';
import type { ImportedAccount, Importer } from './importer.ts';
import { otpFrom } from './otp-from.ts';

const APP = 'Duo Mobile';

export const duo: Importer = {
  format: 'duo',
  app: APP,
  detect: source => listOf(source.json()).some(isDuoRow),
  read: source => {
    const rows = source.json();
    if (!Array.isArray(rows)) throw refuse('import-damaged', { app: APP, file: source.name });
    return { locked: false, convert: () => convertRows(rows, row => textOf(row, 'name'), accountOf) };
  },
};

function isDuoRow(row: unknown): boolean {
  const named = typeof member(row, 'accountType') === 'string' && typeof member(row, 'name') === 'string';
  return named || member(member(row, 'otpGenerator'), 'otpSecret') !== undefined;
}

/** The name is all that there is: no issuer, and digits and period are always the usual ones. */
function accountOf(row: unknown): ImportedAccount {
  const generator = member(row, 'otpGenerator');
  if (!isRow(generator)) throw refuse('no-secret-inside', { app: APP });
  const counter = looseOf(generator, 'counter');
  const otp = otpFrom({
    type: counter === null ? 'totp' : 'hotp',
    secret: textOf(generator, 'otpSecret'),
    counter,
  });
  return {
    entry: { issuer: '', account: textOf(row, 'name'), otp, extra: [] },
    tags: [],
    note: '',
    favourite: false,
  };
}
