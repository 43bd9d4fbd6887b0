/**
 * Which bridges a change of keys writes: from each new identity to the ones before it, of the same compartment only, so
 * that nothing leads from the codes to the recovery codes or back. Pure.
 */
import { randomBytes } from 'node:crypto';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { recipientOf, type SomeIdentities } from '../keys/identities.ts';
import type { KeyFileOrder } from './key-files.ts';
import { parseKeyFileName } from './paths.ts';
import { type Key, keysOf, type Ring } from './ring.ts';

interface Target {
  number: number;
  /** ISO 8601. */
  made: string;
  identities: SomeIdentities;
}

/** The identities in the ring, locked to the new ones: the current one, and others that no bridge of their own holds. */
export function bridgesTo(ring: Ring, target: Target, vaultId: string): KeyFileOrder[] {
  return COMPARTMENTS.flatMap(compartment => {
    const identity = target.identities[compartment];
    if (identity === undefined) return [];
    const { current, others } = keysOf(ring, compartment);
    const unbridged = others.filter(key => !isBridged(ring, compartment, key.number));
    return [current, ...unbridged].map((key, index, keys): KeyFileOrder => {
      const twin = keys.findIndex(each => each.number === key.number) < index;
      const name = bridgeName(compartment, key, target.number, twin);
      const facts = { vaultId, number: key.number, made: target.made };
      const recipients = [recipientOf(identity)];
      return { name, facts, identities: { [compartment]: key.identity }, recipients, proof: identity };
    });
  });
}

/** A bridge for both, as earlier versions wrote them, is not one of its own. */
function isBridged(ring: Ring, compartment: Compartment, number: number): boolean {
  return ring.opened.some(file => {
    const name = parseKeyFileName(file);
    return name?.way === 'keys' && name.only === compartment && name.number === number;
  });
}

function bridgeName(only: Compartment, key: Key, openedBy: number, marked: boolean): KeyFileOrder['name'] {
  const mark = marked ? randomBytes(4).toString('hex') : null;
  return { number: key.number, way: 'keys', only, openedBy, mark };
}
