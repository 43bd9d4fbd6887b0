/**
 * All key files that lie in a place, whoever wrote them: for taking over a password that another computer changed.
 */
import { type Desk, readThere } from './desk.ts';
import { requireMarker } from './marker.ts';
import { surveyOf } from './survey.ts';

/** By name. @throws Refusal place-failed */
export async function readKeyFiles(desk: Desk): Promise<ReadonlyMap<string, Uint8Array>> {
  const { home, place, record } = desk;
  await requireMarker(place, home.vaultId, record.id);
  const { keyFiles } = surveyOf(await place.list(home.vaultId));
  const found = new Map<string, Uint8Array>();
  for (const [index, { file }] of keyFiles.entries()) {
    desk.tell('reading', index, keyFiles.length);
    const bytes = await readThere(desk, file);
    if (bytes) found.set(file, bytes);
  }
  return found;
}
