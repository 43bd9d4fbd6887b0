/**
 * A password of their own for the recovery codes. Setting it renews both compartments, so that neither the master
 * password nor an old keychain slot opens recovery codes any longer; the old key files that would still lead to older
 * ones go last, when everything that replaces them is durable. Changing it renews the recovery codes alone.
 */
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { requireLongEnough } from '../keys/password.ts';
import { checkMaster } from './check-password.ts';
import { masterFiles } from './key-names.ts';
import { restoreHowTo } from './mend-folder.ts';
import { refuseAlike } from './passwords-alike.ts';
import { renewKeys } from './renew-keys.ts';
import type { Session } from './session.ts';
import { removeLeadingAcross } from './tidy.ts';

/** @throws Refusal password-too-short, recovery-locked, wrong-password, passwords-alike, no-way-in, not-saved */
export async function setRecoveryPasswordOf(
  session: Session,
  master: string | null,
  next: string,
): Promise<void> {
  requireLongEnough(next);
  session.state('recovery');
  const { own } = session.parts().ring;
  await checkMaster(session, master, { needed: !own });
  if (master === null) await refuseAlike(session, next, masterFiles);
  else if (master.normalize('NFC') === next.normalize('NFC')) throw refuse('passwords-alike', {});
  const recovery = { only: 'recovery', text: next } as const;
  if (own) return await renewKeys(session, { compartments: ['recovery'], passwords: [recovery], own: true });
  const codes = master === null ? [] : [{ only: 'codes', text: master } as const];
  await renewKeys(session, { compartments: COMPARTMENTS, passwords: [recovery, ...codes], own: true });
  await letGoAcross(session);
}

/**
 * When the recovery codes have got a password of their own: lets the old key files go. Nothing in here makes the change
 * undone: it is tried again at the next opening.
 */
export async function letGoAcross(session: Session): Promise<void> {
  const { vault, folder, notices } = session.parts();
  try {
    notices.push(...(await removeLeadingAcross(vault.directory)));
    await restoreHowTo(folder, true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
