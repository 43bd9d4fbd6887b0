/** The code of an imported account, to compare with what other programs say. */
import type { ImportedAccount } from '../../../../../electron/core/intake/importers/importer.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';

/** At this Unix time in seconds. */
export function codeOf(account: ImportedAccount | undefined, seconds: number): string {
  const otp = account?.entry.otp;
  if (!otp || otp.type === 'hotp') throw new Error('no account whose codes change with time');
  return codeAt(otp, seconds).code;
}
