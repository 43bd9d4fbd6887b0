/**
 * Brings a restored vault into the one that is open: a join, so that nothing of either is lost and doing it twice changes
 * nothing. Of another vault only what is live comes over, under the ids that it had: brought in again later, it is the same.
 */
import type { RestorePreview } from '../../../shared/contract/restore-views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { isLive } from '../../../shared/domain/accounts.ts';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { type Joinable, mergeDocuments } from '../../../shared/domain/merge-documents.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { liveSets } from '../../../shared/domain/recovery-sets.ts';
import { type Shrinkage, shrinks } from '../../../shared/domain/shrinks.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import type { Found } from '../places/home.ts';
import type { Sealed } from '../vault/generation.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { OpenedStage } from './open-staged.ts';

type Outcome = NonNullable<RestorePreview['merge']>;
type Incoming = { [C in Compartment]: Found<C>[] };

const MOST_LOST = 50;

/** What joining would do. A compartment that is locked here is not looked at. @throws Refusal vault-locked */
export function outcomeOf(open: OpenVault, { compartments }: OpenedStage): Outcome {
  const outcome: Outcome = { added: 0, losses: [] };
  for (const compartment of COMPARTMENTS) {
    const present = documentOf(open, compartment);
    const heads = compartments[compartment];
    if (present instanceof Refusal || heads instanceof Refusal) continue;
    const before = present.records;
    const after = heads.reduce(
      (document, each) => mergeDocuments(document, fitted(each, present).document),
      present as Joinable<Compartment>,
    ).records;
    const had = new Set(liveIds(before));
    outcome.added += liveIds(after).filter(id => !had.has(id)).length;
    const shrinkage = shrinks(before, after);
    if (shrinkage) outcome.losses.push(lossOf(compartment, shrinkage));
  }
  return outcome;
}

/**
 * `accept`: losses are meant. Afterwards all that was joined is durable.
 * @throws Refusal recovery-locked and whatever keeps a compartment shut here, before anything is changed; would-shrink,
 * not-saved, vault-in-use
 */
export async function joinVault(open: OpenVault, opened: OpenedStage, accept: boolean): Promise<void> {
  const incoming: Incoming = {
    codes: incomingFor(open, opened, 'codes'),
    recovery: incomingFor(open, opened, 'recovery'),
  };
  const [loss] = outcomeOf(open, opened).losses;
  if (loss && !accept)
    throw refuse('would-shrink', { before: loss.before, after: loss.after, lost: loss.lostCount });
  await takeIn(open, incoming.codes, accept);
  await takeIn(open, incoming.recovery, accept);
}

async function takeIn<C extends Compartment>(
  open: OpenVault,
  found: readonly Found<C>[],
  accept: boolean,
): Promise<void> {
  if (found.length === 0) return;
  const taken = await open.home().takeIn(found, accept);
  if (typeof taken === 'string') return;
  const { before, after, lost } = taken;
  throw refuse('would-shrink', { before, after, lost: lost.length });
}

function incomingFor<C extends Compartment>(
  open: OpenVault,
  { compartments }: OpenedStage,
  compartment: C,
): Found<C>[] {
  const heads: Found<C>[] | Refusal = compartments[compartment];
  if (heads instanceof Refusal || heads.every(({ document }) => document.records.length === 0)) return [];
  const present = open.read(compartment) as Sealed<C>;
  return heads.map(each => fitted(each, present));
}

/** A head of another vault as one of this vault: its live records under the names of ours, and nothing of its keys. */
function fitted<C extends Compartment>(found: Found<C>, present: Sealed<C>): Found<C> {
  const { document } = found;
  if (document.vaultId === present.vaultId) return found;
  const { vaultId, keys } = present;
  const records = liveRecords(document);
  return {
    ...found,
    document: {
      ...document,
      ...{ vaultId, keys, kits: [], generation: 1, parents: [], records },
    } as unknown as Sealed<C>,
  };
}

function liveRecords(document: Sealed<Compartment>): Sealed<Compartment>['records'] {
  return document.compartment === 'codes' ? document.records.filter(isLive) : liveSets(document.records);
}

function liveIds(records: Sealed<Compartment>['records']): string[] {
  const accounts = records.filter(record => !('kind' in record)) as AccountRecord[];
  const recovery = records.filter(record => 'kind' in record) as RecoveryRecord[];
  return [...accounts.filter(isLive), ...liveSets(recovery)].map(({ id }) => id);
}

function documentOf<C extends Compartment>(open: OpenVault, compartment: C): Sealed<C> | Refusal {
  try {
    return open.read(compartment) as Sealed<C>;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'vault-locked') return error;
    throw error;
  }
}

function lossOf(compartment: Compartment, { before, after, lost }: Shrinkage): Outcome['losses'][number] {
  return { compartment, before, after, lostCount: lost.length, lost: lost.slice(0, MOST_LOST) };
}
