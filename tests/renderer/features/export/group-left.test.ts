/** What an export leaves behind, account by account. */
import { expect, test } from 'vitest';
import { groupLeft } from '../../../../renderer/features/export/group-left.ts';

test('one that leaves several things is named once; two of one name stay two', () => {
  const left = { issuer: 'GitHub', account: 'alice', whole: false };
  const groups = groupLeft(
    [
      { ...left, id: '1', what: 'tags' },
      { ...left, id: '2', what: 'note' },
      { ...left, id: '1', what: 'favourite' },
    ],
    'Aegis',
  );
  expect(groups.map(({ reasons }) => reasons)).toEqual([
    ['Aegis has no place for its tags.', 'Aegis has no favourites.'],
    ['Aegis has no place for its note.'],
  ]);
  expect(groupLeft([], 'Aegis')).toEqual([]);
});
