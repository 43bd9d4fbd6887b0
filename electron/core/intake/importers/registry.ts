/**
 * Every format that can be taken over, in the order in which a file is tried. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import { authenticatorPlus } from './authenticator-plus.ts';
import { authy } from './authy.ts';
import { battleNet } from './battle-net.ts';
import { browserExtension } from './browser-extension.ts';
import { freeOtpPrefs } from './free-otp-prefs.ts';
import { googleSqlite } from './google-sqlite.ts';
import type { Importer } from './importer.ts';
import { microsoftSqlite } from './microsoft-sqlite.ts';
import { nothingImporter, nothingInside, nothingNamed } from './nothing-inside.ts';
import type { Source } from './source.ts';
import { steam } from './steam.ts';
import { steamManifest } from './steam-manifest.ts';
import { stratumSqlite } from './stratum-sqlite.ts';
import { totpAuthenticator } from './totp-authenticator.ts';
import { winauth } from './winauth.ts';

export const IMPORTERS: readonly Importer[] = [
  authenticatorPlus,
  winauth,
  stratumSqlite,
  microsoftSqlite,
  googleSqlite,
  authy,
  battleNet,
  freeOtpPrefs,
  aegis,
  steam,
  steamManifest,
  browserExtension,
  // any Base64 text may be one of its files, a maFile too
  totpAuthenticator,
];

/** The first whose mark the content bears; else one that says why nothing is in it; null when nobody knows it. */
export function identify(source: Source): Importer | null {
  const known = IMPORTERS.find(importer => !importer.byHand && importer.detect(source));
  const nothing = known ? null : nothingInside(source);
  return known ?? (nothing && nothingImporter(nothing));
}

/** By the format's name, or by that of an app that lets nothing out. */
export function importerNamed(format: string): Importer | null {
  const nothing = nothingNamed(format);
  return IMPORTERS.find(importer => importer.format === format) ?? (nothing && nothingImporter(nothing));
}
