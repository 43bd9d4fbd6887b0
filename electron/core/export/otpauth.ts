/**
 * A list of otpauth links, one a line: what most authenticators read. Plain text.
 */
import { printUri } from '../../../shared/otp/otpauth-uri.ts';
import type { Exporter } from './exporter.ts';
import { fitIn, textBytes } from './fit.ts';

const PLACES = { tags: 'none', note: false, favourite: false, parameters: true } as const;

export const otpauthList: Exporter = {
  format: 'otpauth',
  app: 'Otpauth list',
  ending: 'txt',
  plain: true,
  encrypted: false,
  recovery: false,
  fit: account => fitIn(PLACES, account, null),
  write: ({ accounts }) => [textBytes(accounts.map(({ entry }) => `${printUri(entry)}\n`).join(''))],
};
