/** What the preview says of rows and files, and what an import came to. */
import { describe, expect, test } from 'vitest';
import {
  appsOf,
  chosenAtFirst,
  countsOf,
  EMPTY_IMPORT,
  itemsOf,
} from '../../../../renderer/features/import/import-rows.ts';
import { leftWords } from '../../../../renderer/features/import/left-words.ts';
import { outcomeOf } from '../../../../renderer/features/import/outcome.ts';
import { rowFacts } from '../../../../renderer/features/import/row-facts.ts';
import type { ImportFile, ImportRow, ImportView } from '../../../../shared/contract/import-views.ts';
import { row } from '../../fake-imports.ts';

const alike = (
  same: 'account' | 'secret' | 'name',
  where: 'vault' | 'import' = 'vault',
): ImportRow['alike'] => [{ id: 'other', where, issuer: 'A', account: 'b', same }];
const file = (id: string, rest: Partial<ImportFile> = {}): ImportFile => ({
  file: id,
  name: `${id}.json`,
  state: 'read',
  format: 'aegis',
  app: 'Aegis',
  keyFile: false,
  rows: 1,
  failure: null,
  ...rest,
});
const refused = {
  file: 'f',
  index: 3,
  name: '',
  failure: { code: 'no-secret-inside', details: { app: 'Aegis' } },
} as const;

const VIEW: ImportView = {
  ...EMPTY_IMPORT,
  files: [file('f')],
  rows: [
    row('new', 'A', 'a'),
    row('same', 'B', 'b', { alike: alike('account') }),
    row('twice', 'C', 'c', { alike: alike('account', 'import') }),
    row('secret', 'D', 'd', { alike: alike('secret') }),
    row('name', 'E', 'e', { alike: alike('name') }),
  ],
  refused: [refused],
};

describe('rows', () => {
  test('the very same account is not chosen, everything else is', () => {
    expect(VIEW.rows.filter(chosenAtFirst).map(({ row: id }) => id)).toEqual(['new', 'secret', 'name']);
  });

  test('each is counted once; what is refused is none of the others', () => {
    expect(countsOf(VIEW)).toEqual({ all: 6, fresh: 3, here: 2, twice: 1, refused: 1 });
    expect(countsOf(EMPTY_IMPORT)).toEqual({ all: 0, fresh: 0, here: 0, twice: 0, refused: 0 });
  });

  test.each([
    ['all', ['new', 'same', 'twice', 'secret', 'name', 'refused 0']],
    ['fresh', ['new', 'secret', 'name']],
    ['here', ['same', 'twice']],
    ['refused', ['refused 0']],
  ] as const)('the filter %s shows its own', (filter, ids) => {
    expect(itemsOf(VIEW, filter, '').map(({ id }) => id)).toEqual(ids);
  });

  test('a search looks at service, name and tags, among what the filter shows; at the name of what is refused', () => {
    const rows = [row('1', 'Zürich Bank', 'ann'), row('2', 'Acme', 'ann', { tags: ['Work'] })];
    const view = { ...VIEW, rows, refused: [{ ...refused, name: 'Bank of Ann' }] };
    const found = (query: string, filter: 'all' | 'here' = 'all') =>
      itemsOf(view, filter, query).map(({ id }) => id);
    expect(found('zurich')).toEqual(['1']);
    expect(found('work ANN')).toEqual(['2']);
    expect(found('bank')).toEqual(['1', 'refused 0']);
    expect(found('bank', 'here')).toEqual([]);
    expect(found('  ')).toEqual(['1', '2', 'refused 0']);
  });

  test('apps are named once, and none where one of them is not known', () => {
    expect(appsOf({ ...VIEW, files: [file('a'), file('b'), file('c', { app: '2FAS' })] })).toEqual([
      'Aegis',
      '2FAS',
    ]);
    expect(appsOf({ ...VIEW, files: [file('a'), file('b', { app: '' })] })).toEqual([]);
    expect(appsOf({ ...VIEW, files: [file('a'), file('b', { app: '', rows: 0 })] })).toEqual(['Aegis']);
  });
});

describe('facts', () => {
  test.each([
    [{}, []],
    [{ type: 'steam', digits: 5 }, ['Steam']],
    [
      { type: 'motp', algorithm: 'MD5', period: 10, pinMissing: true },
      ['Mobile-OTP', 'PIN is asked for later'],
    ],
    [{ type: 'yandex', algorithm: 'SHA256', digits: 8 }, ['Yandex Key']],
    [{ type: 'hotp', period: null, counter: 0 }, ['Counter', 'at 0']],
    [{ digits: 8, algorithm: 'SHA512', period: 60 }, ['8 digits', 'SHA512', '60 s']],
    [{ hasNote: true, tags: ['Work', 'Home'] }, ['with note', 'Work', 'Home']],
  ] as [Partial<ImportRow>, string[]][])('%j says %j', (rest, facts) => {
    expect(rowFacts(row('x', 'A', 'a', rest))).toEqual(facts);
  });
});

describe('what stays behind', () => {
  test('of all files together, in one sentence', () => {
    expect(leftWords([])).toBe('');
    expect(leftWords([{ file: 'f', what: 'icons', count: 1 }])).toContain('1 icon stays behind.');
    expect(
      leftWords([
        { file: 'f', what: 'icons', count: 1 },
        { file: 'g', what: 'icons', count: 2 },
        { file: 'g', what: 'push', count: 1 },
      ]),
    ).toContain('3 icons and 1 push approval stay behind.');
  });
});

describe('outcome', () => {
  const source = { picture: 'p', name: 'f.json', path: '/f.json', file: 'f' };
  const imported = { view: VIEW, ids: ['1'], sources: [source], unlocked: new Set<string>() };

  test('what is kept already, under whatever name, does not count as left out', () => {
    const none = outcomeOf({ ...imported, isChosen: () => false });
    expect(none.notTaken).toBe(3);
    expect(outcomeOf({ ...imported, isChosen: chosenAtFirst }).notTaken).toBe(1);
  });

  test('files that hold accounts are named, and how they are locked', () => {
    const files = [file('f'), file('g', { state: 'refused', rows: 0 })];
    const sources = [source, { ...source, file: 'g' }, { ...source, file: null }];
    const isChosen = chosenAtFirst;
    const { files: named } = outcomeOf({ ...imported, view: { ...VIEW, files }, sources, isChosen });
    expect(named).toEqual([{ ...source, locked: false }]);
    const opened = outcomeOf({ ...imported, isChosen, unlocked: new Set(['f']) });
    expect(opened.files).toEqual([{ ...source, locked: true }]);
  });

  test('PINs that are missing count where the row was taken', () => {
    const view = { ...VIEW, rows: [row('p', 'A', 'a', { pinMissing: true })] };
    expect(outcomeOf({ ...imported, view, isChosen: () => true }).pinsMissing).toBe(1);
    expect(outcomeOf({ ...imported, view, isChosen: () => false }).pinsMissing).toBe(0);
  });
});
