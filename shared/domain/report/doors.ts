/**
 * A door is one sign-in at one service: the accounts of this vault that make its codes, and the recovery sets that open
 * it when they cannot. Sets find their door by link, else by names; most doors have one of each.
 */
import type { AccountRecord } from '../account-record.ts';
import { type CodeFacts, codeFacts } from '../code-states.ts';
import { foldName } from '../recovery-names.ts';
import type { RecoveryRecord, RecoverySet } from '../recovery-record.ts';
import { codesLeft, conditionOf, liveSets, type SetCondition } from '../recovery-sets.ts';

export interface StandingSet {
  set: RecoverySet;
  facts: CodeFacts[];
  left: number;
  condition: SetCondition;
}

export interface Door {
  accounts: AccountRecord[];
  sets: StandingSet[];
}

/** The doors by key; `accounts` are live ones. Sets without codes and without a note say nothing and are left out. */
export function doorsOf(
  accounts: readonly AccountRecord[],
  records: readonly RecoveryRecord[],
): Map<string, Door> {
  const doors = new Map<string, Door>();
  const at = (key: string): Door => {
    const door = doors.get(key) ?? { accounts: [], sets: [] };
    doors.set(key, door);
    return door;
  };
  for (const account of accounts) at(doorKeyOf(account)).accounts.push(account);
  const keyOf = setKeys(accounts);
  const sets = liveSets(records).filter(set => set.codes.length > 0 || set.note.text.trim() !== '');
  // only sets that replace others bear on how another one stands; looking through all each time is slow
  const replacing = sets.filter(set => set.replaces.length > 0);
  for (const set of sets) at(keyOf(set)).sets.push(standing(set, replacing));
  return doors;
}

/** Accounts with the same names are the same door; one that lacks a name is a door of its own. */
export function doorKeyOf({ id, name }: AccountRecord): string {
  return name.issuer.trim() && name.account.trim() ? namesKey(name.issuer, name.account) : `account ${id}`;
}

/** Codes that can be used at this door, in all its sets. */
export function leftAt(door: Door): number {
  return door.sets.reduce((sum, { left }) => sum + left, 0);
}

/** True where a note may hold what could not be read as codes. */
export function hasNoteAt(door: Door): boolean {
  return door.sets.some(({ condition }) => condition === 'note');
}

function standing(set: RecoverySet, records: readonly RecoveryRecord[]): StandingSet {
  return { set, facts: codeFacts(set), left: codesLeft(set), condition: conditionOf(set, records) };
}

/**
 * Finds the door of a set. Services seldom write the account name into their file: such a set belongs to the account
 * of that service where there is just one, and is a door of its own where there are several.
 */
function setKeys(accounts: readonly AccountRecord[]): (set: RecoverySet) => string {
  const byId = new Map(accounts.map(account => [account.id, account]));
  const ofService = new Map<string, Map<string, AccountRecord>>();
  for (const account of accounts) {
    const service = foldName(account.name.issuer);
    const doors = ofService.get(service) ?? new Map<string, AccountRecord>();
    ofService.set(service, doors.set(doorKeyOf(account), account));
  }
  return ({ link, about }) => {
    const linked = link.account === null ? undefined : byId.get(link.account);
    if (linked) return doorKeyOf(linked);
    const named = namesKey(about.service, about.account);
    const doors = [...(ofService.get(foldName(about.service))?.values() ?? [])];
    const [only] = doors.length === 1 ? doors : [];
    const unnamed = only && (about.account.trim() === '' || only.name.account.trim() === '');
    return unnamed && about.service.trim() !== '' ? doorKeyOf(only) : named;
  };
}

function namesKey(service: string, account: string): string {
  return `names ${JSON.stringify([foldName(service), foldName(account)])}`;
}
