/**
 * `places`: where copies of the vault are kept, how they are, and what is to be done about them.
 */
import type { PlacesView, PlaceView } from '../../../shared/contract/places-views.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { withSlot } from '../../core/process/with-slot.ts';
import { DAMAGED, DONE, REFUSED } from '../exit-codes.ts';
import { isUpToDate, placeCells, placeRow, placeWithId, questionLine } from '../place-rows.ts';
import { columns, plain } from '../rows.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';

export async function placesList(terminal: Terminal): Promise<number> {
  await open(terminal);
  show(terminal, await terminal.vault.getPlaces({}), null);
  return DONE;
}

export async function placesSync(terminal: Terminal, id: string | undefined): Promise<number> {
  const ids = await chosen(terminal, id);
  const view = await terminal.vault.syncPlaces({ ids });
  show(terminal, view, ids);
  return exitCodeFor(view, ids);
}

export async function placesVerify(
  terminal: Terminal,
  id: string | undefined,
  options: { deep?: boolean },
): Promise<number> {
  const ids = await chosen(terminal, id);
  const view = await terminal.vault.verifyPlaces({ ids, deep: options.deep === true });
  show(terminal, view, ids);
  return exitCodeFor(view, ids);
}

export async function placesRemove(
  terminal: Terminal,
  id: string,
  options: { erase?: boolean },
): Promise<number> {
  await open(terminal);
  const place = placeWithId((await terminal.vault.getPlaces({})).places, id);
  const erase = options.erase === true;
  await terminal.vault.removePlace({ id: place.id, erase });
  const left = erase ? 'Your vault was taken out of it.' : 'What lies there stays there.';
  terminal.print(placeRow(place), [plain(`${place.label} is no place of yours any more. ${left}`)]);
  return DONE;
}

export async function placesAnswer(terminal: Terminal, question: string, accept: boolean): Promise<number> {
  await open(terminal);
  const view = await terminal.vault.answerMerge({ question, accept });
  terminal.print({ question, accept }, [accept ? 'It was taken over.' : 'It was left where it is.']);
  for (const each of view.questions) terminal.say(questionLine(each, view.places));
  return DONE;
}

export async function placesAdopt(
  terminal: Terminal,
  id: string,
  options: { newPasswordFile: string; recovery?: boolean },
): Promise<number> {
  await open(terminal);
  const place = placeWithId((await terminal.vault.getPlaces({})).places, id);
  const adoption = terminal.vault.adoptPassword({
    place: place.id,
    which: options.recovery ? 'recovery' : 'master',
    password: sourceOf(options.newPasswordFile),
  });
  const { folder } = await withSlot(terminal.vault, adoption);
  terminal.print({ folder }, ['The new password holds on this computer, too.']);
  return DONE;
}

/** Recovery codes with a password of their own are opened where it is handed over: else they are copied unopened. */
async function open(terminal: Terminal): Promise<void> {
  if (terminal.options.recoveryPasswordFile) await terminal.openRecovery();
  else await terminal.open();
}

async function chosen(terminal: Terminal, id: string | undefined): Promise<string[] | null> {
  await open(terminal);
  if (id === undefined) return null;
  return [placeWithId((await terminal.vault.getPlaces({})).places, id).id];
}

function isChosen(ids: string[] | null): (place: PlaceView) => boolean {
  return place => ids === null || ids.includes(place.id);
}

function show(terminal: Terminal, view: PlacesView, ids: string[] | null): void {
  const places = view.places.filter(isChosen(ids));
  const { questions, safety } = view;
  terminal.print(
    { places: places.map(placeRow), questions, safety: { codes: safety.codes, recovery: safety.recovery } },
    columns(places.map(placeCells)),
  );
  if (view.state === 'lost') terminal.complain({ code: 'places-lost', details: {} });
  for (const { label, failure } of places)
    if (failure) terminal.say(plain(`${label}: ${sentenceOf(failure)}`));
  for (const { label, id, passwordChangedIn } of places)
    for (const { password } of passwordChangedIn) terminal.say(changedLine(label, id, password));
  for (const question of questions) terminal.say(questionLine(question, view.places));
}

function changedLine(label: string, id: string, password: 'master' | 'recovery'): string {
  const which = password === 'recovery' ? 'password of the recovery codes' : 'password';
  const option = password === 'recovery' ? ' --recovery' : '';
  return plain(
    `${label}: another computer changed the ${which}; what it wrote since then cannot be read here. ` +
      `sparekey places adopt ${id.slice(0, 8)} --new-password-file FILE${option}`,
  );
}

function exitCodeFor(view: PlacesView, ids: string[] | null): number {
  const states = view.places.filter(isChosen(ids));
  if (states.some(({ state }) => state === 'damaged')) return DAMAGED;
  return states.every(isUpToDate) ? DONE : REFUSED;
}
