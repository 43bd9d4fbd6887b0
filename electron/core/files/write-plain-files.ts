/**
 * Writes one plain file, or several beside each other under numbered names: all of them or none.
 */
import { unlink } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { writePlainFile } from './write-plain-file.ts';

/** The paths: `file` itself for one, else `<name>-1<ending>` and so on. @throws Refusal file-exists, not-saved */
export async function writePlainFiles(file: string, contents: readonly Uint8Array[]): Promise<string[]> {
  const { dir, name, ext } = parse(file);
  const written: string[] = [];
  try {
    for (const [index, bytes] of contents.entries()) {
      const path = contents.length === 1 ? file : join(dir, `${name}-${index + 1}${ext}`);
      await writePlainFile(path, bytes);
      written.push(path);
    }
    return written;
  } catch (error) {
    for (const path of written) await unlink(path).catch(() => undefined);
    throw error;
  }
}
