/**
 * Moves a file to the bin of the system, if it is still the one that was read: what a person put in its place since
 * must not be lost with it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { shell } from 'electron';
import { refuse } from '../../shared/failure.ts';

/** @param hash SHA-256 of what was read, in hex. @throws Refusal source-changed, file-unreadable */
export async function binFile(path: string, hash: string): Promise<void> {
  const bytes = await readFile(path).catch(() => {
    throw refuse('file-unreadable', { file: path, reason: 'folder-missing' });
  });
  if (sha256(bytes) !== hash) throw refuse('source-changed', {});
  await shell.trashItem(path);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
