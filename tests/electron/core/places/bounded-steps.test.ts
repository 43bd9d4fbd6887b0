/**
 * Steps that never end, end late, or end in the same moment: with promises in place of a disk.
 */
import { expect, test, vi } from 'vitest';
import { BoundedSteps } from '../../../../electron/core/places/bounded-steps.ts';
import { refusalOf } from './refusal-of.ts';

let paths = 0;
const path = () => `/place ${++paths}`;
const SOON = 20;
const NEVER = 3_600_000;

function pending<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void } {
  let [resolve, reject]: [(value: T) => void, (error: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}

test('what answers is passed on, and what it throws', async () => {
  const steps = new BoundedSteps(path(), NEVER);
  expect(await steps.take(async () => 5)).toBe(5);
  await expect(steps.take(() => Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
});

test('while one hangs nothing else is begun at that path, by whomever; elsewhere everything goes on', async () => {
  const where = path();
  const [steps, other, elsewhere] = [where, where, path()].map(each => new BoundedSteps(each, SOON));
  const hung = pending<number>();
  const begun = vi.fn(async () => 1);
  expect(await refusalOf(steps?.take(() => hung.promise) ?? Promise.resolve())).toBe('timed-out');
  for (const each of [steps, other])
    expect(await refusalOf(each?.take(begun) ?? Promise.resolve())).toBe('timed-out');
  expect(begun).not.toHaveBeenCalled();
  expect(await elsewhere?.take(begun)).toBe(1);
  hung.resolve(1);
  await vi.waitFor(async () => expect(await other?.take(begun)).toBe(1));
});

test.each(['resolves', 'rejects'])(
  'what was opened before or too late is closed when the step %s',
  async end => {
    const steps = new BoundedSteps(path(), SOON);
    const before = { close: vi.fn(async () => undefined) };
    const late = { close: vi.fn(async () => undefined) };
    const hung = pending<typeof late>();
    expect(await refusalOf(steps.take(() => hung.promise))).toBe('timed-out');
    expect(await refusalOf(steps.letGo(before))).toBe('timed-out');
    expect(before.close).not.toHaveBeenCalled();
    if (end === 'resolves') hung.resolve(late);
    else hung.reject(new Error('EIO'));
    await vi.waitFor(async () => expect(await steps.take(async () => 1)).toBe(1));
    expect(before.close).toHaveBeenCalledOnce();
    expect(late.close).toHaveBeenCalledTimes(end === 'resolves' ? 1 : 0);
  },
);

test('a close that hangs holds the path, too', async () => {
  const steps = new BoundedSteps(path(), SOON);
  const hung = pending<void>();
  expect(await refusalOf(steps.letGo({ close: () => hung.promise }))).toBe('timed-out');
  expect(await refusalOf(steps.take(async () => 1))).toBe('timed-out');
  hung.resolve();
  await vi.waitFor(async () => expect(await steps.take(async () => 1)).toBe(1));
});

test('closing gives up at once, and lets go of what is open all the same', async () => {
  const steps = new BoundedSteps(path(), NEVER);
  const asked = refusalOf(steps.take(() => pending().promise));
  steps.close();
  expect(await asked).toBe('timed-out');
  const idle = new BoundedSteps(path(), NEVER);
  idle.close();
  const handle = { close: vi.fn(async () => undefined) };
  await idle.letGo(handle);
  expect(handle.close).toHaveBeenCalledOnce();
  expect(await refusalOf(idle.take(async () => 1))).toBe('timed-out');
});
