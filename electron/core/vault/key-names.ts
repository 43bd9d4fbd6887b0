/**
 * What the names of the key files tell, without any key (docs/vault-format.md, section 2). Pure.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { heldBy, type KeyFileName, type Way } from './paths.ts';

type Names = readonly KeyFileName[];

/**
 * Whether the recovery codes have a password of their own: the newest file of the master password is for the codes
 * alone. Where there is no master password: no kit file for both came after the newest recovery password.
 */
export function hasOwnPassword(names: Names): boolean {
  const both = newest(names, 'password', null);
  const codes = newest(names, 'password', 'codes');
  if (both > 0 || codes > 0) return codes > both;
  const recovery = newest(names, 'password', 'recovery');
  return recovery > 0 && recovery >= newest(names, 'kit', null);
}

/** The files that the master password opens, or has opened, the newest first. */
export function masterFiles(names: Names): KeyFileName[] {
  return names.filter(name => name.way === 'password' && name.only !== 'recovery');
}

/** The files that the recovery password opens, or has opened, the newest first. */
export function recoveryFiles(names: Names): KeyFileName[] {
  return names.filter(name => name.way === 'password' && name.only === 'recovery');
}

/**
 * The newest key number of a compartment that a change has brought to its end, since the password's file is written
 * last. A kit file of a later number belongs to a change that was cut off. null = it has no password.
 */
export function finishedNumber(names: Names, compartment: Compartment): number | null {
  const separate = compartment === 'recovery' && hasOwnPassword(names);
  const files = separate ? recoveryFiles(names) : masterFiles(names);
  return files.find(name => heldBy(name).includes(compartment))?.number ?? null;
}

/**
 * Files that lead from the master password to old recovery codes, while those have a password of their own: password
 * files for both, and bridges for both. Only where both their identities can be reached by bridges of their own.
 */
export function leadingAcross(names: Names): KeyFileName[] {
  if (!hasOwnPassword(names)) return [];
  const bridged = (number: number, only: Compartment) =>
    names.some(name => name.way === 'keys' && name.number === number && name.only === only);
  return names
    .filter(name => name.only === null && (name.way === 'password' || name.way === 'keys'))
    .filter(({ number }) => bridged(number, 'codes') && bridged(number, 'recovery'));
}

function newest(names: Names, way: Way, only: Compartment | null): number {
  return Math.max(
    0,
    ...names.filter(name => name.way === way && name.only === only).map(name => name.number),
  );
}
