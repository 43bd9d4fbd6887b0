import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPlace, makePlace, readPlace, writePlace } from '../../../../electron/core/places/place-file.ts';
import { create, directoryOf, idsIn, temporaryFolder } from '../vault/test-vault.ts';

const VAULT = '0123456789abcdef0123456789abcdef';
const random = (n: number) => new Uint8Array(n).fill(0xab);

test('written and read back, unknown members and all', async () => {
  const folder = temporaryFolder();
  const place = { ...makePlace(VAULT, random), keychain: true, later: { version: 'knows more' } };
  await writePlace(folder, place);
  expect(await findPlace(folder, VAULT)).toEqual({ place, lost: false });
});

test.each([
  ['empty', '', true],
  ['half', '{"schema": 1, "placeId"', true],
  ['another shape', '{"schema": 1}', true],
  ["another vault's", JSON.stringify(makePlace(VAULT.replace('0', '1'), random)), true],
  ['newer', '{"schema": 2, "all": "different"}', false],
])('%s: no place; made anew or left alone', async (_name, text, lost) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'place.json'), text);
  expect(await findPlace(folder, VAULT)).toEqual({ place: null, lost });
});

test('absent is lost; unreadable is not, so that nothing is written over it', async () => {
  const folder = temporaryFolder();
  expect(await findPlace(folder, VAULT)).toEqual({ place: null, lost: true });
  mkdirSync(join(folder, 'place.json'));
  expect(await findPlace(folder, VAULT)).toEqual({ place: null, lost: false });
  expect(await readPlace(folder, VAULT)).toBeNull();
});

test('a newer place.json survives an opening', async () => {
  const folder = temporaryFolder();
  const vault = await create(folder);
  await vault.close();
  const file = join(directoryOf(vault), 'place.json');
  writeFileSync(file, '{"schema": 2}');
  expect(await idsIn(folder)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('{"schema": 2}');
});
