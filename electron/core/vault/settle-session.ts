/**
 * What a vault that has just been opened for writing makes up for: a list of places under an earlier key, and heads that
 * lie beside the present generation.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { Found } from '../places/home.ts';
import { openGeneration } from './load-compartment.ts';
import { resealPlaces } from './places-store.ts';
import { identitiesOf, keysOf } from './ring.ts';
import type { Session } from './session.ts';
import { takeInto } from './take-in.ts';

/** None of it may fail the opening. */
export async function settleSession(session: Session): Promise<void> {
  await resealPlaces(session);
  for (const compartment of COMPARTMENTS) await joinHeads(session, compartment);
}

/**
 * Joins the other heads in place zero. Where a person would have to be asked, or it cannot be saved, they stay what they
 * are: kept, and told of.
 */
export async function joinHeads<C extends Compartment>(session: Session, compartment: C): Promise<void> {
  const state = session.parts().states[compartment];
  if (state instanceof Refusal || state.otherHeads.length === 0) return;
  try {
    const found = await openHeads(session, compartment);
    const taken = await takeInto(session, compartment, found, false);
    if (taken !== 'merged' && taken !== 'nothing-new') return;
    const files = found.map(({ name }) => name.file);
    forget(session, files);
    await rememberJoined(session, files);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function openHeads<C extends Compartment>(session: Session, compartment: C): Promise<Found<C>[]> {
  const { vault, ring } = session.parts();
  const identities = identitiesOf(keysOf(ring, compartment));
  const found: Found<C>[] = [];
  for (const head of session.state(compartment).otherHeads) {
    const name = { ...head, compartment };
    const document = await openGeneration(vault, name, identities);
    if (!(document instanceof Refusal)) found.push({ name, document });
  }
  return found;
}

/** Those that lie here no longer go out of the list on the way. */
async function rememberJoined(session: Session, files: readonly string[]): Promise<void> {
  const { place, seen } = session.parts();
  const joined = new Set([...(place.joined ?? []).filter(file => seen.has(file)), ...files]);
  await session.updatePlace({ joined: [...joined] });
}

function forget(session: Session, files: readonly string[]): void {
  const { notices } = session.parts();
  const kept = notices.filter(
    notice => notice.code !== 'several-heads' || !files.includes(notice.details.other),
  );
  notices.splice(0, notices.length, ...kept);
}
