// The keeper over real vaults: changes are copied in the background, and what happens to one place is its own affair.
import { beforeEach, expect, test } from 'vitest';
import { refuse } from '../../../../shared/failure.ts';
import { addRecord, idsOf } from '../vault/test-vault.ts';
import { MemoryPlace } from './memory-place.ts';
import { Machine, namesIn } from './place-scene.ts';

let stick: MemoryPlace;
let cloud: MemoryPlace;
let alice: Machine;
let ids: string[];
beforeEach(async () => {
  [stick, cloud] = [new MemoryPlace(), new MemoryPlace()];
  alice = await Machine.first(
    new Map([
      ['stick', stick],
      ['cloud', cloud],
    ]),
  );
  ids = [(await alice.addPlace('stick')).id, (await alice.addPlace('cloud')).id];
  await alice.sync();
});
const states = () => ids.map(id => alice.state(id));
const headFile = () => alice.vault.home().heads().codes?.file ?? '';

test('a change is in every place without anybody asking for it', async () => {
  await addRecord(alice.vault, 'new');
  await alice.keeper.settle(1e9);
  for (const place of [stick, cloud]) expect(namesIn(place, 'codes-').at(-1)).toBe(headFile());
  expect(states()).toEqual(['current', 'current']);
});

test('a place that hangs holds up neither the person nor the other place', async () => {
  let letGo: () => void = () => undefined;
  const hanging = new Promise<void>(resolve => {
    letGo = resolve;
  });
  stick.before = () => hanging;
  await addRecord(alice.vault, 'new');
  await alice.keeper.sync([ids[1] ?? '']);
  expect(namesIn(cloud, 'codes-').at(-1)).toBe(headFile());
  expect(states()).toEqual(['behind', 'current']);
  letGo();
  await alice.keeper.settle(1e9);
  expect(states()).toEqual(['current', 'current']);
});

test('of many quick changes the last one is there, and not every one was written', async () => {
  for (let number = 0; number < 8; number += 1) await addRecord(alice.vault, `n${number}`);
  await alice.keeper.settle(1e9);
  expect(states()).toEqual(['current', 'current']);
  expect(namesIn(stick, 'codes-').at(-1)).toBe(headFile());
});

test('a full place is tried again later and later, and is current when there is room', async () => {
  stick.before = verb => {
    if (verb === 'write') throw refuse('place-failed', { reason: 'full' });
  };
  await addRecord(alice.vault, 'new');
  await alice.keeper.settle(1e9);
  expect(states()).toEqual(['behind', 'current']);
  expect(alice.timers.pauses).toEqual([30_000, 60_000]);
  alice.timers.pass(30_000);
  await alice.keeper.settle(1e9);
  expect(alice.timers.pauses[1]).toBe(60_000);
  stick.before = () => undefined;
  alice.timers.pass(60_000);
  await alice.keeper.settle(1e9);
  expect(states()).toEqual(['current', 'current']);
  expect(alice.record(ids[0] ?? '').failure).toBeNull();
});

test('a stick that comes back is up to date after its next look, ten seconds later', async () => {
  stick.there = false;
  await addRecord(alice.vault, 'new');
  await alice.keeper.settle(1e9);
  expect(states()).toEqual(['missing', 'current']);
  expect(alice.timers.pauses).toEqual([10_000, 60_000]);
  stick.there = true;
  alice.timers.pass(10_000);
  await alice.keeper.settle(1e9);
  expect(states()).toEqual(['current', 'current']);
});

test('a stick that stays away is written down once, not with every look', async () => {
  stick.there = false;
  await alice.keeper.sync(null);
  const noted = alice.record(ids[0] ?? '').failure;
  alice.world.time += 60_000;
  await alice.keeper.sync(null);
  expect(alice.record(ids[0] ?? '').failure).toEqual(noted);
});

test('what another computer wrote is found at the next quiet look', async () => {
  const bob = await alice.twin();
  await bob.addPlace('stick');
  await addRecord(bob.vault, 'of-bob');
  await bob.sync();
  alice.timers.pass(60_000);
  await alice.keeper.settle(1e9);
  expect(idsOf(alice.vault)).toContain('of-bob');
  expect(namesIn(cloud, 'codes-').at(-1)).toBe(headFile());
});

test('nothing is looked at any more after locking', async () => {
  await alice.close();
  stick.asked.length = 0;
  alice.timers.pass(1e9);
  await alice.keeper.settle(1e9);
  expect(stick.asked).toEqual([]);
});

test('locking in the middle of the work leaves no bug behind', async () => {
  stick.before = async verb => {
    if (verb === 'list') await alice.close();
  };
  await alice.keeper.sync(null);
  expect(alice.bugs).toEqual([]);
});

test('a bug at one place is noted, and does not end the others', async () => {
  stick.before = () => {
    throw new Error('a bug');
  };
  await addRecord(alice.vault, 'new');
  await alice.keeper.settle(1e9);
  expect(alice.bugs).toHaveLength(1);
  expect(states()).toEqual(['behind', 'current']);
});

test('facts that cannot be written down count all the same', async () => {
  await alice.close();
  const machine = await alice.twin();
  const { id } = await machine.addPlace('stick');
  const failing = machine.keeper.records;
  machine.vault.changePlaces = async () => {
    throw refuse('vault-in-use', { pid: 1, host: 'here' });
  };
  await machine.keeper.sync(null);
  expect(failing.get(id).writtenAt).not.toBeNull();
  expect(machine.state(id)).toBe('current');
});

test('places that are not known are refused', async () => {
  await expect(alice.keeper.sync(['nobody'])).rejects.toThrow('place-unknown');
  await expect(alice.keeper.verify(['nobody'], true)).rejects.toThrow('place-unknown');
});
