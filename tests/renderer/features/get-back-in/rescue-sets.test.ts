/** Which codes can open the account, and which comes next: never one that is used or void, whatever the states are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposedCode, setsFor, usableCodes } from '../../../../renderer/features/get-back-in/rescue-sets.ts';
import type { RecoverySetView } from '../../../../shared/contract/recovery-views.ts';
import { CODE_STATES, type CodeState, leftIn } from '../../../../shared/domain/code-states.ts';

type Code = RecoverySetView['codes'][number];

function code(n: number, state: CodeState, failedAt: string | null = null): Code {
  return { n, state, failedAt, since: null, purpose: '', reason: null, workedAt: null };
}

function set(id: string, codes: Code[], rest: Partial<RecoverySetView> = {}): RecoverySetView {
  const count = (state: CodeState): number => codes.filter(each => each.state === state).length;
  return {
    id,
    service: 'GitHub',
    account: 'alice',
    issuedAt: null,
    createdAt: '2026-02-03T10:00:00.000Z',
    removedAt: null,
    policy: 'each-once',
    link: null,
    condition: 'ready',
    numbered: false,
    codes,
    counts: { unused: count('unused'), inHand: count('in-hand'), used: count('used'), void: count('void') },
    hasNote: false,
    replaces: [],
    replacedBy: null,
    history: [],
    ...rest,
  };
}

const WANTED = { accountId: 'github', service: 'GitHub', account: 'alice' };
const ids = (sets: readonly RecoverySetView[]): string[] => sets.map(({ id }) => id);

describe('the sets of an account', () => {
  const one = [code(1, 'unused')];

  test('by their link, where both are linked', () => {
    const sets = [set('mine', one, { link: 'github' }), set('other', one, { link: 'another' })];
    expect(ids(setsFor(WANTED, sets))).toEqual(['mine']);
    // the vault has no such account (any more): the names decide
    expect(ids(setsFor({ ...WANTED, accountId: null }, sets))).toEqual(['mine', 'other']);
  });

  test('by their names, however they are written; a set without an account may be anybody’s', () => {
    const sets = [
      set('capitals', one, { service: ' GITHUB ', account: 'Alice' }),
      set('nobody', one, { account: '' }),
      set('bob', one, { account: 'bob' }),
      set('lab', one, { service: 'GitLab' }),
    ];
    expect(ids(setsFor(WANTED, sets))).toEqual(['capitals', 'nobody']);
  });

  test('those with codes first, the newer before the older', () => {
    const used = [code(1, 'used')];
    const sets = [
      set('old', one, { createdAt: '2024-01-01T00:00:00Z' }),
      set('empty', used, { createdAt: '2026-12-01T00:00:00Z' }),
      set('late', one, { createdAt: '2024-01-01T00:00:00Z', issuedAt: '2026-05-05' }),
    ];
    expect(ids(setsFor(WANTED, sets))).toEqual(['late', 'old', 'empty']);
    expect(sets.map(({ id }) => id)).toEqual(['old', 'empty', 'late']);
  });
});

describe('the code to take', () => {
  test('one in hand before an unused one, one that failed after all others', () => {
    const failed = '2026-05-05T00:00:00Z';
    const codes = [
      code(1, 'unused', '2026-06-06T00:00:00Z'),
      code(2, 'unused', failed),
      code(3, 'used'),
      code(4, 'void'),
      code(6, 'unused'),
      code(5, 'unused'),
      code(7, 'in-hand'),
    ];
    expect(usableCodes(set('a', codes)).map(({ n }) => n)).toEqual([7, 5, 6, 2, 1]);
  });

  test('one that was never tried, even from an older set, before one that failed', () => {
    const sets = [set('new', [code(1, 'unused', '2026-05-05T00:00:00Z')]), set('old', [code(4, 'unused')])];
    expect(proposedCode(sets)).toMatchObject({ set: { id: 'old' }, n: 4 });
    expect(proposedCode(sets.slice(0, 1))).toMatchObject({ set: { id: 'new' }, n: 1 });
  });

  test('none when none is left', () => {
    expect(proposedCode([])).toBeNull();
    expect(proposedCode([set('a', []), set('b', [code(1, 'used'), code(2, 'void')])])).toBeNull();
  });

  test('is always one that can be used, and there is one exactly when something is left', () => {
    const codes = fc.array(
      fc.record({
        state: fc.constantFrom(...CODE_STATES),
        failedAt: fc.option(fc.constantFrom('2026-01-01', '2026-02-02')),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.array(codes, { maxLength: 4 }), lists => {
        const sets = lists.map((list, place) =>
          set(
            `s${place}`,
            list.map(({ state, failedAt }, at) => code(at + 1, state, failedAt)),
          ),
        );
        const found = proposedCode(sets);
        expect(found === null).toBe(sets.every(each => leftIn(each) === 0));
        const state = found?.set.codes.find(({ n }) => n === found.n)?.state ?? 'unused';
        expect(['unused', 'in-hand']).toContain(state);
      }),
    );
  });
});
