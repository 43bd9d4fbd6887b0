/**
 * Every format that accounts can be handed over in, in the order in which they are offered. A new one is one line here.
 */
import { unknownFormat } from '../../../shared/failure.ts';
import { aegisFile } from './aegis.ts';
import { bitwardenFile } from './bitwarden.ts';
import type { Exporter } from './exporter.ts';
import { googleQr } from './google-qr.ts';
import { keepassFile } from './keepass.ts';
import { otpauthList } from './otpauth.ts';
import { sparekeyJson } from './sparekey-json.ts';
import { twoFasFile } from './two-fas.ts';

export const EXPORTERS: readonly Exporter[] = [
  aegisFile,
  twoFasFile,
  bitwardenFile,
  keepassFile,
  googleQr,
  otpauthList,
  sparekeyJson,
];

/** @throws Refusal unknown-format */
export function exporterNamed(format: string): Exporter {
  const found = EXPORTERS.find(exporter => exporter.format === format);
  if (!found) throw unknownFormat(format, EXPORTERS);
  return found;
}
