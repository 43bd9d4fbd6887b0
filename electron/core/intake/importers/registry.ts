/**
 * Every format that can be taken over, in the order in which a file is tried: bytes with a mark first, then JSON, then
 * tables and texts, and last what has no mark of its own. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import { andOtp, andOtpOld } from './andotp.ts';
import { bitwarden } from './bitwarden.ts';
import { bitwardenCsv } from './bitwarden-csv.ts';
import { duo } from './duo.ts';
import { ente } from './ente.ts';
import { freeOtp } from './freeotp.ts';
import { freeOtpPlus } from './freeotp-plus.ts';
import { gnomeAuthenticator } from './gnome-authenticator.ts';
import type { Importer } from './importer.ts';
import { lastPassAuthenticator } from './lastpass-authenticator.ts';
import { otpClient, otpClientV1 } from './otpclient.ts';
import { protonAuthenticator } from './proton-authenticator.ts';
import { raivo } from './raivo.ts';
import type { Source } from './source.ts';
import { sparekeyJson } from './sparekey-json.ts';
import { stratum } from './stratum.ts';
import { stratumHtml } from './stratum-html.ts';
import { twoFas } from './two-fas.ts';
import { twoFAuth } from './twofauth.ts';
import { uriList } from './uri-list.ts';

export const IMPORTERS: readonly Importer[] = [
  raivo,
  freeOtp,
  otpClient,
  sparekeyJson,
  aegis,
  twoFas,
  // before the plain list of links, which it writes too
  ente,
  stratum,
  bitwarden,
  protonAuthenticator,
  lastPassAuthenticator,
  freeOtpPlus,
  twoFAuth,
  duo,
  // the same list as andOTP's but for the issuer: asked first
  gnomeAuthenticator,
  bitwardenCsv,
  uriList,
  stratumHtml,
  // the last of all: its locked form has no mark
  andOtp,
  andOtpOld,
  otpClientV1,
];

/** The first whose mark the content bears; null when it bears none. */
export function identify(source: Source): Importer | null {
  return IMPORTERS.find(importer => !importer.byHand && importer.detect(source)) ?? null;
}

export function importerNamed(format: string): Importer | null {
  return IMPORTERS.find(importer => importer.format === format) ?? null;
}
