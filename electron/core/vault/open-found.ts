/**
 * Opening bytes that came from a place: no file of place zero, and perhaps not even ours.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import type { Found } from '../places/home.ts';
import { isPlausible } from './compartment-state.ts';
import { decodeGeneration, LARGEST_FILE } from './generation.ts';
import type { GenerationName } from './paths.ts';
import { identitiesOf } from './ring.ts';
import type { Session } from './session.ts';

/**
 * See Home.open. A number that no history can have come to is refused as damaged, though whoever sealed it has the key:
 * to go on above it would leave no numbers.
 */
export async function openFound<C extends Compartment>(
  session: Session,
  bytes: Uint8Array,
  name: GenerationName & { compartment: C },
): Promise<Found<C> | Refusal> {
  const { ring, states, vault } = session.parts();
  const { file, compartment } = name;
  const keys = ring[compartment];
  if (!keys) return refuse('recovery-locked', {});
  if (bytes.length > LARGEST_FILE)
    return refuse('file-too-large', { file, bytes: bytes.length, limit: LARGEST_FILE });
  const state = states[compartment];
  if (!(state instanceof Refusal) && !isPlausible(name.generation, state.document.generation))
    return refuse('damaged-file', { file });
  try {
    return { name, document: await decodeGeneration(bytes, name, vault.vaultId, identitiesOf(keys)) };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
