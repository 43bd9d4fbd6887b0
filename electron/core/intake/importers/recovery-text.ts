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

const STATE = /\s*\((used|void|in hand)[^)]*\)$/i;

/**
 * "Recovery code 3 (used)" says of its code which one it is and that it is used. The parser of recovery codes reads
 * the one before a code, the other after it.
 */
function lineOf({ name, text }: NamedText): string {
  const called = name.trim();
  const state = STATE.exec(called)?.[1]?.toLowerCase();
  const bare = called.replace(STATE, '');
  if (text.trim().includes('\n') || !/\d$/.test(bare)) return text;
  return `${bare}: ${text.trim()}${state === 'used' || state === 'void' ? ' used' : ''}`;
}
