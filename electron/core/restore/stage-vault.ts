/**
 * Makes a whole vault folder out of what was found: every good file once, under its proper name, and a place.json of its
 * own. The dates of the files come along, since retention and "that was your password until" go by them.
 */
import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../shared/failure.ts';
import { writeNewFile } from '../files/durable-file.ts';
import type { LocalVault } from '../places/local-place.ts';
import { fingerprint, makePlace, type PlaceFile, writePlace } from '../places/place-file.ts';
import type { GenerationName, KeyFileName } from '../vault/paths.ts';
import type { World } from '../vault/world.ts';
import type { Remembered } from './remembered.ts';
import { dropStage, makeStage, saving } from './stage-folder.ts';
import type { Stock, StockFile } from './stock.ts';

export interface StagedVault extends LocalVault {
  /** Goes as a whole when it is not needed any more. */
  stage: string;
  /** Files that were whole when they were found and could not be read a second time. */
  lost: { file: string; source: number; refusal: Refusal }[];
}

/** `vaultId`: as the keys tell it, where the files did not. @throws Refusal not-saved */
export async function stageVault(
  folder: string,
  stock: Stock,
  vaultId: string,
  world: World,
): Promise<StagedVault> {
  const stage = await makeStage(folder);
  const staged: StagedVault = { vaultId, directory: join(stage, vaultId), stage, lost: [] };
  try {
    await saving(vaultId, () => mkdir(staged.directory, { mode: 0o700 }));
    const place = makePlace(vaultId, n => world.randomBytes(n));
    for (const file of stock.keyFiles) {
      const bytes = await put(staged, file);
      if (bytes) note(place, file.name, bytes, stock.remembered);
    }
    for (const file of stock.generations) await put(staged, file);
    await writePlace(staged.directory, { ...place, passwordDates: stock.remembered.passwordDates });
    return staged;
  } catch (error) {
    await dropStage(stage);
    throw error;
  }
}

/** null = there is no whole copy. @throws Refusal not-saved */
async function put(
  staged: StagedVault,
  { name, whole }: StockFile<GenerationName | KeyFileName>,
): Promise<Uint8Array | null> {
  if (!whole) return null;
  const bytes = await whole.content().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    staged.lost.push({ file: name.file, source: whole.source, refusal: error });
    return null;
  });
  if (!bytes) return null;
  await writeNewFile(staged.directory, name.file, bytes);
  await keepDate(join(staged.directory, name.file), whole.changedAt);
  return bytes;
}

/** What is not known stays unsaid; what is known to differ is said to: then it is damaged, not locked by another password. */
function note(place: PlaceFile, { file }: KeyFileName, bytes: Uint8Array, { keyFiles }: Remembered): void {
  const known = keyFiles.get(file);
  const sha256 = fingerprint(bytes);
  const noted = !known || known.has(sha256) ? known && sha256 : [...known][0];
  if (noted !== undefined) place.keyFiles[file] = noted;
}

/** Only a help: a date that cannot be set is no reason to restore nothing. */
async function keepDate(file: string, changedAt: string | null): Promise<void> {
  const date = new Date(changedAt ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return;
  await utimes(file, date, date).catch(() => undefined);
}
