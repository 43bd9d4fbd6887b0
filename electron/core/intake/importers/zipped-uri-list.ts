/**
 * A ZIP file with one list of URIs in it, under the old PKWARE encryption or none: how WinAuth and Authenticator Plus
 * export.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertLinks, holdsLinks } from './convert-links.ts';
import type { Contents, Opened } from './importer.ts';
import { type Source, sourceOf } from './source.ts';

/** @throws Refusal archive-too-large, import-damaged, import-closed; the password of a plain file is not asked for */
export async function readZippedList(app: string, source: Source, member: string): Promise<Contents> {
  const { archive } = source;
  if (!archive) throw refuse('import-damaged', { app, file: source.name });
  const open = (bytes: Uint8Array) => openedList(app, source, sourceOf(member, bytes).text());
  if (!archive.isEncrypted(member)) return open((await archive.read(member)) ?? new Uint8Array(0));
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }) => {
      const bytes = await archive.read(member, password);
      if (bytes === null) throw refuse('import-wrong-password', { app });
      return open(bytes);
    },
  };
}

function openedList(app: string, source: Source, text: string | null): Opened {
  if (text?.trimStart().startsWith('-----BEGIN PGP')) throw refuse('import-closed', { app, why: 'pgp' });
  if (!holdsLinks(text)) throw refuse('import-damaged', { app, file: source.name });
  return { locked: false, convert: () => convertLinks(text) };
}
