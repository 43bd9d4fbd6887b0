/** KeePass' and KeePassXC's XML export: the same tree as in a database, in the clear. */
import type { Importer, Opened } from './importer.ts';
import { convertKeepass } from './keepass-convert.ts';
import { readKeepassDocument } from './keepass-document.ts';

export const keepassXml: Importer = {
  format: 'keepass-xml',
  app: 'KeePass',
  detect: source => isKeepass(source.text()?.slice(0, 2000) ?? ''),
  read: async (source): Promise<Opened> => {
    const document = await readKeepassDocument(source.name, source.text() ?? '', null);
    return { locked: false, convert: () => convertKeepass(document) };
  },
};

function isKeepass(start: string): boolean {
  return /^\s*<[?!K]/.test(start) && /<KeePassFile[\s/>]/.test(start);
}
