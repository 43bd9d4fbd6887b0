/**
 * Takes our files out of a place: all of this vault, or those of one compartment. What is not ours stays, and with it the
 * folder.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { HOW_TO_RESTORE, heldBy, intendedName, PLACE_FILE } from '../vault/paths.ts';
import { type Desk, pathOf } from './desk.ts';
import { readMarker, requireMarker } from './marker.ts';
import { carriersOf, type Survey, surveyOf } from './survey.ts';

/** Everything of this vault; the marker goes last, so that a second try finds the place. @throws Refusal place-failed */
export async function erasePlace(desk: Desk): Promise<void> {
  const { home, place, record } = desk;
  if ((await readMarker(place, home.vaultId)) !== 'absent')
    await requireMarker(place, home.vaultId, record.id);
  const survey = surveyOf(await place.list(home.vaultId));
  const files = [
    ...COMPARTMENTS.flatMap(each => filesOf(survey, each)),
    ...survey.keyFiles.map(({ file }) => file),
    ...survey.others.filter(file => intendedName(file) !== null),
  ];
  await removeAll(desk, [...new Set(files), PLACE_FILE]);
  const others = (await place.vaults()).filter(id => id !== home.vaultId);
  if (others.length === 0) await place.remove(HOW_TO_RESTORE);
}

/** What a place is not to hold any more: the generations of a compartment, and keys that open nothing else. */
export async function eraseCompartment(desk: Desk, compartment: Compartment): Promise<void> {
  const { home, place, record } = desk;
  await requireMarker(place, home.vaultId, record.id);
  const survey = surveyOf(await place.list(home.vaultId));
  const keyFiles = survey.keyFiles.filter(name => heldBy(name).every(each => each === compartment));
  await removeAll(desk, [...filesOf(survey, compartment), ...keyFiles.map(({ file }) => file)]);
}

function filesOf(survey: Survey, compartment: Compartment): string[] {
  const leftovers = survey.leftovers.filter(name => name.compartment === compartment);
  return [...carriersOf(survey, compartment), ...leftovers].map(({ file }) => file);
}

async function removeAll(desk: Desk, files: readonly string[]): Promise<void> {
  for (const [index, file] of files.entries()) {
    desk.tell('removing', index, files.length);
    await desk.place.remove(pathOf(desk, file));
  }
}
