/**
 * Puts one file of place zero into a place. What lies there under its name already is left alone when it is whole, and
 * replaced when it is a torn or rotten copy.
 */
import { Refusal } from '../../../shared/failure.ts';
import { type Desk, pathOf, readThere } from './desk.ts';
import { mendHome } from './mend-home.ts';

/** The bytes of a file of place zero; healed from this place where they are not whole. null = nobody here has them. */
export async function bytesAtHome(desk: Desk, file: string): Promise<Uint8Array | null> {
  return (await desk.home.read(file)) ?? (await mendHome(desk, file));
}

/** Writes a file that is not there. What is there and differs was cut off or rotted: it goes. @throws Refusal place-failed */
export async function putFile(desk: Desk, file: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(desk, file);
  try {
    await desk.place.write(path, bytes);
  } catch (error) {
    if (!isDifferent(error) || (await isSame(desk, file, bytes)) !== false) throw error;
    await desk.place.remove(path);
    await desk.place.write(path, bytes);
  }
}

/** Whether a file there has these bytes; null when it is not there. @throws Refusal place-failed */
export async function isSame(desk: Desk, file: string, bytes: Uint8Array): Promise<boolean | null> {
  const there = await readThere(desk, file);
  return there && Buffer.compare(there, bytes) === 0;
}

function isDifferent(error: unknown): boolean {
  const failure = error instanceof Refusal ? error.failure : null;
  return failure?.code === 'place-failed' && failure.details.reason === 'read-back-differs';
}
