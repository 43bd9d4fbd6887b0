/** A ZIP file in memory, by zip.js; with a password it is WinZip AES. */
import { configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

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
