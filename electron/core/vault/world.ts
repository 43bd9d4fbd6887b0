/**
 * Time and chance as parameters: the vault asks them of its caller, so that tests can hold both still.
 */
import { randomBytes } from 'node:crypto';

export interface World {
  /** Unix milliseconds. */
  now(): number;
  /** `n` bytes fit for keys. */
  randomBytes(n: number): Uint8Array;
}

export const realWorld: World = {
  now: () => Date.now(),
  randomBytes: n => new Uint8Array(randomBytes(n)),
};
