/**
 * Hybrid logical clock stamps: they order edits of several machines whose clocks disagree (Kulkarni et al., 2014).
 * A stamp is text that sorts as it counts: milliseconds (15 digits), counter (5 digits), device.
 */

const STAMP = /^(\d{15})-(\d{5})-([0-9a-f]{8})$/;
const LAST_COUNTER = 99_999;

/** The next stamp after `previous` (any machine's newest) at `now` (Unix milliseconds) on `device` (8 hex digits). */
export function nextStamp(previous: string | undefined, now: number, device: string): string {
  const before = STAMP.exec(previous ?? '');
  const lastTime = before ? Number(before[1]) : 0;
  const lastCount = before ? Number(before[2]) : 0;
  if (now > lastTime) return print(now, 0, device);
  return lastCount < LAST_COUNTER ? print(lastTime, lastCount + 1, device) : print(lastTime + 1, 0, device);
}

/** The later of two stamps; text order is time order. */
export function laterStamp(a: string, b: string): string {
  return a >= b ? a : b;
}

function print(time: number, count: number, device: string): string {
  return `${String(time).padStart(15, '0')}-${String(count).padStart(5, '0')}-${device}`;
}
