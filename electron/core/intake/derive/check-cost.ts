/** Whether what a file demands of Argon2 is bearable: judged before any work is done. */
import { refuse } from '../../../../shared/failure.ts';
import {
  ARGON2_KIB_LIMIT,
  ARGON2_LANES_LIMIT,
  ARGON2_PASSES_LIMIT,
  ARGON2_WORK_LIMIT,
  type Argon2Cost,
} from './derive.ts';

/** @throws Refusal import-too-costly; also for numbers that RFC 9106 does not allow */
export function checkArgon2({ passes, kib, lanes }: Argon2Cost): void {
  const whole = [passes, kib, lanes].every(value => Number.isSafeInteger(value) && value >= 1);
  const bearable =
    passes <= ARGON2_PASSES_LIMIT &&
    kib <= ARGON2_KIB_LIMIT &&
    lanes <= ARGON2_LANES_LIMIT &&
    passes * kib <= ARGON2_WORK_LIMIT;
  if (!whole || !bearable || kib < 8 * lanes) throw refuse('import-too-costly', { what: 'Argon2' });
}
