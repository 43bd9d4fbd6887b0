/**
 * Whether a folder is that of the vault itself, or within it: a copy there is lost together with what it is a copy of.
 */
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { refuse } from '../../../shared/failure.ts';

/** @throws Refusal place-inside-vault */
export async function requireOutside(vaultFolder: string, path: string): Promise<void> {
  const way = relative(await realOf(vaultFolder), await realOf(path));
  const isInside = way === '' || !(way.startsWith('..') || isAbsolute(way));
  if (isInside) throw refuse('place-inside-vault', {});
}

/** Through links; what is not there is judged by its name. */
async function realOf(path: string): Promise<string> {
  return await realpath(path).catch(() => resolve(path));
}
