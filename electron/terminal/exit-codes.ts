/**
 * 0 done · 1 refused · 2 wrong usage · 3 wrong password or locked · 4 something was damaged.
 */
import type { FailureCode } from '../../shared/failure.ts';

export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;
export const LOCKED = 3;
export const DAMAGED = 4;

const LOCKED_CODES: FailureCode[] = [
  'wrong-password',
  'wrong-kit',
  'wrong-share',
  'shares-missing',
  'keys-missing',
  'password-needed',
  'vault-locked',
  'recovery-locked',
  'wrong-recovery-password',
  'import-wrong-password',
  'import-password-needed',
  'keychain-empty',
  'keychain-outdated',
  'keychain-unavailable',
];

export function exitCodeOf(code: FailureCode): number {
  if (code === 'damaged-file' || code === 'vault-unreadable') return DAMAGED;
  return LOCKED_CODES.includes(code) ? LOCKED : REFUSED;
}
