/**
 * Which bridges a change of keys writes: from each new identity to the ones before it, of the same compartment only, so
 * that nothing leads from the codes to the recovery codes or back. Pure.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { recipientOf } from '../keys/identities.ts';
import type { KeyFileOrder } from './key-files.ts';
import { parseKeyFileName } from './paths.ts';
import type { NextKeys } from './renewal-orders.ts';
import { keysOf, type Ring } from './ring.ts';

/** The identities in the ring, locked to the new ones: the current one, and others that no bridge of their own holds. */
export function bridgesTo(ring: Ring, { made, keys }: NextKeys, vaultId: string): KeyFileOrder[] {
  return COMPARTMENTS.flatMap(compartment => {
    const next = keys[compartment];
    if (!next) return [];
    const { current, others } = keysOf(ring, compartment);
    const unbridged = others.filter(key => !isBridged(ring, compartment, key.number));
    const older = [current, ...unbridged].filter(({ identity }) => identity !== next.identity);
    return older.map((key): KeyFileOrder => {
      const name = {
        number: key.number,
        way: 'keys',
        only: compartment,
        openedBy: next.number,
        mark: null,
      } as const;
      const facts = { vaultId, number: key.number, made };
      const recipients = [recipientOf(next.identity)];
      return { name, facts, identities: { [compartment]: key.identity }, recipients, proof: next.identity };
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
