/**
 * With SPAREKEY_SEED, as in a whole run (build/test.mjs), each property test draws the same examples every time: such a
 * run says whether the work is whole, not whether luck was good. Without it, as when some files are run, they explore.
 */
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach } from 'vitest';

const { SPAREKEY_SEED: seed } = process.env;

if (seed !== undefined)
  beforeEach(({ task }) =>
    fc.configureGlobal({ seed: crc32(`${seed} ${task.suite?.name} ${task.name}`) | 0 }),
  );
