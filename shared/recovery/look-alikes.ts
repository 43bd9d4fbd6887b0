/**
 * What is on a page beside the codes and looks like one: telephone numbers, dates and times, one-time codes,
 * addresses, secrets of an authenticator. Counted, so that the preview can say what was kept out.
 */
import { findDates } from './dates.ts';
import { MAX_LINE } from './page.ts';
import type { LookAlike, Reading } from './reading.ts';

/** The link that sets an authenticator up, also inside another address, also percent-encoded. */
const OTPAUTH =
  /(?:https?:\/\/[^\s"'<>]{0,2000})?otpauth(?:-migration)?(?::|%3A)(?:\/\/|%2F%2F)[^\s"'<>]{0,4000}/gi;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'`]{1,2000}/gi;
export const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
const CLOCK = /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?![\d:])/g;
/** Base 32, as long as secrets are. */
const SECRET = /(?<![A-Za-z0-9])[A-Z2-7]{16,64}(?![A-Za-z0-9])/g;
const NAMES_SECRET = /secret|set-?up|manual|authenticator|schlüssel|\bclé\b|clave|chiave|ключ|密钥|キー/iu;
const FIGURES = /(?<![\w.,-])(?:\+|00)?\(?\d{1,5}\)?(?:[ ./-]{0,3}\(?\d{2,5}\)?){1,5}(?![\w,])/g;
const NAMES_PHONE = /\b(?:tel|phone|fax|mobile?|cell|call|sms|handy|telefon|téléphone|teléfono|telefono)/iu;
/** Six digits are a one-time code where they stand alone, or where the line speaks of codes. */
const SIX = /(?<![\w.,-])\d{3}[ -]?\d{3}(?![\w,-]|\.\d)/g;
const NAMES_CODE = /code|kod|código|codice|コード|码|碼|코드|otp|token|\bpin\b|passcode|verif/iu;

class Counts {
  readonly #counts = new Map<LookAlike, number>();
  /** Texts of links that set an authenticator up: the secret beside one of them is the same one. */
  readonly #links: string[] = [];

  add(kind: LookAlike, count: number): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  addLink(link: string): void {
    this.#links.push(link);
    this.add('otpauth', 1);
  }

  addSecret(secret: string): void {
    if (!this.#links.some(link => link.includes(secret))) this.add('otpauth', 1);
  }

  list(): Reading['lookAlikes'] {
    return [...this.#counts].map(([kind, count]) => ({ kind, count }));
  }
}

/** `lines`: those without the codes. `secrets`: secrets of an authenticator that were taken off before. */
export function countLookAlikes(lines: readonly string[], secrets: number): Reading['lookAlikes'] {
  const counts = new Counts();
  counts.add('otpauth', secrets);
  for (const line of lines) {
    if (line !== '' && line.length <= MAX_LINE) countLine(line, counts);
  }
  return counts.list();
}

/** What is counted is blanked out, so that an address is not taken for a number too. */
function countLine(line: string, counts: Counts): void {
  let rest = take(line, OTPAUTH, link => counts.addLink(link));
  rest = take(rest, ADDRESS, () => counts.add('web-address', 1));
  if (rest.includes('@')) rest = take(rest, EMAIL, () => counts.add('email', 1));
  if (NAMES_SECRET.test(rest)) rest = take(rest, SECRET, secret => counts.addSecret(secret));
  if (!/\d/.test(rest)) return;
  rest = takeDates(rest, counts);
  rest = take(rest, FIGURES, figures => isPhone(figures, line) && counts.add('phone', 1));
  const alone = /^\W*\d{3}[ -]?\d{3}\W*$/.test(rest);
  if (alone || NAMES_CODE.test(line)) take(rest, SIX, () => counts.add('one-time-code', 1));
}

function takeDates(line: string, counts: Counts): string {
  const dates = findDates(line);
  const undated = dates.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    line,
  );
  counts.add('date', dates.length);
  // A time beside a date is a part of it.
  return take(undated, CLOCK, () => dates.length > 0 || counts.add('date', 1));
}

/** The line without what fits; `found` may say `false`: then it stays. */
function take(line: string, pattern: RegExp, found: (match: string) => unknown): string {
  return line.replace(pattern, match => (found(match) === false ? match : ' '));
}

function isPhone(figures: string, line: string): boolean {
  const digits = figures.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15) return false;
  const american = /^(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$|^\d{3}-\d{4}$/.test(figures);
  const abroad = /^(?:\+|00)/.test(figures);
  const local = /^\(?0/.test(figures) && /[ /-]/.test(figures);
  return american || abroad || local || NAMES_PHONE.test(line);
}
