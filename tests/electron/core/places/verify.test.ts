// Reading back: damage in a place is found and healed, from place zero or from another place, and place zero from there.
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { addCodes, addRecord, directoryOf, filesOf, idsOf, PASSWORD } from '../vault/test-vault.ts';
import { MemoryPlace } from './memory-place.ts';
import { Machine } from './place-scene.ts';

const DAY = 86_400_000;
let stick: MemoryPlace;
let cloud: MemoryPlace;
let alice: Machine;
let id: string;
beforeEach(async () => {
  [stick, cloud] = [new MemoryPlace(), new MemoryPlace()];
  alice = await Machine.first(
    new Map([
      ['stick', stick],
      ['cloud', cloud],
    ]),
  );
  await addRecord(alice.vault, 'first');
  id = (await alice.addPlace('stick')).id;
  await alice.addPlace('cloud');
  await alice.sync();
});
const here = (name: string) => `${alice.vault.vaultId}/${name}`;
const headFile = () => alice.vault.home().heads().codes?.file ?? '';
const atHome = (name: string) => join(directoryOf(alice.vault), name);

function flip(place: MemoryPlace, name: string): Uint8Array {
  const whole = place.files.get(here(name)) ?? new Uint8Array();
  const flipped = whole.slice();
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1;
  place.files.set(here(name), flipped);
  return whole;
}

test('a new place is opened at once: only that is a proof', () => {
  const at = new Date(alice.world.now()).toISOString();
  expect(alice.record(id)).toMatchObject({ deepVerifiedAt: at, verifiedAt: at });
  expect(alice.state(id)).toBe('current');
});

test('one flipped bit is found by its hash and healed from place zero', async () => {
  const whole = flip(stick, headFile());
  await alice.verify(false);
  expect(stick.files.get(here(headFile()))).toEqual(whole);
  expect(alice.state(id)).toBe('current');
});

test.each(['codes-', 'keys-'])('a damaged %s file of place zero comes back from a place', async prefix => {
  const name = filesOf(alice.vault, prefix).at(-1) ?? '';
  const whole = readFileSync(atHome(name));
  writeFileSync(atHome(name), whole.subarray(0, 100));
  await alice.verify(false);
  expect(readFileSync(atHome(name))).toEqual(whole);
});

test('a file that is gone from place zero comes back, too', async () => {
  const [oldest = ''] = filesOf(alice.vault, 'codes-');
  const whole = readFileSync(atHome(oldest));
  await alice.verify(false);
  unlinkSync(atHome(oldest));
  await alice.keeper.verify([id], false);
  // place zero does not list it any more: it is mended only while it does, and no place loses it for that
  expect(stick.files.get(here(oldest))).toEqual(new Uint8Array(whole));
});

test('damaged in place zero and in one place, healed from the other', async () => {
  const whole = readFileSync(atHome(headFile()));
  writeFileSync(atHome(headFile()), 'rotten');
  flip(stick, headFile());
  await alice.verify(true);
  expect(stick.files.get(here(headFile()))).toEqual(new Uint8Array(whole));
  expect(readFileSync(atHome(headFile()))).toEqual(whole);
  expect(alice.state(id)).toBe('current');
});

test('damaged everywhere is told, with the name of the file, and never as current', async () => {
  for (const place of [stick, cloud]) flip(place, headFile());
  writeFileSync(atHome(headFile()), 'rotten');
  await alice.verify(true);
  expect(alice.state(id)).toBe('damaged');
  expect(alice.record(id).failure).toMatchObject({ reason: 'damaged', file: headFile() });
  await alice.reopen().catch(() => undefined);
});

test('damage that was found stays told until it is mended', async () => {
  const bob = await alice.twin();
  await bob.addPlace('stick');
  await addRecord(bob.vault, 'of-bob');
  await bob.sync();
  const foreign = bob.vault.home().heads().codes?.file ?? '';
  const whole = flip(stick, foreign);
  await alice.verify(false);
  expect(alice.state(id)).toBe('damaged');
  await alice.sync();
  expect(alice.state(id)).toBe('damaged');
  stick.files.set(here(foreign), whole);
  await alice.sync();
  await alice.verify(false);
  expect([alice.state(id), idsOf(alice.vault)]).toEqual(['current', ['first', 'of-bob']]);
});

test('after fourteen days without a proof it is unverified; a week is enough to prove it anew', async () => {
  const proofs = () => alice.record(id).deepVerifiedAt;
  const first = proofs();
  alice.world.time += 6 * DAY;
  await alice.sync();
  expect(proofs()).toBe(first);
  stick.there = false;
  alice.world.time += 9 * DAY;
  await alice.sync();
  expect(alice.state(id)).toBe('missing');
  stick.there = true;
  stick.before = verb => {
    if (verb === 'read') throw new Error('not now');
  };
  expect(alice.state(id)).toBe('missing');
  stick.before = () => undefined;
  await alice.sync();
  expect(proofs()).toBe(new Date(alice.world.now()).toISOString());
  expect(alice.state(id)).toBe('current');
});

test('a clock that was years ahead at the last proof does not spare the next one', async () => {
  alice.world.time += 700 * DAY;
  await alice.reopen();
  await alice.sync();
  alice.world.time -= 700 * DAY;
  expect(alice.state(id)).toBe('unverified');
  await alice.reopen();
  await alice.sync();
  expect(alice.state(id)).toBe('current');
});

test('locked recovery codes are not told to be proved', async () => {
  await addCodes(alice.vault, 'Mail');
  await alice.vault.setRecoveryPassword(PASSWORD, 'quite another one');
  await alice.sync();
  alice.world.time += 15 * DAY;
  await alice.reopen({ password: PASSWORD });
  await alice.sync();
  const { known } = alice.record(id);
  expect(known?.proved.codes).toBe(new Date(alice.world.now()).toISOString());
  expect(alice.state(id)).toBe('unverified');
  await alice.vault.unlockRecovery('quite another one');
  await alice.verify(true);
  expect(alice.state(id)).toBe('current');
});

test('a place that fails in the middle says so, and the other is verified', async () => {
  stick.before = verb => {
    if (verb === 'read') stick.there = false;
  };
  await alice.verify(true);
  expect(alice.state(id)).toBe('missing');
  const other = alice.keeper.records.all().find(record => record.id !== id);
  expect(alice.state(other?.id ?? '')).toBe('current');
});
