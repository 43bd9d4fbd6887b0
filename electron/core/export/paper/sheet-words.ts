/**
 * The sentences on a printed sheet of recovery codes.
 */
import type { RecoverySet } from '../../../../shared/domain/recovery-record.ts';
import type { Policy } from '../../../../shared/domain/recovery-terms.ts';

export const sheetWords = {
  title: 'Recovery codes',
  lead: 'With one of these codes and your password you get into your account when your second factor is lost. Keep this sheet away from your computer, where nobody else finds it. Tick off a code as soon as you have used it.',
  outOfDate: (day: string) =>
    `When the codes change, Sparekey says that the sheet of ${day} is out of date. Then destroy this one.`,
  keptAt: 'Kept at',
  continued: (name: string) => `${name}, continued`,
  footer: (day: string, page: number, pages: number) => `Sheet of ${day}, ${page} of ${pages}`,
  struck: 'Those that are struck out were used or void when this was printed.',
  lacking: 'A character that could not be printed stands as its number: <U+6F22> is one character.',
};

const POLICIES: { [P in Policy]: string } = {
  'each-once': 'Each code works once.',
  'set-expires-on-use': 'When one of these is used, all the others stop working.',
  'single-renewable': 'This code works once; the service gives you a new one then.',
  reusable: 'The code works again and again. Nothing has to be ticked off.',
};

export function policyOf(set: RecoverySet): string {
  return POLICIES[set.policy.policy];
}

/** Which set, of when. `left`: how many codes can be used. */
export function factsOf(set: RecoverySet, left: number, day: (iso: string) => string): string {
  const { issuedAt } = set.about;
  const since = issuedAt === null ? `stored on ${day(set.createdAt)}` : `of ${day(issuedAt)}`;
  const count = set.codes.length === 1 ? 'one code' : `${left} of ${set.codes.length} codes left`;
  return `Set ${set.id.slice(0, 8)}, ${since}, ${count}.`;
}
