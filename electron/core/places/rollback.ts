/**
 * Whether a place was put back to an older state: the newest generation there is older than one that was seen there
 * before. What nobody here could open is no witness, or anybody could hide a rollback behind a file that is none. Pure.
 */
import type { GenerationName } from '../vault/paths.ts';
import type { PlaceRecord } from './place-record.ts';
import { carriersOf, type Survey } from './survey.ts';

/** @param isKnown whether a generation of this name was opened, or is one of place zero; of a locked compartment all are */
export function isRolledBack(
  record: Pick<PlaceRecord, 'holds' | 'seen'>,
  survey: Survey,
  isKnown: (name: GenerationName) => boolean,
): boolean {
  return record.holds.some(compartment => {
    const mark = record.seen[compartment];
    if (!mark) return false;
    const known = carriersOf(survey, compartment).filter(
      ({ meant }) => (meant.hash === mark.hash && meant.generation === mark.generation) || isKnown(meant),
    );
    return Math.max(0, ...known.map(({ meant }) => meant.generation)) < mark.generation;
  });
}
