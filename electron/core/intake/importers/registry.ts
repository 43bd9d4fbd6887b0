/**
 * Every format that can be taken over, in the order in which a file is tried. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import type { Importer } from './importer.ts';
import type { Source } from './source.ts';
import { sparekeyJson } from './sparekey-json.ts';

export const IMPORTERS: readonly Importer[] = [sparekeyJson, aegis];

/** The first whose mark the content bears; null when it bears none. */
export function identify(source: Source): Importer | null {
  return IMPORTERS.find(importer => !importer.byHand && importer.detect(source)) ?? null;
}

export function importerNamed(format: string): Importer | null {
  return IMPORTERS.find(importer => importer.format === format) ?? null;
}
