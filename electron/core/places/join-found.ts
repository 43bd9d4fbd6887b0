/**
 * Joins the generations that were found in a place into the vault. When they would take too much away together, each is
 * tried alone, the oldest first, so that one of them does not keep the others out; a person is asked about the rest.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { Shrinkage } from '../../../shared/domain/shrinks.ts';
import type { Found, Home } from './home.ts';
import { type Question, questionAbout } from './question.ts';

interface Joined {
  /** What is in our state now, by name. */
  taken: string[];
  /** Whether there was anything new in it. */
  merged: boolean;
  question: Question | null;
}

/** @param accept hashes that a person accepted @throws Refusal not-saved, vault-in-use, vault-locked, recovery-locked */
export async function joinFound<C extends Compartment>(
  home: Home,
  place: string,
  found: readonly Found<C>[],
  accept: ReadonlySet<string>,
): Promise<Joined> {
  const accepted = found.filter(({ name }) => accept.has(name.hash));
  const merged = accepted.length > 0 && (await home.takeIn(accepted, true)) === 'merged';
  const rest = await joinHarmless(
    home,
    found.filter(each => !accepted.includes(each)),
  );
  const taken = [...accepted, ...rest.joined].map(({ name }) => name.file);
  const question = rest.shrinkage && questionAbout(place, rest.harmful, rest.shrinkage);
  return { taken, merged: merged || rest.merged, question };
}

interface Rest<C extends Compartment> {
  joined: Found<C>[];
  merged: boolean;
  /** What would take too much away, and how much. */
  harmful: Found<C>[];
  shrinkage: Shrinkage | null;
}

async function joinHarmless<C extends Compartment>(home: Home, found: Found<C>[]): Promise<Rest<C>> {
  const nothing: Rest<C> = { joined: [], merged: false, harmful: [], shrinkage: null };
  if (found.length === 0) return nothing;
  const together = await home.takeIn(found, false);
  if (typeof together === 'string') return { ...nothing, joined: found, merged: together === 'merged' };
  if (found.length === 1) return { ...nothing, harmful: found, shrinkage: together };
  const rest = { ...nothing };
  for (const each of [...found].sort((a, b) => a.name.generation - b.name.generation)) {
    const alone = await home.takeIn([each], false);
    if (typeof alone === 'string') rest.joined.push(each);
    else rest.harmful.push(each);
    rest.merged ||= alone === 'merged';
    if (typeof alone !== 'string') rest.shrinkage = alone;
  }
  return rest;
}
