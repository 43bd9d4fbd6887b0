/** Every failure has one sentence and one action, in words for people. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLOSED_FILES, NOTHING_INSIDE } from '../../../shared/domain/import-terms.ts';
import { ADDRESS_FAULTS, PLACE_REASONS } from '../../../shared/domain/place-terms.ts';
import { type Failure, type FailureCode, refuse } from '../../../shared/failure.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { failureTexts, sentenceOf, textOf } from '../../../shared/text/failures.ts';

const declared = [
  ...(readFileSync(join(import.meta.dirname, '../../../shared/failure.ts'), 'utf8')
    .split('export type FailureCode')[0]
    ?.matchAll(/^ {2}'?([a-z0-9-]+)'?: (?:Record|\{)/gm) ?? []),
].map(match => match[1]);

/** Details for every member that any code has; each code reads its own. */
const DETAILS = {
  passwordUntil: '2026-05-03T08:00:00Z',
  file: 'picture.png',
  version: 9,
  logN: 25,
  bytes: 80 * 1024 * 1024,
  limit: 64 * 1024 * 1024,
  folder: '/home/alice/vault',
  pid: 42,
  host: 'laptop',
  reason: 'locked',
  generation: 7,
  other: 'other.age',
  minimum: 8,
  megapixels: 99.7,
  what: 'CMYK',
  part: 'digits',
  app: 'Aegis',
  value: '0',
  known: ['aegis', '2fas'],
  position: 4,
  type: 'motp',
  id: 'x',
  query: 'git',
  count: 3,
  issuer: 'GitHub',
  account: 'alice',
  kind: 'wifi',
  format: 'otpauth',
  name: 'password',
  call: 'getVault',
  reference: 'R-1',
  n: 7,
  service: 'GitHub',
  at: '2026-05-03T08:00:00Z',
  unused: 4,
  label: 'The blue stick',
  where: '/media/stick',
  fault: 'not-https',
  before: 40,
  after: 3,
  lost: 37,
  have: 1,
  need: 2,
  share: 2,
  needed: 3,
  total: 2,
  status: 503,
};

/** Every code with details, and those once more of which one code says many things. */
const FAILURES: { name: string; failure: Failure }[] = [
  ...(Object.keys(failureTexts) as FailureCode[])
    .filter(code => !['place-failed', 'bad-address', 'import-closed', 'nothing-to-import'].includes(code))
    .map(code => ({ name: code, failure: { code, details: DETAILS } as unknown as Failure })),
  ...PLACE_REASONS.flatMap(reason => [
    { name: `place-failed, ${reason}`, failure: refuse('place-failed', { reason }).failure },
    {
      name: `place-failed, ${reason}, of a file`,
      failure: refuse('place-failed', { reason, file: 'picture.png', status: 507 }).failure,
    },
  ]),
  ...ADDRESS_FAULTS.map(fault => ({
    name: `bad-address, ${fault}`,
    failure: refuse('bad-address', { fault }).failure,
  })),
  ...CLOSED_FILES.map(why => ({
    name: `import-closed, ${why}`,
    failure: refuse('import-closed', { app: 'Aegis', why }).failure,
  })),
  ...NOTHING_INSIDE.map(app => ({
    name: `nothing-to-import, ${app}`,
    failure: refuse('nothing-to-import', { app }).failure,
  })),
];

test('the list of codes was found', () => {
  expect(declared.length).toBeGreaterThan(50);
});

test('every declared code has words, and no words are left over', () => {
  expect(Object.keys(failureTexts).sort()).toEqual([...declared].sort());
});

describe.each(FAILURES)('$name', ({ failure }) => {
  const { sentence, action } = textOf(failure);

  test('says what happened and what to do, each in whole sentences', () => {
    for (const said of [sentence, action]) {
      expect(said).toMatch(/^(\p{Lu}|“|sparekey |picture\.png|\d)/u);
      expect(said).toMatch(/\.$/);
      expect(said).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  test('neither blames nor says nothing', () => {
    const said = `${sentence} ${action}`.toLowerCase();
    expect(said).not.toMatch(
      /error|invalid|illegal|failed|fatal|oops|sorry|unfortunately|you must|your fault/,
    );
  });
});

test('no two troubles of a place are told in the same words', () => {
  const said = PLACE_REASONS.map(reason => sentenceOf(refuse('place-failed', { reason }).failure));
  expect(new Set(said).size).toBe(PLACE_REASONS.length);
});

test('a password of the past is told with its day', () => {
  const failure: Failure = { code: 'wrong-password', details: { passwordUntil: '2026-05-03T08:00:00Z' } };
  expect(sentenceOf(failure)).toBe('That was your password until 3 May 2026. Type the newer one.');
});

test('a code that this side does not know still gets words', () => {
  const unknown = { code: 'from-the-future', details: {} } as unknown as Failure;
  expect(textOf(unknown).sentence).toContain('from-the-future');
});

test('what is not a date stays as it is', () => {
  expect(dayOf('soon')).toBe('soon');
});

test.each([
  ['folder-missing', 'There is no file a.txt.'],
  ['is-a-folder', 'a.txt is a folder, not a file.'],
  ['no-permission', 'a.txt may not be read by you.'],
  ['disk-error', 'a.txt cannot be read (disk-error).'],
])('a file that cannot be read: %s', (reason, sentence) => {
  expect(textOf({ code: 'file-unreadable', details: { file: 'a.txt', reason } }).sentence).toBe(sentence);
});
