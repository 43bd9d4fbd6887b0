/**
 * Joining what other machines wrote into the present state of a compartment: heads found in a place, or lying beside
 * ours in place zero. One save, whose parents are the present generation and all that was joined; nothing new, no save.
 */

import { laterStamp } from '../../../shared/domain/clock.ts';
import type { Compartment } from '../../../shared/domain/document.ts';
import { holdSame, type Joinable, mergeDocuments } from '../../../shared/domain/merge-documents.ts';
import { keepOvertaken } from '../../../shared/domain/overtaken-secrets.ts';
import { type Shrinkage, shrinks } from '../../../shared/domain/shrinks.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { Found } from '../places/home.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { type CompartmentState, followingDocument, highestOf, momentFor } from './compartment-state.ts';
import type { Sealed } from './generation.ts';
import { withPin } from './pins.ts';
import { keysOf } from './ring.ts';
import type { Session } from './session.ts';

export type TakenIn = 'merged' | 'nothing-new' | Shrinkage;

/**
 * Stands in the session's queue. A Shrinkage: the shrink guard objects and `accept` is false; nothing has changed.
 * @throws Refusal not-saved, vault-in-use, or why the compartment is shut
 */
export async function takeInto<C extends Compartment>(
  session: Session,
  compartment: C,
  found: readonly Found<C>[],
  accept: boolean,
): Promise<TakenIn> {
  if (isDamaged(session, compartment)) return await startFrom(session, compartment, found);
  const before = session.state(compartment);
  const joined = joinedWith(before.document, found);
  const state = afterMeeting(before, found, joined.clock);
  if (holdSame(before.document, joined)) {
    session.setState(compartment, state);
    return 'nothing-new';
  }
  const author = session.author();
  const moment = momentFor(state, author);
  const held = withOvertaken(joined, moment.at);
  const loss = shrinks(before.document.records, held.records);
  if (loss && !accept) return loss;
  if (loss) await pin(session, before.name.file);
  const document = followingDocument(state, membersOf(held), moment, author);
  await session.save(document, keysOf(session.parts().ring, compartment).current);
  return 'merged';
}

/** Nothing here opens any more: what lies in a place is all that there is. */
function isDamaged(session: Session, compartment: Compartment): boolean {
  const state = session.parts().states[compartment];
  return state instanceof Refusal && (state.code === 'damaged-file' || state.code === 'vault-unreadable');
}

/** The newest of what was found, with the others joined, becomes the present state; what lies here is left alone. */
async function startFrom<C extends Compartment>(
  session: Session,
  compartment: C,
  found: readonly Found<C>[],
): Promise<TakenIn> {
  const { states, vault } = session.parts();
  const [newest, ...others] = [...found].sort((a, b) => b.document.generation - a.document.generation);
  if (!newest) return 'nothing-new';
  const { generations } = await listVaultFiles(vault.directory);
  const highest = highestOf(generations[compartment], newest.document.generation);
  const { document, name } = newest;
  const begun = { document, name, highest, otherHeads: [], abandoned: [], followed: [] };
  const joined = joinedWith(document, others);
  const state = afterMeeting<C>(begun, others, joined.clock);
  const author = session.author();
  const moment = momentFor(state, author);
  const next = followingDocument(state, membersOf(withOvertaken(joined, moment.at)), moment, author);
  const refusal = states[compartment];
  session.setState(compartment, state);
  try {
    await session.save(next, keysOf(session.parts().ring, compartment).current);
    return 'merged';
  } catch (error) {
    session.setState(compartment, refusal);
    throw error;
  }
}

/** What all know. Of the key only what concerns the number that is written under here. */
function joinedWith<C extends Compartment>(document: Sealed<C>, found: readonly Found<C>[]): Sealed<C> {
  let joined: Joinable<C> = document;
  for (const each of found) joined = mergeDocuments<C>(joined, each.document);
  const keys = joined.keys.number === document.keys.number ? joined.keys : document.keys;
  return { ...joined, keys };
}

/** The state that knows of the others: what is written next is above them, later than they are, and names them. */
function afterMeeting<C extends Compartment>(
  state: CompartmentState<C>,
  found: readonly Found<C>[],
  clock: string,
): CompartmentState<C> {
  const known = new Set([
    ...[state.name.hash, ...state.document.parents, ...state.followed],
    ...found.flatMap(({ document }) => document.parents),
  ]);
  const heads = new Set(found.map(({ name }) => name.hash).filter(hash => !known.has(hash)));
  return {
    ...state,
    document: changed(state.document, { clock: laterStamp(state.document.clock, clock) }),
    highest: Math.max(state.highest, ...found.map(({ document }) => document.generation)),
    followed: [...state.followed, ...heads],
  };
}

function withOvertaken<C extends Compartment>(document: Sealed<C>, at: string): Sealed<C> {
  const some: Sealed<Compartment> = document;
  if (some.compartment !== 'codes') return document;
  return changed(document, { records: keepOvertaken(some.records, at) });
}

/** TypeScript cannot see what a member of a generic document is. */
function changed<C extends Compartment>(document: Sealed<C>, changes: object): Sealed<C> {
  return { ...document, ...changes };
}

/** Without what tells who wrote it when: that is ours to say. */
function membersOf<C extends Compartment>(document: Sealed<C>): Partial<Sealed<C>> {
  const { generation: _, parents: __, device: ___, writtenAt: ____, clock: _____, ...members } = document;
  return members as unknown as Partial<Sealed<C>>;
}

async function pin(session: Session, file: string): Promise<void> {
  const { place, world } = session.parts();
  await session.updatePlace({ pins: withPin(place.pins, file, world.now()) });
}
