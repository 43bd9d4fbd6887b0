/** ZIP files in memory, by zip.js, and what stands for one where many are tried. */
import { configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { type Source, sourceOf } from '../../../../../electron/core/intake/importers/source.ts';

/** As if a ZIP file with this one member had been opened. */
export function withMember(name: string, content: string): Source {
  const bytes = new TextEncoder().encode(content);
  return sourceOf('x', new Uint8Array(), {
    names: [name],
    isEncrypted: () => false,
    read: async () => bytes,
  });
}

configure({ useWebWorkers: false });

/** With a password it is WinZip AES. */
export async function zipFiles(
  files: Record<string, string | Uint8Array>,
  password?: string,
): Promise<Uint8Array> {
  const options = password === undefined ? {} : { password, encryptionStrength: 3 as const };
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const [name, content] of Object.entries(files))
    await zip.add(
      name,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
    );
  return zip.close();
}
