/**
 * KeePass databases (KeePass 2, KeePassXC, Strongbox, KeeWeb …): KDBX 3.1 and 4, with AES or ChaCha20. Twofish and
 * KeePass 1 are refused by name, from the header. Whether a hardware key is needed does not stand in the file: such a
 * database answers as to a wrong password.
 */
import { createHash } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import type { Contents, Importer, Opened } from './importer.ts';
import { type KdbxHeader, KEEPASS, readKdbxHeader } from './kdbx-header.ts';
import { checkKdbxHeader, type OpenKdbx, openKdbx } from './kdbx-open.ts';
import { convertKeepass } from './keepass-convert.ts';
import { readKeepassDocument } from './keepass-document.ts';
import { type Source, startsWith } from './source.ts';

export const kdbx: Importer = {
  format: 'kdbx',
  app: KEEPASS,
  detect: ({ bytes }) =>
    startsWith(bytes, [0x03, 0xd9, 0xa2, 0x9a]) && [0x65, 0x66, 0x67].includes(bytes[4] ?? 0),
  read,
};

function read({ name, bytes }: Source): Contents {
  const header = readKdbxHeader(name, bytes);
  checkKdbxHeader(name, bytes, header);
  return {
    locked: true,
    keyFile: true,
    unlock: async (key, derive) =>
      opened(name, bytes, header, await openKdbx(name, bytes, header, key, derive)),
  };
}

async function opened(
  file: string,
  bytes: Uint8Array,
  header: KdbxHeader,
  { xml, stream }: OpenKdbx,
): Promise<Opened> {
  const document = await readKeepassDocument(file, decode(file, xml), stream);
  const hash = createHash('sha256').update(bytes.subarray(0, header.length)).digest('base64');
  if (document.headerHash !== '' && header.major === 3 && document.headerHash !== hash)
    throw refuse('import-damaged', { app: KEEPASS, file });
  return { locked: false, convert: () => convertKeepass(document) };
}

function decode(file: string, xml: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(xml);
  } catch {
    throw refuse('import-damaged', { app: KEEPASS, file });
  }
}
