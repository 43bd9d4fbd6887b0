/**
 * Days as people say them: “today”, “yesterday”, “on 3 May”, and with the year where that could be another one. `now` in
 * Unix milliseconds; days are those of this computer's own time zone.
 */
import { dayOf } from '../../shared/text/day-of.ts';

/** Until then nobody takes it for another year's. */
const CLEAR_DAYS = 300;
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

export function onDay(iso: string, now: number): string {
  const then = new Date(iso);
  const days = Math.round((startOfDay(new Date(now)) - startOfDay(then)) / 86_400_000);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days > 1 && days < CLEAR_DAYS ? `on ${dayAndMonth.format(then)}` : `on ${dayOf(iso)}`;
}

/** Rounding above takes care of days that have 23 or 25 hours. */
function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** “14:20” today, else with the day. */
export function atTime(iso: string, now: number): string {
  const day = onDay(iso, now);
  const time = new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return day === 'today' ? `at ${time}` : `${day} at ${time}`;
}
