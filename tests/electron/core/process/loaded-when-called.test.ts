/** Code that waits until it is called is loaded once, however many calls come at the same time. */
import { expect, test } from 'vitest';
import { z } from 'zod/mini';
import { loadedWhenCalled } from '../../../../electron/core/process/loaded-when-called.ts';
import { call, nothing } from '../../../../shared/contract/call.ts';

const calls = { double: call(z.number(), z.number()), fail: call(nothing, nothing) };

test('nothing is loaded before a call; many at once load once, and each gets its own answer', async () => {
  let loads = 0;
  const client = loadedWhenCalled(calls, async () => {
    loads++;
    return { double: async n => 2 * n, fail: () => Promise.reject(new Error('refused')) };
  });
  expect(loads).toBe(0);
  expect(await Promise.all([client.double(1), client.double(2)])).toEqual([2, 4]);
  await expect(client.fail({})).rejects.toThrow('refused');
  expect(await client.double(3)).toBe(6);
  expect(loads).toBe(1);
});
