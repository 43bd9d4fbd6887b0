/**
 * Time steps of RFC 6238 with T0 = 0: which step a moment is in and when that step ends. The code itself is HOTP of
 * the step; Steam, mOTP and Yandex count time the same way.
 */

/** The step number T. `unixSeconds` may have a fraction; `period` in seconds. */
export function stepAt(unixSeconds: number, period: number): number {
  return Math.floor(unixSeconds / period);
}

/** Unix seconds at which this step ends and the next one begins. */
export function stepEnd(step: number, period: number): number {
  return (step + 1) * period;
}
