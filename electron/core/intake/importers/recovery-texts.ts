/**
 * Recovery codes that people keep beside an account in other apps: in its note, or in a field that says so by its name.
 */
import { NAMES_CODES } from '../../../../shared/recovery/vocabulary.ts';
import type { ImportedAccount, RecoveryText } from './importer.ts';

/** True when the name of a field or note says, in any language we know, that recovery codes are in it. */
export function saysRecoveryCodes(name: string): boolean {
  return NAMES_CODES.test(name);
}

/** Longer ones are texts; cleaning their edges would cost more than it is worth. */
const LONGEST_NAME = 200;

/** "GitHub – recovery codes" is called after GitHub; a name of nothing else stays as it is. */
export function withoutRecoveryWords(name: string): string {
  if (name.length > LONGEST_NAME) return name;
  const rest = name.replace(NAMES_CODES, ' ').replace(/\s+/g, ' ');
  return rest.replace(/^[\s:–—()[\]-]+|[\s:–—()[\]-]+$/g, '') || name;
}

/** The account's note as a text in which its recovery codes may stand; none when it has no note. */
export function noteTexts({ entry, note }: ImportedAccount): RecoveryText[] {
  return note === '' ? [] : [{ service: entry.issuer, account: entry.account, text: note, stated: false }];
}
