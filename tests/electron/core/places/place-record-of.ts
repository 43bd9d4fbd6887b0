/** The record of a folder that was just added. */
import type { PlaceRecord } from '../../../../electron/core/places/place-record.ts';
import type { Compartment } from '../../../../shared/domain/document.ts';

export function recordOf(id: string, path: string, holds: readonly Compartment[]): PlaceRecord {
  return {
    ...{ id, label: path, target: { kind: 'folder', path }, holds: [...holds] },
    ...{ addedAt: '2026-05-03T12:00:00.000Z', failureDomain: '', medium: 'removable', service: null },
    ...{ seen: { codes: null, recovery: null }, rolledBack: false, failure: null },
    ...{ writtenAt: null, verifiedAt: null, deepVerifiedAt: null, declined: [], passwordChangedIn: [] },
  };
}
