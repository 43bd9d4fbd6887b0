/** Which codes are asked for, and when. The clock is held. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CodeKeeper, type CodesById } from '../../../../renderer/features/codes/code-keeper.ts';
import type { CodeView } from '../../../../shared/contract/views.ts';
import { type Failure, refuse } from '../../../../shared/failure.ts';
import { account } from '../../fake-accounts.ts';

const A = account('a', 'A', 'a');
const B = account('b', 'B', 'b');
const START = 1_800_000_000;

function code(id: string, validUntil: number | null, digits = '111111'): CodeView {
  return { id, code: digits, next: validUntil === null ? null : '222222', validUntil };
}

function setUp(answer: (ids: string[]) => CodeView[]) {
  const asked: string[][] = [];
  let codes: CodesById = new Map();
  const failures: (Failure | null)[] = [];
  const showCodes = async ({ ids }: { ids: string[] }) => {
    asked.push(ids);
    return { codes: answer(ids) };
  };
  const keeper = new CodeKeeper(
    { showCodes },
    { onCodes: to => (codes = to), onFailure: failure => failures.push(failure) },
  );
  return { keeper, asked, codes: () => codes, failures };
}

const endOf = (seconds: number): number => (Math.floor(seconds / 30) + 1) * 30;

beforeEach(() => vi.useFakeTimers({ now: START * 1000 }));
afterEach(() => vi.useRealTimers());

describe('asks', () => {
  test('once for what is on screen, not again while it is valid', async () => {
    const { keeper, asked } = setUp(ids => ids.map(id => code(id, endOf(Date.now() / 1000))));
    await keeper.want([A, B]);
    await keeper.want([A, B]);
    expect(asked).toEqual([['a', 'b']]);
  });

  test('again at the second in which a code runs out', async () => {
    const { keeper, asked } = setUp(ids => ids.map(id => code(id, endOf(Date.now() / 1000))));
    await keeper.want([A]);
    vi.setSystemTime((endOf(START) - 1) * 1000);
    await keeper.want([A]);
    expect(asked).toHaveLength(1);
    vi.setSystemTime(endOf(START) * 1000);
    await keeper.want([A]);
    expect(asked).toHaveLength(2);
  });

  test('again when the clock was set back', async () => {
    const { keeper, asked } = setUp(ids => ids.map(id => code(id, endOf(Date.now() / 1000))));
    await keeper.want([A]);
    vi.setSystemTime((START - 3600) * 1000);
    await keeper.want([A]);
    expect(asked).toHaveLength(2);
  });

  test('only for the new row when one scrolls in', async () => {
    const { keeper, asked, codes } = setUp(ids => ids.map(id => code(id, endOf(Date.now() / 1000))));
    await keeper.want([A]);
    await keeper.want([A, B]);
    expect(asked).toEqual([['a'], ['b']]);
    expect([...codes().keys()].sort()).toEqual(['a', 'b']);
  });

  test('one request at a time; rows that came meanwhile are asked for after it', async () => {
    const { keeper, asked } = setUp(ids => ids.map(id => code(id, endOf(Date.now() / 1000))));
    const first = keeper.want([A]);
    await keeper.want([A, B]);
    expect(asked).toEqual([['a']]);
    await first;
    expect(asked).toEqual([['a'], ['b']]);
  });

  test('not for ever for an account that has no code, until it changes', async () => {
    const { keeper, asked } = setUp(() => []);
    await keeper.want([A]);
    await keeper.want([A]);
    expect(asked).toHaveLength(1);
    await keeper.want([{ ...A }]);
    expect(asked).toHaveLength(2);
  });

  test('never for one whose PIN is missing', async () => {
    const { keeper, asked } = setUp(() => []);
    await keeper.want([{ ...A, pinMissing: true }]);
    expect(asked).toEqual([]);
  });
});

test('a code that scrolled away is forgotten', async () => {
  const { keeper, codes } = setUp(ids => ids.map(id => code(id, endOf(Date.now() / 1000))));
  await keeper.want([A]);
  await keeper.want([B]);
  expect([...codes().keys()]).toEqual(['b']);
});

test('a refusal is told, the next second tries again, and the failure goes', async () => {
  let broken = true;
  const { keeper, failures, codes } = setUp(ids => {
    if (broken) throw refuse('vault-process-gone', {});
    return ids.map(id => code(id, endOf(START)));
  });
  await keeper.want([A]);
  expect(failures.map(failure => failure?.code)).toEqual(['vault-process-gone']);
  broken = false;
  await keeper.want([A]);
  expect(failures.at(-1)).toBeNull();
  expect(codes().get('a')?.code).toBe('111111');
});

test('a code that was put in stays while its row is on screen', async () => {
  const { keeper, codes } = setUp(ids => ids.flatMap(id => (id === 'a' ? [code(id, endOf(START))] : [])));
  const counted = account('h', 'H', 'h', { type: 'hotp', period: null, counter: 1 });
  await keeper.want([A, counted]);
  keeper.put(code('h', null, '333333'));
  expect(codes().get('h')?.code).toBe('333333');
  expect(codes().get('a')?.code).toBe('111111');
});
