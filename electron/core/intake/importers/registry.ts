/**
 * Every format that can be taken over, in the order in which a file is tried. The list is what the person is shown.
 */
import { aegis } from './aegis.ts';
import { anyCsv } from './any-csv.ts';
import { applePasswords } from './apple-passwords.ts';
import { archiveOfFiles } from './archive-of-files.ts';
import { dashlane } from './dashlane.ts';
import { enpass } from './enpass.ts';
import type { Importer } from './importer.ts';
import { kdbx } from './kdbx.ts';
import { keepassCsv } from './keepass-csv.ts';
import { keepassXml } from './keepass-xml.ts';
import { keepassxcCsv } from './keepassxc-csv.ts';
import { keeper, keeperCsv } from './keeper.ts';
import { lastpassCsv } from './lastpass-csv.ts';
import { onepassword1pux } from './onepassword-1pux.ts';
import { onepasswordCsv } from './onepassword-csv.ts';
import { browserPasswords, nordpass } from './password-lists.ts';
import { protonPass } from './proton-pass.ts';
import { protonPassCsv } from './proton-pass-csv.ts';
import type { Source } from './source.ts';

const FILES: readonly Importer[] = [
  onepassword1pux,
  protonPass,
  dashlane,
  kdbx,
  keepassXml,
  aegis,
  enpass,
  keeper,
  applePasswords,
  keepassxcCsv,
  keepassCsv,
  onepasswordCsv,
  protonPassCsv,
  lastpassCsv,
  keeperCsv,
  nordpass,
  browserPasswords,
  anyCsv,
];

/** A ZIP of nobody is opened last, and looked into with all the others. */
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
