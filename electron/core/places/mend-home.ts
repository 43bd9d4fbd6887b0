/**
 * The other direction of healing: a file of place zero that is missing or damaged there comes back from a place.
 */
import { Refusal } from '../../../shared/failure.ts';
import { type Desk, readThere } from './desk.ts';

/** The whole bytes of a file out of this place, put back into place zero; null when they are not whole here either. */
export async function mendHome(desk: Desk, file: string): Promise<Uint8Array | null> {
  const bytes = await readThere(desk, file);
  if (!bytes || desk.home.judge(file, bytes) !== 'whole') return null;
  try {
    return (await desk.home.mend(file, bytes)) === 'refused' ? null : bytes;
  } catch (error) {
    // place zero cannot be written now: these bytes are good for the places all the same
    if (error instanceof Refusal && error.code !== 'place-failed') return bytes;
    throw error;
  }
}
