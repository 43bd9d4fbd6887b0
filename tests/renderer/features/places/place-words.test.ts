/** What is said of places: each state and reason has words and something to do; what is not known is not called safe. */
import { describe, expect, test } from 'vitest';
import { answerOf } from '../../../../renderer/features/places/answer.ts';
import { lookOf } from '../../../../renderer/features/places/place-stand.ts';
import { holdsWords, provedWords, workWords } from '../../../../renderer/features/places/place-words.ts';
import { setSafetyWords } from '../../../../renderer/features/places/safety-words.ts';
import { sheetLookOf } from '../../../../renderer/features/places/sheet-words.ts';
import type { PlaceView } from '../../../../shared/contract/places-views.ts';
import { PLACE_REASONS } from '../../../../shared/domain/place-terms.ts';
import { PLACE_STATES } from '../../../../shared/domain/safety-terms.ts';
import { onlyHere, place, placesOf } from '../../fake-places.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const ago = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();
const HERE = onlyHere(ago(0)).places[0] as PlaceView;
const viewOf = (...places: PlaceView[]) => placesOf([HERE, ...places], NOW);
const look = (one: PlaceView) => lookOf(one, viewOf(one));

describe('how a place stands', () => {
  test.each(PLACE_REASONS)('%s has words and an action', reason => {
    const failed = place('a', ago(1), {
      ...{ state: 'behind', medium: 'server' },
      failure: { code: 'place-failed', details: { reason } },
    });
    expect(look(failed).words).not.toBe('');
    expect(look(failed).stand).not.toBe('good');
    expect(['look', 'retry', 'prove', 'sign-in', 'add-again']).toContain(look(failed).action);
  });

  test.each(PLACE_STATES)('only what is current is good: %s', state => {
    expect(look(place('a', ago(1), { state })).stand === 'good').toBe(state === 'current');
  });

  test('a stick in a drawer is not plugged in, and no trouble', () => {
    const away = place('a', ago(1), { state: 'missing' });
    expect(look(away)).toEqual({
      ...{ stand: 'away', words: 'Not plugged in', action: 'look', needsPerson: false },
    });
  });

  test('a proof of more than fourteen days ago is none', () => {
    expect(look(place('a', ago(13))).stand).toBe('good');
    expect(look(place('a', ago(15)))).toMatchObject({ stand: 'doubt', action: 'prove', needsPerson: true });
    expect(look(place('a', ago(1), { deepVerifiedAt: null })).action).toBe('prove');
  });

  test('a question and a changed password come before everything else', () => {
    const asks = place('a', ago(1), {
      ...{ state: 'damaged', failure: { code: 'place-failed', details: { reason: 'damaged' } } },
      passwordChangedIn: [{ password: 'master', since: null }],
    });
    expect(look(asks).action).toBe('password');
    const question = { id: 'q', place: 'a', writtenAt: ago(1), compartment: 'codes' as const };
    const loss = { before: 9, after: 1, lostCount: 8, lost: [] };
    const view = { ...viewOf(asks), questions: [{ ...question, ...loss }] };
    expect(lookOf(asks, view).action).toBe('answer');
  });

  test('a second folder on the same disk is told, whichever of the two the domain counts', () => {
    const same = place('0-first-by-its-id', ago(0), { medium: 'disk', failureDomain: HERE.failureDomain });
    expect(look(same).words).toBe('On the same disk as this computer: does not count twice');
    expect(lookOf(HERE, viewOf(same)).stand).toBe('good');
    const [one, two] = ['a', 'b'].map(id =>
      place(id, ago(0), { medium: 'synced-folder', failureDomain: 'cloud', label: id }),
    ) as [PlaceView, PlaceView];
    expect(lookOf(two, viewOf(one, two)).words).toBe(
      'In the same cloud or server as a: does not count twice',
    );
    const unknown = place('c', ago(0), { failureDomain: '' });
    expect(look(unknown).words).toContain('Not known to be another disk');
  });
});

describe('the answer on top', () => {
  const titleOf = (...places: PlaceView[]) => answerOf(viewOf(...places), NOW).title;

  test('here alone, not proved, safe', () => {
    expect(titleOf()).toBe('On this computer only: not yet safe');
    expect(titleOf(place('a', ago(20)))).toBe('In 2 places, but only one is proved: not yet safe');
    expect(titleOf(place('a', ago(2)))).toBe('Your codes are in 2 safe places');
    expect(titleOf(place('a', ago(2), { failureDomain: HERE.failureDomain }))).toBe(
      'On this computer only: not yet safe',
    );
  });

  test('one half only', () => {
    expect(titleOf(place('a', ago(2), { holds: ['codes'] }))).toBe(
      'Your codes are safe; your recovery codes are not yet',
    );
    expect(titleOf(place('a', ago(2)), place('b', ago(2), { holds: ['recovery'] }))).toBe(
      'Your codes are in 2 safe places, your recovery codes in 3',
    );
  });

  test('says how many places need somebody', () => {
    const wrong = place('b', ago(1), { state: 'damaged' });
    expect(answerOf(viewOf(place('a', ago(1)), wrong), NOW).lead).toMatch(/1 place needs you\.$/);
  });
});

test('what a place holds, does, and when it was proved', () => {
  expect(holdsWords(['codes', 'recovery'])).toBe('Codes and recovery codes');
  expect(holdsWords(['recovery'])).toBe('Recovery codes only');
  expect(provedWords({ deepVerifiedAt: null }, NOW)).toBe('Never proved');
  expect(provedWords({ deepVerifiedAt: ago(0) }, NOW)).toBe('Proved today');
  expect(provedWords({ deepVerifiedAt: ago(1) }, NOW)).toBe('Proved yesterday');
  expect(provedWords({ deepVerifiedAt: '2025-05-03T10:00:00Z' }, NOW)).toBe('Proved on 3 May 2025');
  const busy = place('a', ago(0), { busy: 'writing', progress: { done: 3, total: 10 } });
  expect(workWords(busy)).toBe('Writing: 3 of 10');
  expect(workWords({ ...busy, progress: null })).toBe('Writing…');
  expect(workWords(place('a', ago(0)))).toBeNull();
});

test('the safety of a set, and nothing while it is not known', () => {
  const view = viewOf(place('a', ago(0)), place('b', ago(30)));
  const withSet = { safety: { ...view.safety, sets: [{ set: 's', ...view.safety.recovery }] } };
  expect(setSafetyWords(withSet, 's', NOW)).toBe('In 3 places, 2 proved');
  expect(setSafetyWords(viewOf(place('a', ago(0))), 's', NOW)).toBe('In 2 places, proved today');
  expect(setSafetyWords(viewOf(), 's', NOW)).toBe('On this computer only');
  expect(setSafetyWords(null, 's', NOW)).toBe('');
});

test('a sheet: destroyed when it is out of date, looked for once a year', () => {
  const sheet = {
    ...{ id: 'p', printedAt: ago(20), where: 'In the safe', seenAt: null, removedAt: null },
    ...{ state: 'good' as const, sets: [] },
  };
  expect(sheetLookOf(sheet, NOW)).toMatchObject({ stand: 'good', action: 'open' });
  expect(sheetLookOf({ ...sheet, printedAt: ago(400) }, NOW)).toMatchObject({
    stand: 'doubt',
    action: 'seen',
  });
  expect(sheetLookOf({ ...sheet, state: 'out-of-date' }, NOW)).toMatchObject({
    ...{ stand: 'wrong', action: 'removed' },
    words: expect.stringContaining('destroy the one printed on'),
  });
});
