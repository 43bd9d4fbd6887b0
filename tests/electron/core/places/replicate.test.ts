// The lanes alone, with time that is moved by hand: how often they run, and who waits for whom.
import { expect, test } from 'vitest';
import { nextLook } from '../../../../electron/core/places/pace.ts';
import { Replicator } from '../../../../electron/core/places/replicate.ts';
import { TestTimers } from './place-scene.ts';

/** A lane whose runs end when the test says so. */
class Work {
  runs = 0;
  pause = 60_000;
  #ends: (() => void)[] = [];

  run = async (): Promise<number> => {
    this.runs += 1;
    await new Promise<void>(resolve => this.#ends.push(resolve));
    return this.pause;
  };

  async end(): Promise<void> {
    this.#ends.shift()?.();
    await turn();
  }
}

/** Until everything that could go on has gone on. */
async function turn(): Promise<void> {
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
}

function scene(...works: Work[]) {
  const timers = new TestTimers();
  const replicator = new Replicator(timers);
  for (const [index, work] of works.entries()) replicator.add(String(index), work.run);
  return { timers, replicator };
}

test('a hundred changes while a lane runs make it run once more', async () => {
  const work = new Work();
  const { replicator } = scene(work);
  for (let kick = 0; kick < 100; kick += 1) replicator.kickAll();
  expect(work.runs).toBe(1);
  await work.end();
  expect(work.runs).toBe(2);
  await work.end();
  expect(work.runs).toBe(2);
});

test('who asks for a look waits for one that began afterwards', async () => {
  const work = new Work();
  const { replicator } = scene(work);
  replicator.kickAll();
  let told = false;
  void replicator.kick('0').then(() => {
    told = true;
  });
  await work.end();
  expect(told).toBe(false);
  await work.end();
  expect(told).toBe(true);
});

test('a lane that hangs holds up no other', async () => {
  const [hanging, quick] = [new Work(), new Work()];
  const { replicator } = scene(hanging, quick);
  replicator.kickAll();
  await quick.end();
  replicator.kickAll();
  await quick.end();
  expect([hanging.runs, quick.runs]).toEqual([1, 2]);
});

test('it looks again after the pause that the last run asked for', async () => {
  const work = new Work();
  const { replicator, timers } = scene(work);
  replicator.kickAll();
  work.pause = 10_000;
  await work.end();
  expect(timers.pauses).toEqual([10_000]);
  timers.pass(9_999);
  expect(work.runs).toBe(1);
  timers.pass(1);
  expect(work.runs).toBe(2);
});

test('a kick takes the place of the look that was planned', async () => {
  const work = new Work();
  const { replicator, timers } = scene(work);
  replicator.kickAll();
  await work.end();
  replicator.kickAll();
  expect(timers.pauses).toEqual([]);
  await work.end();
  expect(timers.pauses).toEqual([60_000]);
});

test('settling ends with the last lane, or with the patience of who waits', async () => {
  const work = new Work();
  const { replicator, timers } = scene(work);
  const settled: string[] = [];
  void replicator.settle(5).then(() => settled.push('idle'));
  await turn();
  expect(settled).toEqual(['idle']);
  replicator.kickAll();
  void replicator.settle(1_000).then(() => settled.push('impatient'));
  void replicator.settle(9_000).then(() => settled.push('patient'));
  timers.pass(1_000);
  await turn();
  expect(settled).toEqual(['idle', 'impatient']);
  await work.end();
  expect(settled).toEqual(['idle', 'impatient', 'patient']);
});

test('nothing runs after it was stopped', async () => {
  const work = new Work();
  const { replicator, timers } = scene(work);
  replicator.kickAll();
  replicator.kickAll();
  replicator.stop();
  await work.end();
  timers.pass(1e9);
  replicator.kickAll();
  expect(work.runs).toBe(1);
});

test('the pauses: quiet, a stick that may return, and a server in trouble', () => {
  expect(nextLook('folder', null)).toBe(60_000);
  expect(nextLook('webdav', null)).toBe(300_000);
  for (const times of [1, 9, 1000]) expect(nextLook('folder', { reason: 'missing', times })).toBe(10_000);
  const pauses = [1, 2, 3, 20, 1000].map(times => nextLook('webdav', { reason: 'unreachable', times }));
  expect(pauses).toEqual([30_000, 60_000, 120_000, 1_800_000, 1_800_000]);
  expect(nextLook('folder', { reason: 'full', times: 1 })).toBe(30_000);
});
