/**
 * Finding a day in a line of prose: ISO, dates with the month's name, and figures where their order cannot be
 * mistaken. `1/2/2025` is January in New York and February in London: it is found, and its day is not told.
 */
import { MONTHS } from './months.ts';

export interface FoundDate {
  /** ISO 8601 date, null where the order of day and month is not certain. */
  day: string | null;
  /** Where it stands in the line. */
  start: number;
  end: number;
}

type Parts = Record<string, string>;

const NAME = `(?<name>${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})\\.?`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?';
const YEAR = '(?<year>\\d{4})(?!\\d)';
const BEFORE = '(?<![\\p{L}\\d])';
const OF = "(?:\\s?(?:of|de|del|di|d’|d')\\s?)?";
const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s[A-Z]{2,5})?';

/** Every form below has one of these; most lines have neither. */
const MAY_HOLD_DATE = /\d{4}|\d[./-]\d{1,2}[./-]\d/;

/** In order: what a form takes out of a line, a later one does not see. */
const FORMS: readonly RegExp[] = [
  `${BEFORE}(?<year>\\d{4})(?<sign>[-/.])(?<month>\\d{1,2})\\k<sign>(?<day>\\d{1,2})(?!\\d)`,
  `${BEFORE}(?<year>\\d{4})\\s?[年년]\\s?(?<month>\\d{1,2})\\s?[月월]\\s?(?<day>\\d{1,2})\\s?[日일]`,
  `${BEFORE}${NAME}[\\s-]{1,2}${DAY}(?:,|\\s${CLOCK})?[\\s-]{1,2}${YEAR}`,
  `${BEFORE}${DAY}[\\s-]{0,2}${OF}${NAME},?${OF}[\\s-]{0,2}${YEAR}`,
  `${BEFORE}(?<first>\\d{1,2})(?<sign>[./-])(?<second>\\d{1,2})\\k<sign>${YEAR}`,
  `${BEFORE}\\d{1,2}([./-])\\d{1,2}\\1\\d{2}(?![\\d./-])`,
].map(form => new RegExp(form, 'giu'));

/** Every date of a line, from left to right. */
export function findDates(line: string): FoundDate[] {
  if (!MAY_HOLD_DATE.test(line)) return [];
  const found: FoundDate[] = [];
  let rest = line;
  for (const form of FORMS) {
    rest = rest.replace(form, (...match: unknown[]) => {
      const [all, start, parts] = matchParts(match);
      found.push({ day: dayOf(parts), start, end: start + all.length });
      return ' '.repeat(all.length);
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Eight figures that read as a day of these times, as file names and bills have them. */
export function isDateLike(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const [, day2 = '', month2 = '', year2 = ''] = /^(\d\d)(\d\d)((?:19|20)\d\d)$/.exec(text) ?? [];
  return isDay(+year, +month, +day) || isDay(+year2, +month2, +day2);
}

/** What a replacer is called with: the match, then its groups, then where it stands, last the named groups. */
function matchParts(match: readonly unknown[]): [all: string, start: number, parts: Parts] {
  const named = typeof match.at(-1) === 'object' ? match.at(-1) : {};
  const start = match.findLast(each => typeof each === 'number');
  return [
    String(match[0]),
    typeof start === 'number' ? start : 0,
    Object.fromEntries(Object.entries(named ?? {})),
  ];
}

function dayOf({ year, month, name, day, first, second, sign }: Parts): string | null {
  if (first !== undefined)
    return year === undefined ? null : dayOfFigures(+first, +(second ?? ''), sign ?? '', +year);
  const number = name === undefined ? Number(month) : MONTHS.get(name.toLowerCase());
  return isoDay(Number(year), number ?? 0, Number(day));
}

/** With dots the day comes first everywhere; else only figures that cannot be a month tell which is which. */
function dayOfFigures(first: number, second: number, sign: string, year: number): string | null {
  if (sign === '.' || first > 12 || first === second) return isoDay(year, second, first);
  return second > 12 ? isoDay(year, first, second) : null;
}

function isoDay(year: number, month: number, day: number): string | null {
  if (!isDay(year, month, day)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** By hand: shared code has no clock, and a Date would make 2 March of 30 February. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < 1990 || year > 2199) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
