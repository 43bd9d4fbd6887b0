/**
 * Takes in what other computers wrote to a place: generations that place zero does not have, under whatever name, read,
 * opened and joined (Home.takeIn). What no key of ours opens stays where it is.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { type Failure, Refusal, refuse } from '../../../shared/failure.ts';
import { type Desk, failureOfFile, knownOf, namesOf, readThere } from './desk.ts';
import type { Found } from './home.ts';
import { joinFound } from './join-found.ts';
import type { Question } from './question.ts';
import { type Carrier, carriersOf, type Survey } from './survey.ts';

export interface Pulled {
  /** Generations whose content is in our state now, by the names that they were written under. */
  taken: string[];
  /** Names of generations that no key at hand opens. */
  unread: string[];
  /** Names of files that are not what their name says. */
  damaged: string[];
  /** Whether something new came into the vault. */
  merged: boolean;
  questions: Question[];
  /** Why something was not taken in. */
  trouble: Failure | null;
}

/** @param accept hashes of generations that a person took in spite of the losses @throws Refusal place-failed */
export async function pull(desk: Desk, survey: Survey, accept: ReadonlySet<string>): Promise<Pulled> {
  const pulled: Pulled = { taken: [], unread: [], damaged: [], merged: false, questions: [], trouble: null };
  const local = await desk.home.files();
  for (const compartment of COMPARTMENTS) {
    if (!desk.record.holds.includes(compartment)) continue;
    const known = new Set([...namesOf(local, compartment), ...knownOf(desk.record).taken]);
    const foreign = distinct(carriersOf(survey, compartment).filter(({ meant }) => !known.has(meant.file)));
    await pullCompartment(desk, compartment, foreign, accept, pulled);
  }
  return pulled;
}

/** A copy may be whole where the file itself is not: all of one generation are tried, in turn. */
function distinct(carriers: readonly Carrier[]): Carrier[][] {
  const byName = new Map<string, Carrier[]>();
  for (const carrier of carriers) {
    const { file } = carrier.meant;
    byName.set(file, [...(byName.get(file) ?? []), carrier]);
  }
  return [...byName.values()];
}

async function pullCompartment<C extends Compartment>(
  desk: Desk,
  compartment: C,
  foreign: readonly Carrier[][],
  accept: ReadonlySet<string>,
  pulled: Pulled,
): Promise<void> {
  if (!desk.home.canOpen(compartment)) {
    pulled.unread.push(...foreign.map(([first]) => first?.file ?? ''));
    return;
  }
  const found: Found<C>[] = [];
  for (const [index, carriers] of foreign.entries()) {
    desk.tell('reading', index, foreign.length);
    const opened = await openFirst(desk, compartment, carriers, pulled);
    if (opened) found.push(opened);
  }
  await join(desk, found, accept, pulled);
}

async function join<C extends Compartment>(
  desk: Desk,
  found: readonly Found<C>[],
  accept: ReadonlySet<string>,
  pulled: Pulled,
): Promise<void> {
  const { home, record } = desk;
  const wanted = found.filter(({ name }) => !record.declined.includes(name.hash) || accept.has(name.hash));
  if (wanted.length === 0) return;
  try {
    const { taken, merged, question } = await joinFound(home, record.id, wanted, accept);
    pulled.taken.push(...taken);
    pulled.merged ||= merged;
    if (question) pulled.questions.push(question);
  } catch (error) {
    // the place gets our state all the same; the next look tries again
    if (!(error instanceof Refusal)) throw error;
    pulled.trouble ??= error.failure;
  }
}

async function openFirst<C extends Compartment>(
  desk: Desk,
  compartment: C,
  carriers: readonly Carrier[],
  pulled: Pulled,
): Promise<Found<C> | null> {
  const broken: string[] = [];
  for (const { file, meant } of carriers) {
    const bytes = await readOrNote(desk, file, pulled);
    if (!bytes) continue;
    const opened = isWhole(desk, meant.file, bytes)
      ? await desk.home.open(bytes, { ...meant, compartment })
      : refuse('damaged-file', { file });
    if (!(opened instanceof Refusal)) return opened;
    if (opened.code === 'newer-version')
      throw refuse('place-failed', { reason: 'newer-version', file: meant.file });
    if (opened.code === 'other-vault' || opened.code === 'recovery-locked') pulled.unread.push(file);
    else if (file === meant.file) broken.push(file);
  }
  pulled.damaged.push(...broken);
  return null;
}

function isWhole(desk: Desk, file: string, bytes: Uint8Array): boolean {
  return desk.home.judge(file, bytes) === 'whole';
}

async function readOrNote(desk: Desk, file: string, pulled: Pulled): Promise<Uint8Array | null> {
  try {
    return await readThere(desk, file);
  } catch (error) {
    pulled.trouble ??= failureOfFile(error);
    return null;
  }
}
