/**
 * Joins two heads of one compartment: two documents that neither machine knew to be the other's. What is joined are the
 * members that count (docs/vault-format.md §4): records, plain exports, kits, keys, clock, and what a newer version added.
 */
import { laterStamp } from './clock.ts';
import { compareText } from './compare-text.ts';
import type { Compartment, Documents } from './document.ts';
import { mergeExports } from './exports.ts';
import { compareWritten, inOneForm, joinMembers } from './last-written.ts';
import { mergeAccounts } from './merge-accounts.ts';
import { mergeRecovery } from './merge-recovery.ts';

/** The members that the vault adds to each document. */
interface Bookkeeping {
  /** The key number, and the first generation from which on all are written under it. */
  keys: { number: number; since: number };
  /** Recipients of the recovery kits. */
  kits: string[];
}

export type Joinable<C extends Compartment> = Documents[C] & Bookkeeping;
type Some = Joinable<Compartment>;
/** Who wrote a document when, and after which. */
type Writing = ReturnType<typeof writingOf>;

/**
 * What both heads know. Commutative, associative and idempotent; records and kits come out in an order of their own.
 * `generation`, `parents`, `device` and `writtenAt` are those of the head with the highest generation: the caller, who
 * writes the file, puts its own in their place.
 * @throws Error (a bug) for documents of different vaults or compartments
 */
export function mergeDocuments<C extends Compartment>(a: Joinable<C>, b: Joinable<C>): Joinable<C>;
export function mergeDocuments(a: Some, b: Some): Some {
  if (a.vaultId !== b.vaultId) throw new Error('documents of different vaults are not merged');
  if (a.compartment === 'codes' && b.compartment === 'codes') {
    const exports = mergeExports(a.exports, b.exports);
    const records = mergeAccounts(a.records, b.records);
    return { ...a, ...joinHeaders(a, b), records, ...(exports === undefined ? {} : { exports }) };
  }
  if (a.compartment === 'recovery' && b.compartment === 'recovery')
    return { ...a, ...joinHeaders(a, b), records: mergeRecovery(a.records, b.records) };
  throw new Error('documents of different compartments are not merged');
}

/** Members that tell who wrote a document when. */
const NOT_HELD = { generation: 0, parents: [], device: '', writtenAt: '', clock: '' };

/**
 * Whether two heads hold the same: then there is nothing to merge, and the next save just names both as parents. Two
 * machines that merged the same heads at the same time would otherwise merge each other's merges for ever.
 */
export function holdSame<C extends Compartment>(a: Joinable<C>, b: Joinable<C>): boolean {
  const held = (document: Joinable<C>) => {
    const joined = mergeDocuments(document, document);
    return inOneForm({ ...joined, ...NOT_HELD, keys: joined.keys.number });
  };
  return held(a) === held(b);
}

function joinHeaders(a: Some, b: Some) {
  return {
    ...joinMembers({ ...a, records: null }, { ...b, records: null }),
    ...laterWriting(writingOf(a), writingOf(b)),
    clock: laterStamp(a.clock, b.clock),
    keys: joinKeys(a, b),
    kits: [...new Set([...a.kits, ...b.kits])].sort(compareText),
  };
}

function writingOf({ generation, parents, device, writtenAt }: Some) {
  return { generation, parents, device, writtenAt };
}

/** By number first. Not by clock: that is joined, so that a head would bring along the clock of another. */
function laterWriting(a: Writing, b: Writing): Writing {
  return (a.generation - b.generation || compareWritten(a, b)) >= 0 ? a : b;
}

/** Under a lower number than the joined one, a head is older than `since`; the generation that is written next is not. */
function joinKeys(a: Some, b: Some): Bookkeeping['keys'] {
  const number = Math.max(a.keys.number, b.keys.number);
  const since = [a, b].map(({ keys, generation }) => (keys.number === number ? keys.since : generation + 1));
  return { number, since: Math.max(...since) };
}
