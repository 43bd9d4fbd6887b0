// One line of generations that several computers wrote in turn is one line, however it is opened.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openVault } from '../../../../electron/core/vault/open-vault.ts';
import {
  addRecord,
  create,
  directoryOf,
  idsOf,
  LOG_N,
  PASSWORD,
  temporaryFolder,
  testWorld,
} from './test-vault.ts';

const reading = (folder: string) =>
  openVault({
    ...{ folder, unlock: { password: PASSWORD }, world: testWorld(), logN: LOG_N },
    lock: 'when-writing',
  });

/** A new vault; the path of its place.json. */
async function made(folder: string): Promise<string> {
  const vault = await create(folder);
  await vault.close();
  return join(directoryOf(vault), 'place.json');
}

/** Each of them adds an account as a computer of its own: without place.json it gets a new name. */
async function addAsAnother(folder: string, place: string, id: string): Promise<string> {
  rmSync(place);
  const vault = await reading(folder);
  await addRecord(vault, id);
  const { device } = vault;
  await vault.close();
  return device;
}

test('three computers in turn, one of them twice in between: no other head', async () => {
  const folder = temporaryFolder();
  const place = await made(folder);
  await addAsAnother(folder, place, 'one');
  await addAsAnother(folder, place, 'two');
  const third = await reading(folder);
  await addRecord(third, 'three');
  await third.close();
  await addAsAnother(folder, place, 'four');
  const vault = await reading(folder);
  expect(vault.notices).toEqual([]);
  expect(idsOf(vault)).toEqual(['one', 'two', 'three', 'four']);
  await vault.close();
});

test('who wrote beside a lost place.json is the same computer from then on', async () => {
  const folder = temporaryFolder();
  const place = await made(folder);
  const device = await addAsAnother(folder, place, 'one');
  const again = await reading(folder);
  expect(again.device).toBe(device);
  await again.close();
});

test('reading alone makes no place.json, and one that is there is taken as it is', async () => {
  const folder = temporaryFolder();
  const place = await made(folder);
  const before = readFileSync(place, 'utf8');
  const first = await reading(folder);
  const other = before.replace(/"device": "[0-9a-f]{8}"/, '"device": "0123abcd"');
  writeFileSync(place, other);
  await addRecord(first, 'one');
  expect(first.device).toBe('0123abcd');
  await first.close();
  rmSync(place);
  await (await reading(folder)).close();
  expect(() => readFileSync(place)).toThrow('ENOENT');
});
