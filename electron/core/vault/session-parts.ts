/**
 * What an open vault is made of: the inside of a Session, for the files that do its work.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { Failure, Refusal } from '../../../shared/failure.ts';
import type { LocalVault } from '../places/local-place.ts';
import type { PlaceFile } from '../places/place-file.ts';
import type { HalfAdopted } from './adopt-password.ts';
import type { CompartmentState } from './compartment-state.ts';
import type { GenerationName } from './paths.ts';
import type { HeldPlaces } from './places-store.ts';
import type { Ring } from './ring.ts';
import type { World } from './world.ts';
import type { WriterLock } from './writer-lock.ts';

export type CompartmentStates = { [C in Compartment]: CompartmentState<C> | Refusal };

export interface SessionParts {
  folder: string;
  vault: LocalVault;
  place: PlaceFile;
  ring: Ring;
  states: CompartmentStates;
  places: HeldPlaces;
  halves: HalfAdopted[];
  /** By name, as the vault was opened: all that is known of a compartment that stays shut. */
  newest: { [C in Compartment]: GenerationName | null };
  /** Generations that lay here at some time and were not let go by us. */
  seen: Set<string>;
  /** null = opened for reading because the lock could not be written (full or read-only disk). */
  lock: WriterLock | null;
  notices: Failure[];
  world: World;
  /** scrypt cost for new password files. */
  logN: number;
}
