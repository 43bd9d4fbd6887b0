/**
 * Texts beside an account that may be its recovery codes. A field whose own name says so is one for sure; a note is
 * handed on as well, and where there is no second factor only when it speaks of recovery codes itself: the other notes
 * of a password manager are none of our business.
 */
import { NAMES_CODES } from '../../../../shared/recovery/vocabulary.ts';
import type { RecoveryText } from './importer.ts';

export interface NamedText {
  name: string;
  text: string;
}

export function namesRecovery(name: string): boolean {
  return NAMES_CODES.test(name);
}

/** `hasCode`: whether the row gives an account. Fields of recovery codes that follow each other are one text. */
export function recoveryTexts(
  holder: { service: string; account: string },
  fields: readonly NamedText[],
  note: string,
  hasCode: boolean,
): RecoveryText[] {
  const stated = fields.filter(({ name, text }) => namesRecovery(name) && text.trim() !== '').map(lineOf);
  const texts = stated.length > 0 ? [{ ...holder, text: stated.join('\n'), stated: true }] : [];
  const worth = note.trim() !== '' && (hasCode || namesRecovery(note));
  return worth ? [...texts, { ...holder, text: note, stated: false }] : texts;
}

/** "Recovery code 3 (used)" says of its code that it is used: the parser of codes reads that after the code. */
function lineOf({ name, text }: NamedText): string {
  const used = /\((?:used|void)[^)]*\)\s*$/i.test(name) && !text.includes('\n');
  return used ? `${text.trim()} used` : text;
}
