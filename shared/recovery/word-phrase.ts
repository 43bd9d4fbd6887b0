/**
 * A phrase of words that is one code: twelve to twenty-five words of a list, on one line or numbered on many. A poem
 * and a list of words look alike; what tells them apart is the count, that no word is a particle of speech, and what
 * the page says.
 */
import { readMarks } from './marks.ts';
import { NAMES_CODES, NAMES_PHRASE } from './vocabulary.ts';

interface Word {
  number: number | null;
  text: string;
}

/** BIP 39's counts, and Monero's and paper keys' one more. */
const COUNTS = new Set([12, 13, 15, 18, 21, 24, 25]);
/** The lists that are in use have words of three letters to eight, in some languages nine. */
const WORD = /^\p{Ll}{3,9}$/u;
/** 25 words with their numbers are shorter. */
const MAX_LINE = 600;
/** Signs of sentences, which no phrase has. */
const NO_PHRASE = /[\p{Lu}!?;@/=]/u;
/** Words that no such list has, and that no sentence can do without. */
const SPEECH = new Set(
  'the and for you with was are not but from his her they have had which their your who what when where would could there were been these those into than them our its der die das und ist nicht mit ein eine den von auf sich les des une est pas que qui dans pour sur los las una por con del che non per sono'.split(
    ' ',
  ),
);

export interface Phrase {
  /** The words with one space between, in the order of their numbers. */
  text: string;
  /** The lines that are no part of it. */
  prose: string[];
}

interface Run {
  words: Word[];
  /** Indices of its first line and of the line after its last. */
  start: number;
  end: number;
}

/** Lines around the phrase that may say what it is. */
const NEAR = 8;
const MOST = 25;

/** Null when there is no phrase, or more than one. */
export function findPhrase(lines: readonly string[], named: boolean): Phrase | null {
  const runs = runsOfWords(lines).filter(isPhrase);
  const [only] = runs;
  if (runs.length !== 1 || only === undefined) return null;
  const prose = [...lines.slice(0, only.start), ...lines.slice(only.end)];
  const near = [
    ...lines.slice(Math.max(0, only.start - NEAR), only.start),
    ...lines.slice(only.end, only.end + NEAR),
  ];
  const others = prose.filter(line => line !== '').length;
  const said =
    (named && others <= NEAR) || near.some(line => NAMES_PHRASE.test(line) || NAMES_CODES.test(line));
  return said || isNumbered(only.words) || others === 0 ? { text: printed(only.words), prose } : null;
}

/** Lines in a row, blank ones aside, that hold nothing but words. */
function runsOfWords(lines: readonly string[]): Run[] {
  const runs: Run[] = [];
  let open = false;
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const words = wordsOf(line);
    const last = runs.at(-1);
    if (words !== null && open && last !== undefined) {
      last.words.push(...words.slice(0, MOST + 1 - Math.min(MOST, last.words.length)));
      last.end = at + 1;
    } else if (words !== null) runs.push({ words, start: at, end: at + 1 });
    open = words !== null;
  }
  return runs;
}

/** As many words as a phrase has, most of them only once, none of them one that sentences are made with. */
function isPhrase({ words }: Run): boolean {
  const texts = words.map(({ text }) => text);
  const different = new Set(texts).size;
  return (
    COUNTS.has(texts.length) && different * 4 >= texts.length * 3 && !texts.some(text => SPEECH.has(text))
  );
}

/** Null when something on the line is no word of a phrase. */
function wordsOf(line: string): Word[] | null {
  if (line === '' || line.length > MAX_LINE || NO_PHRASE.test(line)) return null;
  const parts = line.split(/\t|\||,|\s{2,}|\s(?=\(?\d{1,2}[.):]\s)/).filter(part => part.trim() !== '');
  const words = parts.flatMap((part): (Word | null)[] => {
    const { number, text } = readMarks(part.trim(), true);
    const texts = text.split(' ');
    return texts.map(each =>
      WORD.test(each) ? { number: texts.length === 1 ? number : null, text: each } : null,
    );
  });
  const good = words.filter(word => word !== null);
  return good.length === words.length && good.length > 0 ? good : null;
}

function isNumbered(words: readonly Word[]): boolean {
  const numbers = words.map(({ number }) => number ?? 0).sort((a, b) => a - b);
  return numbers.every((number, at) => number === at + 1);
}

function printed(words: readonly Word[]): string {
  const ordered = isNumbered(words) ? [...words].sort((a, b) => (a.number ?? 0) - (b.number ?? 0)) : words;
  return ordered.map(({ text }) => text).join(' ');
}
