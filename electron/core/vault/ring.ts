/**
 * The keys at hand while a vault is open: of each compartment the one that new generations are written under, and
 * the others that its older generations need. Each compartment has a key number of its own, since either can get a
 * new identity while the other keeps its own.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import type { SomeIdentities } from '../keys/identities.ts';
import type { CompartmentState } from './compartment-state.ts';

export interface Key {
  /** Key number; 0 while it is not known yet: the keychain does not tell it, the newest document does. */
  number: number;
  /** `AGE-SECRET-KEY-1…` */
  identity: string;
}

export interface CompartmentKeys {
  current: Key;
  others: Key[];
  /** What to answer if `current` proves to be out of date. */
  superseded: Refusal | null;
}

export interface Ring {
  codes: CompartmentKeys;
  /** null = locked: the recovery codes have a password of their own that was not given. */
  recovery: CompartmentKeys | null;
  /** Whether the recovery codes have a password of their own. */
  own: boolean;
  /** Key files that opened or were just written, by name: known to be whole. */
  opened: string[];
}

/** @throws Refusal recovery-locked */
export function keysOf(ring: Ring, compartment: Compartment): CompartmentKeys {
  const keys = ring[compartment];
  if (!keys) throw refuse('recovery-locked', {});
  return keys;
}

/** Every identity that may open a generation of the compartment, the current one first. */
export function identitiesOf(keys: CompartmentKeys): string[] {
  return [keys.current, ...keys.others].map(key => key.identity);
}

export function firstKeys(number: number, identity: string, superseded: Refusal | null): CompartmentKeys {
  return { current: { number, identity }, others: [], superseded };
}

/** Takes in what an older key file held. A locked compartment stays locked. Whether there was anything new. */
export function addToRing(ring: Ring, number: number, identities: SomeIdentities): boolean {
  const added = (['codes', 'recovery'] as const).map(compartment => {
    const [keys, identity] = [ring[compartment], identities[compartment]];
    if (!keys || identity === undefined || identitiesOf(keys).includes(identity)) return false;
    keys.others.push({ number, identity });
    return true;
  });
  return added.includes(true);
}

/** One to go back to: what is added to a ring later is not in it. */
export function copyOfRing(ring: Ring): Ring {
  const copy = (keys: CompartmentKeys): CompartmentKeys => ({ ...keys, others: [...keys.others] });
  return { ...ring, codes: copy(ring.codes), recovery: ring.recovery && copy(ring.recovery) };
}

/** The ring with the numbers that the documents tell. */
export function settledRing(ring: Ring, states: { [C in Compartment]: CompartmentState<C> | Refusal }): Ring {
  const codes = settled(ring.codes, states.codes);
  const recovery = ring.recovery && settled(ring.recovery, states.recovery);
  return { ...ring, codes: numbered(codes, recovery), recovery: recovery && numbered(recovery, codes) };
}

/** A document under a later number than the key that was taken for current: that key is the current one. */
function settled(keys: CompartmentKeys, state: CompartmentState<Compartment> | Refusal): CompartmentKeys {
  if (state instanceof Refusal) return keys;
  const { number } = state.document.keys;
  const { current, others } = keys;
  const known = others.find(key => key.number === number);
  if (!known) return current.number === 0 ? { ...keys, current: { ...current, number } } : keys;
  if (current.number === 0 || number < current.number) return keys;
  return { ...keys, current: known, others: [current, ...others.filter(key => key !== known)] };
}

/** A compartment of which no document tells the number has that of the other one, whose key came with it. */
function numbered(keys: CompartmentKeys, other: CompartmentKeys | null): CompartmentKeys {
  if (keys.current.number !== 0 || !other) return keys;
  return { ...keys, current: { ...keys.current, number: other.current.number } };
}
