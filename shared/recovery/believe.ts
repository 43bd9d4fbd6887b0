/**
 * Whether codes of one shape are believed to be recovery codes. Much looks like them: order numbers, dates, hashes,
 * rows of a table. What speaks for them: the page or the file's name says so, they are many, letters and digits are
 * mixed as by chance, and nothing else is on the page. In doubt they are not believed, for then the text is kept
 * whole and nothing is lost.
 */
import type { Family } from './family.ts';
import {
  areCards,
  areDates,
  areHashes,
  areIdentifiers,
  areNumberedWords,
  arePhones,
  isCounted,
} from './other-lists.ts';
import type { PageLine } from './page.ts';
import { NAMES_OTHER } from './vocabulary.ts';

/** No service hands out more at a time, by far; where nothing says what they are, believe less. */
const MOST = 200;
const MOST_UNNAMED = 40;
/** So many codes of one shape are a list, whatever else is on the page. */
const A_LIST = 8;
/** Lines around the codes that may say what they are. */
const LINES_BEFORE = 12;
const LINES_AFTER = 8;
/** Longest number that is believed to be a code where nothing says so: longer ones are on articles and cards. */
const LONGEST_UNNAMED_NUMBER = 12;
interface Evidence {
  count: number;
  /** Something on the page or in the file's name says that these are recovery codes. */
  named: boolean;
  /** A label says it on the very line. */
  labelled: boolean;
  numbered: boolean;
  codeLines: number;
  wordLines: number;
  noiseLines: number;
  /** Nothing but these codes. */
  alone: boolean;
}

/** `named`: the file's name speaks of recovery codes, or a person does. */
export function isBelievable(family: Family, page: readonly PageLine[], named: boolean): boolean {
  const [first] = family.members;
  if (first === undefined || page.some(({ kind }) => kind === 'program')) return false;
  const evidence = evidenceOf(family, page, named);
  const most = evidence.named ? MOST : MOST_UNNAMED;
  if (evidence.count > most || areNoSet(family) || tooMuchNoise(evidence)) return false;
  if (evidence.count === 1) return (named || !areWordsAndFigures(first)) && isSingle(family, page, evidence);
  if (!evidence.named && isOtherList(family, page, evidence.alone)) return false;
  return allDigits(family) ? areNumbers(first.shape.length, evidence) : areMixed(family, evidence);
}

/** Whatever the page says. */
function areNoSet(family: Family): boolean {
  return isCounted(family) || areNumberedWords(family) || areDates(family);
}

/** Where nothing says that they are codes. */
function isOtherList(family: Family, page: readonly PageLine[], alone: boolean): boolean {
  return (
    areIdentifiers(family) || areCards(family, page) || arePhones(family) || (!alone && areHashes(family))
  );
}

function evidenceOf(family: Family, page: readonly PageLine[], named: boolean): Evidence {
  const others = page.filter(
    ({ kind }, line) => !family.lines.has(line) && kind !== 'blank' && kind !== 'rule',
  );
  const noise = others.filter(({ kind, text }) => kind === 'noise' || (kind === 'codes' && /\d/.test(text)));
  const numberLines = others.filter(({ kind }) => kind === 'number').length;
  const labelled = family.members.some(member => member.labelled);
  return {
    count: family.members.length,
    named: named || labelled || isNamedNear(family, page),
    labelled,
    numbered: family.members.every(({ number }) => number !== null),
    codeLines: family.lines.size,
    wordLines: others.length - noise.length - numberLines,
    noiseLines: noise.length,
    alone: others.length === numberLines,
  };
}

function isNamedNear(family: Family, page: readonly PageLine[]): boolean {
  const [first = 0] = family.lines;
  const last = Math.max(...family.lines);
  const before = page.slice(0, first).filter(isWritten).slice(-LINES_BEFORE);
  const after = page
    .slice(last + 1)
    .filter(isWritten)
    .slice(0, LINES_AFTER);
  return [...before, ...page.slice(first, last + 1), ...after].some(({ saysCodes }) => saysCodes);
}

function isWritten({ kind }: PageLine): boolean {
  return kind !== 'blank' && kind !== 'rule';
}

function allDigits({ members }: Family): boolean {
  return members.every(({ shape }) => shape.digitsOnly);
}

function tooMuchNoise({ named, noiseLines, codeLines }: Evidence): boolean {
  return named ? noiseLines > Math.max(3, codeLines * 2) : noiseLines * 2 > codeLines;
}

/** Several numbers of one length. */
function areNumbers(
  length: number,
  { count, named, numbered, alone, wordLines, codeLines, noiseLines }: Evidence,
): boolean {
  if (named) return true;
  if (length > LONGEST_UNNAMED_NUMBER) return false;
  if (alone) return count >= 3;
  return numbered && count >= A_LIST && noiseLines === 0 && wordLines <= 3 * codeLines + 5;
}

/** Several codes of letters and digits. */
function areMixed({ members }: Family, evidence: Evidence): boolean {
  const { count, named, alone, wordLines, codeLines } = evidence;
  const sure = members.filter(({ shape }) => shape.mixed === 'sure').length;
  const half = members.filter(({ shape }) => shape.mixed === 'half').length;
  const long = members.every(({ shape }) => shape.length >= 8);
  if (count === 2) return sure > 0 && long && (named || alone);
  if (named && alone) return true;
  // Under a heading, one code shows that its fellows without digits are codes as well, if they are grouped like it.
  const grouped = members.every(({ shape }) => shape.groups > 1);
  if (named) return (sure + half) * 2 >= count || (sure > 0 && (alone || grouped));
  if (sure * 2 < count) return false;
  return count >= A_LIST ? wordLines <= 3 * codeLines + 5 : wordLines <= codeLines;
}

/** One code, as Microsoft and Bitwarden give: it must be long, or be called what it is. */
function isSingle({ members: [only] }: Family, page: readonly PageLine[], evidence: Evidence): boolean {
  if (only === undefined || areIdentifiers({ members: [only] })) return false;
  const { shape, labelled, text } = only;
  const inGroups = shape.groups >= 4 && shape.length >= 20;
  if (!evidence.named) return evidence.alone && inGroups && shape.mixed === 'sure' && !areWords(text);
  const before = page.slice(0, only.line).findLast(isWritten);
  const called = labelled || evidence.alone || before?.saysCodes === true;
  if (!called && before !== undefined && NAMES_OTHER.test(before.text)) return false;
  if (shape.digitsOnly) return inGroups || (called && shape.length >= 8);
  if (inGroups) return shape.mixed !== 'no';
  if (labelled && shape.mixed !== 'no') return true;
  const digits = text.replace(/\D/g, '').length;
  return shape.mixed === 'sure' && shape.length >= 8 && (called || (shape.length >= 12 && digits >= 2));
}

/** Chance mixes letters and digits within a group, too; "10000 print 10000 usage" is words and numbers. */
function areWords(text: string): boolean {
  return /[a-z]/.test(text) && !/[a-z]\d|\d[a-z]/i.test(text);
}

/** "1st the", "utf8 save your lost": words and figures. No service writes six characters with a space between. */
function areWordsAndFigures({ text, shape }: Family['members'][number]): boolean {
  const groups = text.split(' ');
  const withFigure = groups.filter(group => /\d/.test(group)).length;
  const words = /[a-z]/.test(text) && (withFigure < 2 || areWords(text));
  return groups.length > 1 && (shape.length < 8 || (groups.length > 2 && words));
}
