/** A place for tests of the list: nothing lies behind it. */
import type { PlaceRecord } from '../../../../electron/core/places/place-record.ts';

export const SERVER_PASSWORD = 'placeholder-server-password';

export function placeNamed(label: string): PlaceRecord {
  return {
    ...{ id: 'ab'.repeat(16), label, holds: ['codes', 'recovery'], addedAt: '2026-05-03T12:00:00.000Z' },
    target: { kind: 'webdav', url: 'https://cloud.example/dav/', user: 'a', password: SERVER_PASSWORD },
    ...{ failureDomain: 'host:cloud.example', medium: 'server', service: null, rolledBack: false },
    ...{ seen: { codes: null, recovery: null }, writtenAt: null, verifiedAt: null, deepVerifiedAt: null },
    ...{ failure: null, declined: [], passwordChangedIn: [] },
  };
}
