// Which set is meant: never a guess between two, and never a word of what was typed in the answer.
import { expect, test } from 'vitest';
import { setMeant, setsMatching } from '../../../electron/terminal/select-sets.ts';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { Refusal } from '../../../shared/failure.ts';

function set(id: string, service: string, account = '', replacedBy: string | null = null): RecoverySetView {
  return {
    id,
    service,
    account,
    issuedAt: null,
    createdAt: '2026-05-03T12:00:00.000Z',
    removedAt: null,
    policy: 'each-once',
    link: null,
    condition: 'ready',
    numbered: false,
    codes: [],
    counts: { unused: 0, inHand: 0, used: 0, void: 0 },
    hasNote: false,
    replaces: [],
    replacedBy,
    history: [],
  };
}

const OLD = set('face000000000001', 'GitHub', 'alice', 'beef000000000002');
const NEW = set('beef000000000002', 'GitHub', 'alice');
const SHOP = set('face000000000003', 'Café Zürich', 'bob');
const ALL = [OLD, NEW, SHOP];

function refused(wanted: string, sets = ALL): Refusal {
  try {
    setMeant(sets, wanted);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`${wanted} means something`);
}

test.each([
  ['its whole id, in any case', 'FACE000000000001', OLD],
  ['the beginning of an id', 'beef', NEW],
  ['a name: the set of today', 'github', NEW],
  ['words of both names, without accents', 'cafe bob', SHOP],
])('%s', (_name, wanted, found) => {
  expect(setMeant(ALL, wanted)).toBe(found);
});

test('an id is meant even where it is the beginning of another', () => {
  const short = set('face', 'Short');
  expect(setMeant([SHOP, short], 'face')).toBe(short);
});

test('where all of that name were replaced, the only one is meant, and of two none', () => {
  const older = set('cafe000000000004', 'GitHub', 'alice', 'face000000000001');
  expect(setMeant([OLD], 'github')).toBe(OLD);
  expect(refused('github', [OLD, older]).code).toBe('several-sets-match');
});

test('two are refused, by name and by id', () => {
  expect(refused('face').failure).toEqual({ code: 'several-sets-match', details: { count: 2 } });
  expect(refused('b').failure.details).toEqual({ count: 2 });
});

test.each(['', ' ', 'nowhere', 'a1b2c-d3e4f', '1234 5678'])('nothing is meant by "%s"', wanted => {
  const { failure } = refused(wanted);
  expect(failure).toEqual({ code: 'set-unknown', details: { id: '' } });
});

test('a query finds every set of its name, older ones too, and an empty one all', () => {
  expect(setsMatching(ALL, 'github')).toEqual([OLD, NEW]);
  expect(setsMatching(ALL, '')).toEqual(ALL);
  expect(setsMatching([], '')).toEqual([]);
  expect(() => setsMatching(ALL, 'a1b2c-d3e4f')).toThrow('set-unknown');
});
