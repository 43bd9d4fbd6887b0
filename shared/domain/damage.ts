/** Failures to open a vault that no password mends. Another copy may. */
import type { Failure } from '../failure.ts';

const DAMAGES: readonly Failure['code'][] = [
  'damaged-file',
  'vault-unreadable',
  'vault-missing',
  'file-too-large',
  'other-vault',
  'keys-missing',
];

export function isDamage({ code }: Failure): boolean {
  return DAMAGES.includes(code);
}
