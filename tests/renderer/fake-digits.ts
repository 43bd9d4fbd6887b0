/** The codes of the fake bridge. */
import type { AccountView } from '../../shared/contract/views.ts';

/** A code that is the same for the same account and step. */
export function digitsOf({ id, digits, type }: AccountView, step: number): string {
  let hash = step * 2654435761;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  const alphabet = type === 'steam' ? '23456789BCDFGHJKMNPQRTVWXY' : '0123456789';
  let code = '';
  while (code.length < digits) {
    hash = Math.imul(hash ^ (hash >>> 13), 0x5bd1e995);
    code += alphabet[(hash >>> 8) % alphabet.length];
  }
  return code;
}
