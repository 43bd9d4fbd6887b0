/**
 * Every format that can be taken over, in the order in which a file is tried. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import { bitwarden } from './bitwarden.ts';
import { bitwardenCsv } from './bitwarden-csv.ts';
import { ente } from './ente.ts';
import type { Importer } from './importer.ts';
import { protonAuthenticator } from './proton-authenticator.ts';
import type { Source } from './source.ts';
import { sparekeyJson } from './sparekey-json.ts';
import { twoFas } from './two-fas.ts';
import { uriList } from './uri-list.ts';

export const IMPORTERS: readonly Importer[] = [
  sparekeyJson,
  aegis,
  twoFas,
  ente,
  bitwarden,
  protonAuthenticator,
  bitwardenCsv,
  uriList,
];

/** The first whose mark the content bears; null when it bears none. */
export function identify(source: Source): Importer | null {
  return IMPORTERS.find(importer => !importer.byHand && importer.detect(source)) ?? null;
}

export function importerNamed(format: string): Importer | null {
  return IMPORTERS.find(importer => importer.format === format) ?? null;
}
