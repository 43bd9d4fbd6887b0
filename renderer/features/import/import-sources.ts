/** A file of another app on its way to the vault process, and what is remembered of it: it is a copy of secrets. */
import { type Bridge, PICTURE_BYTES_LIMIT } from '../../../shared/contract/bridge.ts';
import type { ImportView } from '../../../shared/contract/import-views.ts';
import { refuse } from '../../../shared/failure.ts';
import { sendImport } from '../../client.ts';

export interface ImportSource {
  /** Names its bytes, for binSource. */
  picture: string;
  name: string;
  /** Where it lies; null when the runtime cannot tell. */
  path: string | null;
  /** What it is called in the view: the last file there when it had been read. */
  file: string | null;
}

/** @throws Refusal file-too-large, and what reading throws */
export async function sendFile(
  bridge: Bridge,
  file: File,
): Promise<{ source: ImportSource; view: ImportView }> {
  const { name, size } = file;
  if (size > PICTURE_BYTES_LIMIT) {
    throw refuse('file-too-large', { file: name, bytes: size, limit: PICTURE_BYTES_LIMIT });
  }
  const path = await bridge.pathOf(file).catch(() => '');
  const { picture, view } = await sendImport(name, file);
  const place = view.files.at(-1)?.file ?? null;
  return { source: { picture, name, path: path === '' ? null : path, file: place }, view };
}
