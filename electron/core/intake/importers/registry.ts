/**
 * Every format that can be taken over, in the order in which a file is tried: bytes with a mark first, then JSON, then
 * tables and texts, and last what has no mark of its own. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import { andOtp, andOtpOld } from './andotp.ts';
import { anyCsv } from './any-csv.ts';
import { applePasswords } from './apple-passwords.ts';
import { archiveOfFiles } from './archive-of-files.ts';
import { authenticatorPlus } from './authenticator-plus.ts';
import { authy } from './authy.ts';
import { battleNet } from './battle-net.ts';
import { bitwarden } from './bitwarden.ts';
import { bitwardenCsv } from './bitwarden-csv.ts';
import { browserExtension } from './browser-extension.ts';
import { dashlane } from './dashlane.ts';
import { duo } from './duo.ts';
import { enpass } from './enpass.ts';
import { ente } from './ente.ts';
import { freeOtp } from './freeotp.ts';
import { freeOtpPlus } from './freeotp-plus.ts';
import { freeOtpPrefs } from './freeotp-prefs.ts';
import { gnomeAuthenticator } from './gnome-authenticator.ts';
import { googleSqlite } from './google-sqlite.ts';
import type { Importer } from './importer.ts';
import { kdbx } from './kdbx.ts';
import { keepassCsv } from './keepass-csv.ts';
import { keepassXml } from './keepass-xml.ts';
import { keepassxcCsv } from './keepassxc-csv.ts';
import { keeper, keeperCsv } from './keeper.ts';
import { lastPassAuthenticator } from './lastpass-authenticator.ts';
import { lastpassCsv } from './lastpass-csv.ts';
import { microsoftSqlite } from './microsoft-sqlite.ts';
import { nothingImporter, nothingInside, nothingNamed } from './nothing-inside.ts';
import { onepassword1pux } from './onepassword-1pux.ts';
import { onepasswordCsv } from './onepassword-csv.ts';
import { otpAuth } from './otp-auth.ts';
import { otpClient, otpClientV1 } from './otpclient.ts';
import { pageOfPictures } from './page-of-pictures.ts';
import { browserPasswords, nordpass } from './password-lists.ts';
import { protonAuthenticator } from './proton-authenticator.ts';
import { protonPass } from './proton-pass.ts';
import { protonPassCsv } from './proton-pass-csv.ts';
import { raivo } from './raivo.ts';
import type { Source } from './source.ts';
import { sparekeyJson } from './sparekey-json.ts';
import { steam } from './steam.ts';
import { steamManifest } from './steam-manifest.ts';
import { stratum } from './stratum.ts';
import { stratumHtml } from './stratum-html.ts';
import { stratumSqlite } from './stratum-sqlite.ts';
import { totpAuthenticator } from './totp-authenticator.ts';
import { twoFas } from './two-fas.ts';
import { twoFAuth } from './twofauth.ts';
import { uriList } from './uri-list.ts';
import { winauth } from './winauth.ts';

const FILES: readonly Importer[] = [
  onepassword1pux,
  protonPass,
  raivo,
  dashlane,
  authenticatorPlus,
  // takes any locked archive of one text
  winauth,
  kdbx,
  freeOtp,
  otpAuth,
  otpClient,
  stratumSqlite,
  microsoftSqlite,
  googleSqlite,
  keepassXml,
  authy,
  battleNet,
  freeOtpPrefs,
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
  steam,
  steamManifest,
  browserExtension,
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
  pageOfPictures,
  // any Base64 text may be one of its files, a maFile too
  totpAuthenticator,
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

/** The first whose mark the content bears; else one that says why nothing is in it; null when nobody knows it. */
export function identify(source: Source): Importer | null {
  const nothing = nothingInside(source);
  return identifyAmong(IMPORTERS, source) ?? (nothing && nothingImporter(nothing));
}

function identifyAmong(importers: readonly Importer[], source: Source): Importer | null {
  return importers.find(importer => !importer.byHand && importer.detect(source)) ?? null;
}

/** By the format's name, or by that of an app that lets nothing out. */
export function importerNamed(format: string): Importer | null {
  const nothing = nothingNamed(format);
  return IMPORTERS.find(importer => importer.format === format) ?? (nothing && nothingImporter(nothing));
}
