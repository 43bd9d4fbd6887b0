/**
 * Texts of a password manager's item that may be its recovery codes: fields whose own name says so, joined to one text
 * as some keep each code in a field of its own, and the note, which is offered only when it reads like codes.
 */
import type { RecoveryText } from './importer.ts';
import { saysRecoveryCodes, withoutRecoveryWords } from './recovery-texts.ts';

export interface NamedText {
  name: string;
  text: string;
}

/** An item that is called "GitHub recovery codes" is GitHub's, and its note is the codes. */
export function recoveryTexts(
  item: { service: string; account: string },
  fields: readonly NamedText[],
  note: string,
): RecoveryText[] {
  const named = saysRecoveryCodes(item.service);
  const holder = named ? { ...item, service: withoutRecoveryWords(item.service) } : item;
  const stated = fields.filter(({ name, text }) => saysRecoveryCodes(name) && text.trim() !== '').map(lineOf);
  return [
    ...(stated.length > 0 ? [{ ...holder, text: stated.join('\n'), stated: true }] : []),
    ...(note.trim() === '' ? [] : [{ ...holder, text: note, stated: named }]),
  ];
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
