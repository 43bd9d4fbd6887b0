import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activeEvents,
  type CodeState,
  codeFacts,
  countStates,
  isNumbered,
} from '../../../shared/domain/code-states.ts';
import type { RecoveryEvent, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { RECOVERY_EVENTS } from '../../../shared/domain/recovery-terms.ts';
import { withSet } from './recovery-builders.ts';

const { set: blank } = withSet({ codes: [{ number: null, text: 'placeholder-1', used: false }] });
const code = blank.codes[0]?.id ?? '';

type Told = [type: RecoveryEvent['type'], hour: number, rest?: Partial<RecoveryEvent>];

/** A set of one code to which this happened; the id of an event is its place, as text. */
function afterEvents(...told: Told[]): RecoverySet {
  const log = told.map(([type, hour, rest], place) => ({
    id: `${place}`,
    type,
    at: `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
    stamp: `00000000000000${hour}-00000-00c0ffee`,
    codes: type === 'undone' ? [] : [code],
    of: [],
    ...rest,
  }));
  return { ...blank, log };
}

function stateAfter(...told: Told[]): CodeState | undefined {
  return codeFacts(afterEvents(...told))[0]?.state;
}

test.each<[CodeState, Told[]]>([
  ['unused', []],
  ['in-hand', [['took', 1]]],
  [
    'unused',
    [
      ['took', 1],
      ['failed', 2],
    ],
  ],
  [
    'in-hand',
    [
      ['took', 1],
      ['failed', 2],
      ['took', 3],
    ],
  ],
  [
    'used',
    [
      ['took', 1],
      ['worked', 2, { spends: true }],
    ],
  ],
  [
    'void',
    [
      ['took', 1],
      ['voided', 2],
    ],
  ],
])('%s after %j', (state, told) => {
  expect(stateAfter(...told)).toBe(state);
});

describe('strength, not order, decides', () => {
  test('used stays used, whatever another machine noted before or after', () => {
    for (const hour of [1, 9]) {
      for (const type of ['took', 'failed', 'voided'] as const) {
        expect(stateAfter(['worked', 5, { spends: true }], [type, hour]), `${type} ${hour}`).toBe('used');
      }
    }
  });

  test('void stays void, whatever was taken or tried', () => {
    expect(stateAfter(['voided', 1], ['took', 2])).toBe('void');
    expect(stateAfter(['voided', 1], ['took', 2], ['failed', 3])).toBe('void');
  });

  test('a use of unknown kind counts as one that spends', () => {
    expect(stateAfter(['worked', 1])).toBe('used');
  });

  test('a use that spends nothing leaves the code unused, and not in hand', () => {
    expect(stateAfter(['took', 1], ['worked', 2, { spends: false }])).toBe('unused');
  });

  test('of two uses each is enough', () => {
    const twice: Told[] = [
      ['worked', 1, { spends: true }],
      ['worked', 2, { spends: false }],
    ];
    expect(stateAfter(...twice)).toBe('used');
    expect(stateAfter(...twice, ['undone', 3, { of: ['1'] }])).toBe('used');
    expect(stateAfter(...twice, ['undone', 3, { of: ['0'] }])).toBe('unused');
  });
});

describe('taking back', () => {
  test('gives the state before', () => {
    const used: Told[] = [
      ['took', 1],
      ['worked', 2, { spends: true }],
    ];
    expect(stateAfter(...used, ['undone', 3, { of: ['1'] }])).toBe('in-hand');
    expect(stateAfter(...used, ['undone', 3, { of: ['0', '1'] }])).toBe('unused');
  });

  test('an undoing that stands before its event by the clock still counts', () => {
    expect(stateAfter(['worked', 9, { spends: true }], ['undone', 1, { of: ['0'] }])).toBe('unused');
  });

  test('an undoing cannot be undone: it is not among the events that count', () => {
    const set = afterEvents(['took', 1], ['undone', 2, { of: ['0'] }], ['undone', 3, { of: ['1'] }]);
    expect(codeFacts(set)[0]?.state).toBe('unused');
    expect(activeEvents(set)).toEqual([]);
  });

  test('an undoing of what is not there changes nothing', () => {
    expect(stateAfter(['took', 1], ['undone', 2, { of: ['elsewhere'] }])).toBe('in-hand');
  });
});

describe('what is told beside the state', () => {
  test('the event that made it', () => {
    const [facts] = codeFacts(afterEvents(['took', 1], ['worked', 2], ['voided', 3]));
    expect(facts?.since?.id).toBe('1');
    expect(codeFacts(afterEvents(['took', 1], ['voided', 2]))[0]?.since?.id).toBe('1');
    expect(codeFacts(afterEvents())[0]?.since).toBeNull();
  });

  test('the last vain attempt, until it works', () => {
    const [vain] = codeFacts(afterEvents(['failed', 1], ['failed', 2]));
    expect(vain).toMatchObject({ failedAt: '2026-01-01T02:00:00.000Z', workedAt: null });
    const [worked] = codeFacts(afterEvents(['failed', 1], ['worked', 2, { spends: false }]));
    expect(worked).toMatchObject({ failedAt: null, workedAt: '2026-01-01T02:00:00.000Z' });
    const [again] = codeFacts(afterEvents(['worked', 1, { spends: false }], ['failed', 2]));
    expect(again?.failedAt).toBe('2026-01-01T02:00:00.000Z');
  });
});

describe('numbers', () => {
  const numbered = (...numbers: (number | null)[]) =>
    withSet({ codes: numbers.map(number => ({ number, text: `placeholder-${number}`, used: false })) }).set;
  const shown = (set: RecoverySet) => codeFacts(set).map(({ n, code }) => [n, code.text]);

  test('the service’s own, in their order, from 0 too', () => {
    const set = numbered(2, 0, 1);
    expect(isNumbered(set)).toBe(true);
    expect(shown(set)).toEqual([
      [0, 'placeholder-0'],
      [1, 'placeholder-1'],
      [2, 'placeholder-2'],
    ]);
  });

  test.each([[[1, null]], [[1, 1]], [[null, null]]])(
    'places in the list where not each has its own: %j',
    numbers => {
      const set = numbered(...numbers);
      expect(isNumbered(set)).toBe(false);
      expect(codeFacts(set).map(({ n }) => n)).toEqual([1, 2]);
    },
  );

  test('an empty set has none', () => {
    expect(isNumbered(numbered())).toBe(false);
    expect(countStates(codeFacts(numbered()))).toEqual({ unused: 0, 'in-hand': 0, used: 0, void: 0 });
  });
});

test('any order of any log gives the same states', () => {
  const event = fc.record({
    type: fc.constantFrom(...RECOVERY_EVENTS),
    hour: fc.integer({ min: 1, max: 3 }),
    of: fc.array(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 2 }),
    spends: fc.boolean(),
  });
  const logs = fc
    .array(event, { maxLength: 10 })
    .chain(events =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events.keys()], { minLength: events.length })),
    );
  fc.assert(
    fc.property(logs, ([events, order]) => {
      const { log } = afterEvents(
        ...events.map(
          ({ type, hour, of, spends }): Told => [type, hour, { of: type === 'undone' ? of : [], spends }],
        ),
      );
      const shuffled = order.map(place => log[place] as RecoveryEvent);
      expect(codeFacts({ ...blank, log: shuffled })).toEqual(codeFacts({ ...blank, log }));
    }),
    { numRuns: 2_000 },
  );
});
