/**
 * One round at one place: is it the right one → what is there → take in what is new → bring it up to date → let go of
 * what need not stay. The order is the point: nothing is written before the marker was seen, and nothing is removed
 * before our newest state was read back.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import type { Failure } from '../../../shared/failure.ts';
import { parseKeyFileName } from '../vault/paths.ts';
import { type Desk, knownOf, namesOf, readThere } from './desk.ts';
import { requireMarker } from './marker.ts';
import type { PlaceRecord } from './place-record.ts';
import { type Pulled, pull } from './pull.ts';
import { type Pushed, push } from './push.ts';
import type { Question } from './question.ts';
import { retain } from './retain.ts';
import { isRolledBack } from './rollback.ts';
import { carriersOf, newestThere, type Survey, surveyOf } from './survey.ts';

export interface Synced {
  /** What is known of the place from now on. */
  facts: Pick<PlaceRecord, 'seen' | 'rolledBack' | 'passwordChangedIn'> & {
    known: NonNullable<PlaceRecord['known']>;
  };
  generations: Record<Compartment, number | null>;
  /** The file that verifying found damaged is so still. */
  stillDamaged: boolean;
  /** Whether something new came into the vault. */
  merged: boolean;
  questions: Question[];
  /** Names of files that are not what they should be, and are not ours to mend. */
  damaged: string[];
  /** What could not be read or joined, though our own state is there. */
  trouble: Failure | null;
}

/** @param accept hashes of generations that a person took in spite of the losses @throws Refusal place-failed, … */
export async function syncPlace(desk: Desk, accept: ReadonlySet<string> = new Set()): Promise<Synced> {
  const { home, place, record } = desk;
  desk.tell('looking', 0, 0);
  await requireMarker(place, home.vaultId, record.id);
  const survey = surveyOf(await place.list(home.vaultId));
  const pulled = await pull(desk, survey, accept);
  const local = await home.files();
  const mine = COMPARTMENTS.flatMap(each => [...namesOf(local, each)]);
  const taken = stillThere(survey, [...mine, ...knownOf(record).taken, ...pulled.taken]);
  const pushed = await push(desk, survey);
  const rolledBack = record.rolledBack || wasRolledBack(desk, survey, { pulled, pushed, taken });
  await retain(desk, survey, { taken, retiredKeys: pushed.retiredKeys });
  return {
    facts: { ...factsAfter(record, pushed, taken, survey), rolledBack },
    generations: withWritten(newestThere(survey), pushed),
    stillDamaged: await isStillDamaged(desk, survey, taken),
    merged: pulled.merged,
    questions: pulled.questions,
    damaged: pulled.damaged,
    trouble: pulled.trouble,
  };
}

/** It may have been mended by whoever wrote it, or have gone. */
async function isStillDamaged(desk: Desk, survey: Survey, taken: readonly string[]): Promise<boolean> {
  const { failure } = desk.record;
  const file = failure?.reason === 'damaged' ? failure.file : undefined;
  if (file === undefined || !survey.entries.has(file)) return false;
  const bytes = await readThere(desk, file);
  if (!bytes) return false;
  const isOurs = parseKeyFileName(file) !== null || taken.includes(file);
  return !isOurs || desk.home.judge(file, bytes) !== 'whole';
}

/** What is not listed any more need not be remembered. */
function stillThere(survey: Survey, names: readonly string[]): string[] {
  const listed = new Set(
    COMPARTMENTS.flatMap(each => carriersOf(survey, each)).map(({ meant }) => meant.file),
  );
  return [...new Set(names)].filter(name => listed.has(name)).sort();
}

/** By what lay there before our own state was written anew. */
function wasRolledBack(
  desk: Desk,
  survey: Survey,
  { pulled, pushed, taken }: { pulled: Pulled; pushed: Pushed; taken: readonly string[] },
): boolean {
  const opened = new Set(taken);
  const asked = new Set([...desk.record.declined, ...pulled.questions.flatMap(({ hashes }) => hashes)]);
  // what could not be opened for a reason that is known to us may well be the newest
  const excused = pulled.trouble !== null || pushed.passwordChangedIn.length > 0;
  return isRolledBack(desk.record, survey, ({ file, hash, compartment }) => {
    if (opened.has(file) || asked.has(hash)) return true;
    return excused || !desk.home.canOpen(compartment);
  });
}

function factsAfter(record: PlaceRecord, pushed: Pushed, taken: string[], survey: Survey): Synced['facts'] {
  const newest = (compartment: Compartment): Mark => {
    const opened = carriersOf(survey, compartment).find(({ meant }) => taken.includes(meant.file))?.meant;
    return higher(record.seen[compartment], higher(pushed.written[compartment], opened ?? null));
  };
  return {
    seen: { codes: newest('codes'), recovery: newest('recovery') },
    rolledBack: record.rolledBack,
    passwordChangedIn: pushed.passwordChangedIn,
    known: { taken: [...taken, ...pushed.keys], written: pushed.written, proved: knownOf(record).proved },
  };
}

type Mark = PlaceRecord['seen'][Compartment];

function higher(a: Mark, b: { generation: number; hash: string } | null): Mark {
  if (!b || (a && a.generation >= b.generation)) return a;
  return { generation: b.generation, hash: b.hash };
}

function withWritten(found: Synced['generations'], { written }: Pushed): Synced['generations'] {
  const newest = (compartment: Compartment) =>
    Math.max(found[compartment] ?? 0, written[compartment]?.generation ?? 0) || null;
  return { codes: newest('codes'), recovery: newest('recovery') };
}
