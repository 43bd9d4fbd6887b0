// The names that sync clients give to a second copy, as they are known from their documentation and bug reports.
import { expect, test } from 'vitest';
import { meantGeneration } from '../../../../electron/core/places/conflict-names.ts';
import { isReadableName } from '../../../../electron/core/places/place.ts';

const NAME = 'codes-000042-0badcafe-0123456789abcdef';

test.each([
  ['Dropbox', `${NAME} (Alice's conflicted copy 2026-05-03).age`],
  ['Dropbox, typographic', `${NAME} (Alice’s conflicted copy 2026-05-03).age`],
  ['Dropbox, older', `${NAME} (conflicted copy).age`],
  ['Dropbox, German', `${NAME} (In Konflikt stehende Kopie von Jürgen 2026-05-03).age`],
  ['Nextcloud', `${NAME} (conflicted copy 2026-05-03 120000).age`],
  ['ownCloud, older', `${NAME}_conflict-20260503-120000.age`],
  ['Syncthing', `${NAME}.sync-conflict-20260503-120000-ABCDEFG.age`],
  ['OneDrive', `${NAME}-ALICES-LAPTOP.age`],
  ['Google Drive', `${NAME} (1).age`],
  ['iCloud', `${NAME} 2.age`],
  ['Box', `${NAME} (Alice).age`],
  ['Windows', `${NAME} - Copy.age`],
  ['Windows, older', `Copy of ${NAME}.age`],
  ['a mail program', `${NAME}.age.bin`],
])('%s', (_client, file) => {
  expect(meantGeneration(file)).toMatchObject({
    ...{ file: `${NAME}.age`, compartment: 'codes', generation: 42 },
    ...{ device: '0badcafe', hash: '0123456789abcdef' },
  });
  expect(isReadableName(file)).toBe(true);
});

test.each([
  ['our own name', `${NAME}.age`],
  ['our temp file', `${NAME}.age.0badcafe.tmp`],
  ['one digit short', 'codes-000042-0badcafe-0123456789abcde (1).age'],
  ['one digit more', 'codes-000042-0badcafe-0123456789abcdef0 (1).age'],
  ['another word in front', 'barcodes-000042-0badcafe-0123456789abcdef (1).age'],
  ['generation 0', 'codes-000000-0badcafe-0123456789abcdef (1).age'],
  ['a number that we do not print', 'codes-0000042-0badcafe-0123456789abcdef (1).age'],
  ['another compartment', 'notes-000042-0badcafe-0123456789abcdef (1).age'],
  ['a photograph', 'IMG_0042 (1).jpg'],
])('%s is no copy under another name', (_what, file) => {
  expect(meantGeneration(file)).toBeNull();
});
