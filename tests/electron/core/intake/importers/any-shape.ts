/** What strangers' files may be: cut off, with a bit turned over, of any shape. None of it may be more than refused. */
import * as fc from 'fast-check';
import { Refusal } from '../../../../../shared/failure.ts';

/** The file cut at every 64th of its length. */
export function cuts(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: 64 }, (_, part) => bytes.subarray(0, Math.floor((bytes.length * part) / 64)));
}

/** The file with one bit turned over, at `count` places from end to end. */
export function flips(bytes: Uint8Array, count = 64): Uint8Array[] {
  return Array.from({ length: Math.min(count, bytes.length) }, (_, turn) => {
    const at = Math.floor((bytes.length * turn) / count);
    const flipped = bytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (turn % 8));
    return flipped;
  });
}

/** The refusal's code, or `taken`; everything else that is thrown is a bug and goes on. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Values under which any of these members may stand. */
export function shapesOf(...names: string[]): fc.Arbitrary<unknown> {
  const name = fc.constantFrom('__proto__', 'constructor', ...names);
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      '',
      'null',
      0,
      -1,
      1e308,
      '0',
      'totp',
      'JBSWY3DPEHPK3PXP',
      '00',
    ),
    fc.string(),
    fc.double(),
  );
  return fc.letrec(tie => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('row')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    row: fc
      .array(fc.tuple(name, tie('value')), { maxLength: 8 })
      .map(members =>
        JSON.parse(
          `{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`,
        ),
      ),
  })).value;
}
