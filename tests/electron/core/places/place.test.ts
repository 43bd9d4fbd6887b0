import { expect, test } from 'vitest';
import { type PlacePath, partsOf } from '../../../../electron/core/places/place.ts';

const VAULT = 'ab'.repeat(16);

test.each([
  '../x',
  `${VAULT}/../x`,
  `${VAULT}/a/b`,
  '/etc/passwd',
  `${VAULT}/`,
  `${VAULT}/.hidden`,
  `${VAULT}/a\\b`,
  `${VAULT}/a\nb`,
  `${VAULT}/${'a'.repeat(201)}`,
  `${'zz'.repeat(16)}/a.age`,
  'place.json',
  '',
])('%j leads out of a place and is a bug', road => {
  expect(() => partsOf(road as PlacePath)).toThrow('no path of a place');
});

test('paths of a place', () => {
  expect(partsOf('HOW-TO-RESTORE.txt')).toEqual({ folder: null, name: 'HOW-TO-RESTORE.txt' });
  expect(partsOf(`${VAULT}/place.json`)).toEqual({ folder: VAULT, name: 'place.json' });
  const copy = 'codes-000001 (PC of Alice conflicted copy 2026-05-03).age';
  expect(partsOf(`${VAULT}/${copy}`)).toEqual({ folder: VAULT, name: copy });
});

test.each([
  'codes-000001 (Alice’s conflicted copy 2026-05-03).age',
  "codes-000001 (Alice's conflicted copy).age",
  'codes-000001 (In Konflikt stehende Kopie von Jürgen).age',
  'codes-000001 (競合コピー).age',
  'codes-000001.sync-conflict-20260503-120000-ABCDEFG.age',
])('%s is a name that a sync client makes', name => {
  expect(partsOf(`${VAULT}/${name}`).name).toBe(name);
});
