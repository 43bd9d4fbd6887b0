/**
 * Another master password. It renews what it opens: both compartments, or the codes alone where the recovery codes
 * have a password of their own, which need not be known for this.
 */
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import { requireLongEnough } from '../keys/password.ts';
import { recoveryFiles } from './key-names.ts';
import { refuseAlike } from './passwords-alike.ts';
import { renewKeys } from './renew-keys.ts';
import type { Session } from './session.ts';

/** @throws Refusal password-too-short, passwords-alike, not-saved, or why a compartment is shut: then nothing has changed */
export async function changePasswordOf(session: Session, next: string): Promise<void> {
  requireLongEnough(next);
  const { own } = session.parts().ring;
  if (own) await refuseAlike(session, next, recoveryFiles);
  await renewKeys(session, {
    compartments: own ? ['codes'] : COMPARTMENTS,
    passwords: [{ only: own ? 'codes' : null, text: next }],
    own,
  });
}
