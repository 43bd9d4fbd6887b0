/**
 * Every format that can be taken over, in the order in which a file is tried: bytes with a mark first, then JSON, then
 * tables and texts, and last what has no mark of its own. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import { andOtp, andOtpOld } from './andotp.ts';
import { anyCsv } from './any-csv.ts';
import { applePasswords } from './apple-passwords.ts';
import { archiveOfFiles } from './archive-of-files.ts';
import { bitwarden } from './bitwarden.ts';
import { bitwardenCsv } from './bitwarden-csv.ts';
import { dashlane } from './dashlane.ts';
import { duo } from './duo.ts';
import { enpass } from './enpass.ts';
import { ente } from './ente.ts';
import { freeOtp } from './freeotp.ts';
import { freeOtpPlus } from './freeotp-plus.ts';
import { gnomeAuthenticator } from './gnome-authenticator.ts';
import type { Importer } from './importer.ts';
import { kdbx } from './kdbx.ts';
import { keepassCsv } from './keepass-csv.ts';
import { keepassXml } from './keepass-xml.ts';
import { keepassxcCsv } from './keepassxc-csv.ts';
import { keeper, keeperCsv } from './keeper.ts';
import { lastPassAuthenticator } from './lastpass-authenticator.ts';
import { lastpassCsv } from './lastpass-csv.ts';
import { onepassword1pux } from './onepassword-1pux.ts';
import { onepasswordCsv } from './onepassword-csv.ts';
import { otpClient, otpClientV1 } from './otpclient.ts';
import { browserPasswords, nordpass } from './password-lists.ts';
import { protonAuthenticator } from './proton-authenticator.ts';
import { protonPass } from './proton-pass.ts';
import { protonPassCsv } from './proton-pass-csv.ts';
import { raivo } from './raivo.ts';
import type { Source } from './source.ts';
import { sparekeyJson } from './sparekey-json.ts';
import { stratum } from './stratum.ts';
import { stratumHtml } from './stratum-html.ts';
import { twoFas } from './two-fas.ts';
import { twoFAuth } from './twofauth.ts';
import { uriList } from './uri-list.ts';

const FILES: readonly Importer[] = [
  onepassword1pux,
  protonPass,
  raivo,
  dashlane,
  kdbx,
  freeOtp,
  otpClient,
  keepassXml,
  sparekeyJson,
  aegis,
  twoFas,
  // before the plain list of links, which it writes too
  ente,
  stratum,
  bitwarden,
  enpass,
  keeper,
  protonAuthenticator,
  lastPassAuthenticator,
  freeOtpPlus,
  twoFAuth,
  duo,
  // the same list as andOTP's but for the issuer: asked first
  gnomeAuthenticator,
  bitwardenCsv,
  applePasswords,
  keepassxcCsv,
  keepassCsv,
  onepasswordCsv,
  protonPassCsv,
  lastpassCsv,
  keeperCsv,
  nordpass,
  browserPasswords,
  uriList,
  // after every table that has a mark
  anyCsv,
  stratumHtml,
  // the last of all: its locked form has no mark
  andOtp,
  andOtpOld,
  otpClientV1,
];

/** A ZIP of nobody is looked into with all the others. */
export const IMPORTERS: readonly Importer[] = [
  ...FILES,
  archiveOfFiles(source => identifyAmong(FILES, source)),
];

/** The first whose mark the content bears; null when it bears none. */
export function identify(source: Source): Importer | null {
  return identifyAmong(IMPORTERS, source);
}

function identifyAmong(importers: readonly Importer[], source: Source): Importer | null {
  return importers.find(importer => !importer.byHand && importer.detect(source)) ?? null;
}

export function importerNamed(format: string): Importer | null {
  return IMPORTERS.find(importer => importer.format === format) ?? null;
}
