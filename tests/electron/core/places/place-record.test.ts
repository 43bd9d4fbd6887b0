import { expect, test } from 'vitest';
import type { PlaceTarget } from '../../../../electron/core/places/place.ts';
import {
  noPlaces,
  type PlaceRecord,
  placeRecord,
  placesDocument,
} from '../../../../electron/core/places/place-record.ts';

const TARGET: PlaceTarget = {
  kind: 'webdav',
  url: 'https://cloud.example/dav/',
  user: 'alice',
  password: 'x',
};
const RECORD: PlaceRecord = {
  ...{
    id: '0f'.repeat(16),
    label: 'Cloud',
    target: TARGET,
    holds: ['codes'],
    addedAt: '2026-05-03T08:00:00Z',
  },
  ...{ failureDomain: 'host:cloud.example', medium: 'server', service: 'Nextcloud' },
  ...{ seen: { codes: { generation: 12, hash: 'ab'.repeat(8) }, recovery: null }, rolledBack: false },
  ...{ writtenAt: null, verifiedAt: null, deepVerifiedAt: null, failure: null, declined: [] },
  passwordChangedIn: [],
};

test('a record reads back as it was, with what a newer version added', () => {
  const document = { ...noPlaces('ab'.repeat(16)), places: [{ ...RECORD, colour: 'blue' }], extra: 1 };
  expect(placesDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
});

test.each([
  { id: '../../etc' },
  { target: { kind: 'ftp', url: 'ftp://x' } },
  { holds: ['everything'] },
  { seen: { codes: { generation: 0, hash: 'ab'.repeat(8) }, recovery: null } },
  { failure: { reason: 'tired', at: '2026-05-03T08:00:00Z', times: 1 } },
])('%j is no record', change => {
  expect(placeRecord.safeParse({ ...RECORD, ...change }).success).toBe(false);
});

test('a document of a later schema is not read as this one', () => {
  expect(placesDocument.safeParse({ ...noPlaces('ab'.repeat(16)), schema: 2 }).success).toBe(false);
});
