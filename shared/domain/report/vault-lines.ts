/**
 * What is in danger as a whole: the ways into the vault, where it is kept, and whether its recovery codes could be
 * looked at.
 */
import type { ReportLine } from '../../contract/recovery-views.ts';
import type { Compartment } from '../document.ts';
import { openExports } from '../exports.ts';
import { liveSets } from '../recovery-sets.ts';
import { ageOf, DAY, lineOf, type PlaceFacts, type ReportFacts } from './facts.ts';

/** A backup that was not read back for so many days may be none. */
const PROOF_DAYS = 14;

/** Places but for this computer. */
export function placesElsewhere(places: readonly PlaceFacts[]): PlaceFacts[] {
  return places.filter(({ kind }) => kind !== 'this-computer');
}

export function wayInLines({ password, kit }: ReportFacts['waysIn']): ReportLine[] {
  if (!password && !kit) return [lineOf('no-way-in')];
  if (!kit) return [lineOf('no-kit')];
  return password ? [] : [lineOf('no-password')];
}

/** One line, however much there is: one more place mends all of it. `liveAccounts`: how many there are. */
export function onlyHereLines(facts: ReportFacts, liveAccounts: number): ReportLine[] {
  const elsewhere = placesElsewhere(facts.places);
  const isElsewhere = (compartment: Compartment) =>
    elsewhere.some(({ holds }) => holds.includes(compartment));
  const sets = liveSets(facts.records).length;
  const codes = liveAccounts > 0 && !isElsewhere('codes');
  const recovery = (sets > 0 || facts.recovery !== 'open') && !isElsewhere('recovery');
  if (!codes && !recovery) return [];
  if (elsewhere.length === 0) return [lineOf('only-here', { count: liveAccounts + sets })];
  return [
    ...(codes ? [lineOf('accounts-only-here', { count: liveAccounts })] : []),
    ...(recovery ? [lineOf('recovery-only-here', { count: sets })] : []),
  ];
}

/** `count`: days since the last proof, 0 where there was none. Paper is read by people, not by Sparekey. */
export function unprovedLines({ places, now }: ReportFacts): ReportLine[] {
  return placesElsewhere(places)
    .filter(({ kind, holds }) => kind !== 'paper' && holds.length > 0)
    .flatMap(({ label, provedAt }) => {
      const age = provedAt === null ? null : ageOf(provedAt, now);
      if (age !== null && age <= PROOF_DAYS * DAY) return [];
      return [lineOf('unproved-backup', { service: label, count: Math.floor((age ?? 0) / DAY) })];
    });
}

/** Files with readable secrets of which nobody said that they are gone: one line each, as each is to be deleted. */
export function exportLines({ exports }: ReportFacts): ReportLine[] {
  return openExports(exports).map(({ id, name, at, count }) =>
    lineOf('plain-export', { service: name, exportId: id, at, count }),
  );
}

export function unreadLines({ recovery }: ReportFacts): ReportLine[] {
  if (recovery === 'open') return [];
  return [lineOf(recovery === 'damaged' ? 'recovery-damaged' : 'recovery-locked')];
}
