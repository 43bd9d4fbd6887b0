/**
 * "More than one safe place": in how many independent places the current state is, and since when that is proved. Pure:
 * facts about places go in, data comes out; window and terminal have the words. What is not known counts as not safe.
 */
import { compareText } from './compare-text.ts';
import type { Compartment } from './document.ts';
import type { RecoveryRecord } from './recovery-record.ts';
import { ageOf, DAY } from './report/facts.ts';
import type { PlaceKind, PlaceState, Standing } from './safety-terms.ts';
import { type PrintedSheet, sheetFacts } from './sheet-facts.ts';

/** What is known of a place. */
export interface PlaceStatus {
  id: string;
  kind: PlaceKind;
  /** The same text for what would be lost together: one disk, one host. Empty = not known. */
  failureDomain: string;
  holds: readonly Compartment[];
  /** Paper: `current` or `behind` as long as it is there; what stands on it is told by its sheets. */
  state: PlaceState;
  /** When it was last read back and compared (ISO 8601). Paper: when a person last said that it is there. */
  verifiedAt: string | null;
  /** When it was last opened, its seal checked and its records counted: only that is a proof. */
  deepVerifiedAt: string | null;
}

export interface Safety {
  /** How many independent places have the current state, this computer included. */
  independent: number;
  /** How many of these were proved in time. */
  proved: number;
  /** More than one safe place. */
  safe: boolean;
  /** The latest proof of a place that has the current state (ISO 8601); null: there was none. */
  provedAt: string | null;
  /** Every place, in the order in which they came. */
  places: { id: string; standing: Standing; provedAt: string | null }[];
}

/** A place that was not opened for so many days may be none. */
export const PROOF_DAYS = 14;
/** Paper does not rot; once a year a person should look whether it is still where it was. */
export const PAPER_PROOF_DAYS = 365;
/** A proof of tomorrow is a matter of clocks that differ; one of next month proves nothing. */
const CLOCK_PLAY_DAYS = 1;

/** Of a compartment as a whole. Paper holds single sets and does not count here. `now`: Unix milliseconds. */
export function vaultSafety(compartment: Compartment, places: readonly PlaceStatus[], now: number): Safety {
  return safetyOf(
    places.map(place => {
      const held = place.kind !== 'paper' && place.holds.includes(compartment);
      return look(place, held, place.state === 'current', now);
    }),
  );
}

/** Of one recovery set: paper counts that has all codes of it that can be used. `now`: Unix milliseconds. */
export function setSafety(
  set: string,
  records: readonly RecoveryRecord[],
  places: readonly PlaceStatus[],
  sheets: readonly PrintedSheet[],
  now: number,
): Safety {
  const ofSet = sheets.filter(sheet => sheet.set === set);
  return safetyOf(
    places.map(place => {
      if (place.kind !== 'paper')
        return look(place, place.holds.includes('recovery'), place.state === 'current', now);
      const here = ofSet.filter(sheet => sheet.place === place.id);
      const isThere = place.state === 'current' || place.state === 'behind';
      const good = here.some(sheet => sheetFacts(sheet, records).state !== 'out-of-date');
      return look(place, here.length > 0, isThere && good, now);
    }),
  );
}

interface Look {
  place: PlaceStatus;
  held: boolean;
  current: boolean;
  provedAt: string | null;
  /** Milliseconds since then. */
  age: number;
  proved: boolean;
}

function look(place: PlaceStatus, held: boolean, current: boolean, now: number): Look {
  const moments = place.kind === 'paper' ? [place.deepVerifiedAt, place.verifiedAt] : [place.deepVerifiedAt];
  const proofs = moments
    .flatMap(at => (at === null ? [] : [{ at, age: ageOf(at, now) ?? Number.NEGATIVE_INFINITY }]))
    .filter(({ age }) => age >= -CLOCK_PLAY_DAYS * DAY)
    .sort((a, b) => a.age - b.age);
  const { at: provedAt, age } = proofs[0] ?? { at: null, age: Number.POSITIVE_INFINITY };
  const days = place.kind === 'paper' ? PAPER_PROOF_DAYS : PROOF_DAYS;
  return { place, held, current, provedAt, age, proved: age <= days * DAY };
}

function safetyOf(looks: readonly Look[]): Safety {
  const having = looks.filter(({ held, current }) => held && current);
  const counting = onePerDomain(having);
  const proved = counting.filter(each => each.proved).length;
  return {
    independent: counting.length,
    proved,
    safe: proved >= 2,
    provedAt:
      having.reduce<Look | null>((last, each) => (last && last.age <= each.age ? last : each), null)
        ?.provedAt ?? null,
    places: looks.map(each => ({
      id: each.place.id,
      standing: standingOf(each, counting),
      provedAt: each.provedAt,
    })),
  };
}

/** One of each domain, proved in time if there is such a one. A place of no known domain counts only alone. */
function onePerDomain(looks: readonly Look[]): Look[] {
  const counting = new Map<string, Look>();
  for (const each of [...looks].sort(provedFirst)) {
    const { failureDomain } = each.place;
    if (!counting.has(failureDomain)) counting.set(failureDomain, each);
  }
  if (counting.size > 1) counting.delete('');
  return [...counting.values()];
}

/** Where all else is alike it is the other place that does not count: nobody can do without this computer. */
function provedFirst(a: Look, b: Look): number {
  const [isHereA, isHereB] = [a, b].map(({ place }) => Number(place.kind === 'this-computer'));
  return (
    Number(b.proved) - Number(a.proved) ||
    (isHereB ?? 0) - (isHereA ?? 0) ||
    compareText(a.place.id, b.place.id)
  );
}

function standingOf(each: Look, counting: readonly Look[]): Standing {
  if (!each.held) return 'not-held';
  if (!each.current) return 'not-current';
  if (!counting.includes(each)) return 'same-domain';
  return each.proved ? 'proved' : 'not-proved';
}
