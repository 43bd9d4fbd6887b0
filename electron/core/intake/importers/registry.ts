/**
 * Every format that can be taken over, in the order in which a file is tried. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import type { Importer } from './importer.ts';
import { kdbx } from './kdbx.ts';
import { keepassXml } from './keepass-xml.ts';
import type { Source } from './source.ts';

export const IMPORTERS: readonly Importer[] = [kdbx, keepassXml, aegis];

/** The first whose mark the content bears; null when it bears none. */
export function identify(source: Source): Importer | null {
  return IMPORTERS.find(importer => !importer.byHand && importer.detect(source)) ?? null;
}

export function importerNamed(format: string): Importer | null {
  return IMPORTERS.find(importer => importer.format === format) ?? null;
}
