/**
 * Opens recovery codes that have a password of their own in a vault that is open already. Until the right password
 * was given, everything stays as it was.
 */
import { isDeepStrictEqual } from 'node:util';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { mendedPlace } from './mend-folder.ts';
import { openCompartment } from './open-compartments.ts';
import { settledRing } from './ring.ts';
import type { Session } from './session.ts';
import { joinHeads } from './settle-session.ts';
import { unlockRecoveryKeys } from './unlock.ts';

/** @throws Refusal no-recovery-password, wrong-recovery-password, or why the recovery codes do not open */
export async function unlockRecoveryOf(session: Session, password: string): Promise<void> {
  const parts = session.parts();
  const { vault, place, lock, states } = parts;
  if (!parts.ring.own) throw refuse('no-recovery-password', {});
  if (!(states.recovery instanceof Refusal)) return;
  const files = await listVaultFiles(vault.directory);
  const ring = await unlockRecoveryKeys({ vault, files, place }, parts.ring, password);
  const opening = await openCompartment(
    { vault, ring, mayWrite: lock !== null, joined: new Set(place.joined) },
    files,
    'recovery',
  );
  if (opening.outdated) throw opening.outdated;
  states.recovery = opening.state;
  parts.ring = settledRing(ring, states);
  const mending = { world: parts.world, mayWrite: lock !== null };
  parts.place = await mendedPlace(vault, { place, lost: false }, ring.opened, mending);
  const fresh = opening.notices.filter(
    notice => !parts.notices.some(each => isDeepStrictEqual(each, notice)),
  );
  parts.notices.push(...fresh);
  if (lock) await joinHeads(session, 'recovery');
  session.state('recovery');
}
