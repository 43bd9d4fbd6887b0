/**
 * Reads the texts in which services hand recovery codes out: downloaded files, pasted pages, printed lists. The way
 * is the same for all of them: lines → cells → codes with their numbers and marks → the shape that most have →
 * whether it is believed → what the words around tell. No service has a parser of its own, but for the one file
 * that holds a secret as well (pam-file.ts).
 */
import { chooseSet } from './choose-set.ts';
import type { Family, Member } from './family.ts';
import { type NameFacts, readFileName } from './file-name.ts';
import { linesOf } from './lines.ts';
import { countLookAlikes } from './look-alikes.ts';
import { hasBareNumbers, type PageLine, readPage } from './page.ts';
import { readPam } from './pam-file.ts';
import { accountIn, dayIn, serviceIn, serviceMentioned } from './prose.ts';
import type { ReadCode, Reading } from './reading.ts';
import { codesInSentences } from './sentence-codes.ts';
import { knownService, PAM_SERVICE } from './services.ts';
import { findPhrase } from './word-phrase.ts';

/** Characters. A page of codes has a few hundred; callers refuse more, and what is beyond is not read. */
export const RECOVERY_TEXT_LIMIT = 200_000;

/** Numbers without a sign behind them are believed up to this many times the count of codes. */
const LOOSEST_NUMBERING = 3;

/**
 * Never throws; the work grows with the length of the text and no faster. In doubt there are no codes.
 * `fileName`: tells service, account and day too; empty for a pasted text. `stated`: a person who sees the text says
 * that these are recovery codes, as a heading on the page would.
 */
export function parseRecoveryText(text: string, fileName: string, stated = false): Reading {
  const name = readFileName(fileName);
  const all = linesOf(text.slice(0, RECOVERY_TEXT_LIMIT));
  const pam = readPam(all);
  const lines = pam?.lines ?? all;
  const { codes, prose } = findCodes(lines, stated || name.named || pam?.isFile === true);
  const called = pam === null ? serviceOf(name, prose) : PAM_SERVICE;
  const known = knownService(called);
  return {
    service: known?.name ?? called,
    account: accountIn(prose) || pam?.account || name.account,
    issuedAt: dayIn(prose) ?? name.issuedAt,
    policy: known?.policy ?? 'each-once',
    codes,
    expected: known?.expected ?? null,
    lookAlikes: countLookAlikes(prose, pam?.secrets ?? 0),
  };
}

/** A service that the file is named after; what the page says; a name that nobody knows; what the page mentions. */
function serviceOf(name: NameFacts, prose: readonly string[]): string {
  return (name.sure ? name.service : '') || serviceIn(prose) || name.service || serviceMentioned(prose);
}

/** `prose`: the lines that hold no code. */
function findCodes(lines: readonly string[], named: boolean): { codes: ReadCode[]; prose: string[] } {
  const { page, family } = findSet(lines, named);
  if (family !== null) {
    return { codes: codesOf(family), prose: proseAround(family, lines) };
  }
  const told = codesInSentences(page);
  if (told !== null) return { codes: codesOf(told), prose: [...lines] };
  const phrase = findPhrase(lines, named);
  if (phrase === null) return { codes: [], prose: [...lines] };
  return { codes: [{ number: null, text: phrase.text, used: false }], prose: phrase.prose };
}

/** The other lines, and of lines with codes the label before them. */
function proseAround(family: Family, lines: readonly string[]): string[] {
  const labelled = new Set(family.members.filter(member => member.labelled).map(({ line }) => line));
  return lines.flatMap((text, line) => {
    if (!family.lines.has(line)) return [text];
    return labelled.has(line) ? [text.split(/[:：]/u)[0] ?? ''] : [];
  });
}

/** Numbers without a sign (`1 abcd-1234`) are tried first, and hold only if they fit together. */
function findSet(lines: readonly string[], named: boolean): { page: PageLine[]; family: Family | null } {
  if (hasBareNumbers(lines)) {
    const page = readPage(lines, true);
    const family = chooseSet(page, named);
    if (family !== null && numbersFit(family.members)) return { page, family };
  }
  const page = readPage(lines, false);
  return { page, family: chooseSet(page, named) };
}

function numbersFit(members: readonly Member[]): boolean {
  const numbers = numbersOf(members);
  return (
    numbers !== null && members.length >= 3 && Math.max(...numbers) <= members.length * LOOSEST_NUMBERING
  );
}

/** Null when some code has no number, or two have the same. */
function numbersOf(members: readonly Member[]): number[] | null {
  const numbers = members.map(({ number }) => number).filter(number => number !== null);
  return new Set(numbers).size === members.length ? numbers : null;
}

/** In the order of their numbers, so that columns read across and down come out the same; else as they stand. */
function codesOf({ members }: Family): ReadCode[] {
  const ordered =
    numbersOf(members) === null ? members : [...members].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  // A tick before every code is how the page draws its list; beside crosses, ticks are on the codes that are good.
  const tickMeansUsed = members.some(({ ticked }) => !ticked) && !members.some(({ crossed }) => crossed);
  return ordered.map(({ number, text, used, ticked }) => ({
    number,
    text,
    used: used || (ticked && tickMeansUsed),
  }));
}
