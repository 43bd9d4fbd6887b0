/**
 * One password for both compartments again: new identities for both, so that the old recovery password opens nothing
 * that is written from now on.
 */
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import { refuse } from '../../../shared/failure.ts';
import { checkMaster } from './check-password.ts';
import { renewKeys } from './renew-keys.ts';
import type { Session } from './session.ts';

/** @throws Refusal no-recovery-password, recovery-locked, wrong-password, no-way-in, not-saved: then nothing has changed */
export async function dropRecoveryPasswordOf(session: Session, master: string | null): Promise<void> {
  if (!session.hasRecoveryPassword) throw refuse('no-recovery-password', {});
  session.state('recovery');
  await checkMaster(session, master, { needed: true });
  const passwords = master === null ? [] : [{ only: null, text: master }];
  await renewKeys(session, { compartments: COMPARTMENTS, passwords, own: false });
}
