/**
 * 100,000 mutated texts into every reader: a value, null or a Refusal, never anything else, and no failure that
 * repeats a piece of the secret. The mutations come from a fixed seed, so a failure repeats.
 */

import { expect, test } from 'vitest';
import { convertLinks, holdsLinks } from '../../../electron/core/intake/importers/convert-links.ts';
import { type Failure, Refusal } from '../../../shared/failure.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { parseMigration } from '../../../shared/otp/migration.ts';
import { parseUri, printUri } from '../../../shared/otp/otpauth-uri.ts';
import { nameText } from '../../../shared/otp/text-kind.ts';
import { uriParts } from '../../../shared/otp/uri-parts.ts';

const SECRET = 'MNXW45DFNZ2HGZLDOJSXI33G';
const HEX = '636f6e74656e74736563726574';
const SEEDS = [
  `otpauth://totp/Issuer:ann%40x?secret=${SECRET}&issuer=Issuer&algorithm=SHA1&digits=6&period=30`,
  `otpauth://hotp/ann?secret=${SECRET}&counter=7&algorithm=SHA512&digits=8`,
  `otpauth://totp/Steam:ann?secret=ASDF&issuer=Steam&data=%7B%22shared_secret%22%3A%22${SECRET}%22%7D`,
  `otpauth://yaotp/ann?secret=${SECRET}&pin=G4ZDIOA&pin_length=4`,
  `motp://m:mia?secret=${HEX}&digits=6&period=10`,
  `steam://${SECRET}`,
  'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC',
  'otpauth-migration://offline?data=CjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACjr4JKK%2B%2F%2F%2F%2F%2F8B',
];
const PIECES = [
  '%',
  '%00',
  '%zz',
  '%F0%9F',
  '&',
  '=',
  '?',
  '#',
  '/',
  ':',
  '+',
  ',',
  '\n',
  '\0',
  '\ud800',
  '🔑',
  'null',
];
const WORDS = [
  '&digits=',
  '&period=',
  '&algorithm=',
  '&counter=',
  'secret=',
  '&steam',
  '&pin=',
  'otpauth://',
  '&data=',
];

/** mulberry32: small, repeatable, good enough to pick mutations. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mutate(text: string, random: (below: number) => number): string {
  const pick = (from: string[]) => from[random(from.length)] ?? '';
  const at = random(text.length + 1);
  const to = Math.min(text.length, at + random(12));
  switch (random(6)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + pick(PIECES) + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(random(0x180)) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + pick(WORDS) + text.slice(to);
    case 4:
      return text.slice(0, to) + text.slice(at);
    default:
      return text.slice(0, at) + pick(SEEDS).slice(random(80));
  }
}

/** Runs a reader; its failure if it refuses. Anything else it throws fails the test. */
function failureOf(read: () => unknown): Failure | null {
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.failure;
  }
}

/** Eleven characters in a row of a secret are a leak: a field of an error shows ten at most. */
const LEAKS = [SECRET, HEX].flatMap(text =>
  Array.from({ length: text.length - 10 }, (_, at) => text.slice(at, at + 11).toLowerCase()),
);

function leaks(failures: readonly (Failure | null)[]): boolean {
  const told = JSON.stringify(failures).toLowerCase();
  return LEAKS.some(piece => told.includes(piece));
}

function readEntry(text: string): void {
  const entry = parseUri(text);
  if (entry !== null) parseUri(printUri(entry));
}

test('100,000 mutated texts', () => {
  const random = randomFrom(20260101);
  const outcomes = { refused: 0, read: 0, lines: 0 };
  for (let run = 0; run < 100_000; run++) {
    let text = SEEDS[run % SEEDS.length] ?? '';
    for (let i = random(5); i >= 0; i--) text = mutate(text, random);
    const failures = [readEntry, parseMigration, decodeBase32].map(read => failureOf(() => read(text)));
    const lines = holdsLinks(text) ? convertLinks(text) : null;
    nameText(text);
    const all = [...failures, ...(lines?.refused.map(({ failure }) => failure) ?? [])];
    if (leaks(all)) throw new Error(`run ${run} tells the secret`);
    if (failures[0] !== null || failures[1] !== null) outcomes.refused++;
    else outcomes.read++;
    if (lines !== null) outcomes.lines++;
  }
  // None of the three may be an empty claim.
  expect(Math.min(outcomes.refused, outcomes.read, outcomes.lines)).toBeGreaterThan(10_000);
}, 60_000);

test.each([
  ['unknown type', `otpauth://${SECRET}/x`],
  ['no question mark', `otpauth://totp&secret=${SECRET}`],
  ['algorithm', `otpauth://totp/x?secret=AB&algorithm=${SECRET}`],
  ['digits', `otpauth://totp/x?secret=AB&digits=${SECRET}`],
  ['period', `otpauth://totp/x?secret=AB&period=${SECRET}`],
  ['counter', `otpauth://hotp/x?secret=AB&counter=${SECRET}`],
  ['pin', `otpauth://yaotp/x?secret=AB&pin=${SECRET}1`],
  ['Base32', `otpauth://totp/x?secret=${SECRET}1`],
  ['hex', `motp://x?secret=${HEX}x`],
  ['Steam', `steam://${SECRET}!`],
])('a secret in the wrong place is not repeated: %s', (_, text) => {
  const failure = failureOf(() => parseUri(text));
  expect(failure).not.toBeNull();
  expect(leaks([failure])).toBe(false);
});

test.each([
  ['blanks', ' '.repeat(1_000_000)],
  ['padding and blanks', `otpauth://totp/x?secret=AB${' ='.repeat(500_000)}x`],
  ['commas', `otpauth://x${', '.repeat(500_000)}`],
  ['commas and blanks', `otpauth://x,${' '.repeat(1_000_000)}x`],
  ['parameters', `otpauth://totp/x?${'a&'.repeat(300_000)}`],
  ['percent signs', `otpauth://totp/${'%'.repeat(1_000_000)}`],
  ['deep JSON', `otpauth://steam/x?secret=AB&data=${'['.repeat(1_000_000)}`],
  ['empty accounts', `otpauth-migration://offline?data=${'CgAK'.repeat(49_000)}`],
  ['lines', 'otpauth:\n'.repeat(50_000)],
])(
  'a megabyte of %s ends',
  (_, text) => {
    const parts = (list: string): unknown => [...uriParts(list)];
    for (const read of [readEntry, parseMigration, decodeBase32, parts, convertLinks, nameText])
      failureOf(() => read(text));
  },
  30_000,
);
