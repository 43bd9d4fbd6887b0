/**
 * Shares of a kit: any k of n give it back, fewer never do, and nothing that was mistyped, mixed up or made of two kits
 * gives one unnoticed.
 */
import { bech32m } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKit, parseKitText } from '../../../../electron/core/keys/kit.ts';
import { combineShares, holdsShare, type Share, splitKit } from '../../../../electron/core/keys/shares.ts';

const BECH32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';
const LOOKALIKES = 'OI1B';
const kit = createKit();
const identity = parseKitText(kit.text);
const twoOfThree = await splitKit(kit.text, { needed: 2, total: 3 });
const again = await splitKit(kit.text, { needed: 2, total: 3 });
const texts = (shares: readonly Share[]) => shares.map(({ text }) => text);
const pick = (shares: readonly Share[], ...numbers: number[]) =>
  numbers.map(number => shares[number - 1]?.text ?? '');

/** The failure that comes of these shares; null when they give a kit. */
async function trouble(given: readonly string[]): Promise<unknown> {
  return combineShares(given).then(
    () => null,
    (error: { failure: unknown }) => error.failure,
  );
}
const wrong = (share: number) => ({ code: 'wrong-share', details: { share } });
const missing = (have: number, need: number) => ({ code: 'shares-missing', details: { have, need } });

describe('splitting', () => {
  test('each share says what it is, in groups that can be typed', () => {
    expect(twoOfThree.map(({ number, needed, total }) => [number, needed, total])).toEqual([
      [1, 2, 3],
      [2, 2, 3],
      [3, 2, 3],
    ]);
    for (const { text, groups, set } of twoOfThree) {
      expect(groups.map(group => group.length)).toEqual([...Array.from({ length: 17 }, () => 4), 6]);
      expect(text).toBe(`SPAREKEY-SHARE-1${groups.join('')}`);
      expect(groups[0]).toBe(set);
      expect(set).toBe(twoOfThree[0]?.set);
      expect(text).toMatch(/^[0-9A-Z-]{90}$/);
      expect([holdsShare(text.toLowerCase()), holdsShare(kit.text)]).toEqual([true, false]);
    }
    expect(new Set([...texts(twoOfThree), ...texts(again)]).size).toBe(6);
  });

  test.each([
    [1, 3],
    [0, 2],
    [4, 3],
    [2, 17],
    [2.5, 4],
    [Number.NaN, 3],
    [2, Number.POSITIVE_INFINITY],
  ])('%d of %d is no way to split', async (needed, total) => {
    await expect(splitKit(kit.text, { needed, total })).rejects.toMatchObject({
      failure: { code: 'bad-shares', details: { needed, total } },
    });
  });

  test('only a kit is split', async () => {
    await expect(splitKit('hello', { needed: 2, total: 3 })).rejects.toThrow('wrong-kit');
  });
});

describe('putting together', () => {
  test.each([
    [1, 2],
    [1, 3],
    [2, 3],
    [3, 1],
    [1, 2, 3],
    [2, 2, 3],
  ])('2 of 3: %d, %d', async (...numbers) => {
    expect(await combineShares(pick(twoOfThree, ...numbers))).toBe(identity);
  });

  test('one alone never, nor the same one twice', async () => {
    for (const number of [1, 2, 3]) {
      expect(await trouble(pick(twoOfThree, number))).toEqual(missing(1, 2));
      expect(await trouble(pick(twoOfThree, number, number))).toEqual(missing(1, 2));
    }
    expect(await trouble([])).toEqual(missing(0, 2));
  });

  test('any k of n, in any order; k - 1 never', async () => {
    const splitting = fc
      .integer({ min: 2, max: 16 })
      .chain(total => fc.record({ total: fc.constant(total), needed: fc.integer({ min: 2, max: total }) }));
    await fc.assert(
      fc.asyncProperty(splitting, fc.infiniteStream(fc.nat()), async ({ needed, total }, order) => {
        const key = createKit();
        const shares = await splitKit(key.text, { needed, total });
        const mixed = shares
          .map(share => ({ share, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ share }) => share.text);
        expect(await combineShares(mixed.slice(0, needed))).toBe(parseKitText(key.text));
        expect(await combineShares(mixed)).toBe(parseKitText(key.text));
        expect(await trouble(mixed.slice(0, needed - 1))).toEqual(missing(needed - 1, needed));
      }),
      { numRuns: 60 },
    );
  });

  test('3 of 5: every three of them', async () => {
    const shares = await splitKit(identity, { needed: 3, total: 5 });
    for (const a of [1, 2, 3])
      for (const b of [a + 1, 4].filter(each => each > a && each < 5))
        for (const c of [b + 1, 5].filter(each => each > b && each < 6))
          expect(await combineShares(pick(shares, a, b, c))).toBe(identity);
  });

  const [first = ''] = texts(twoOfThree);
  const groups = twoOfThree[1]?.groups ?? [];
  test.each([
    ['the line', groups.join('')],
    ['small', groups.join('').toLowerCase()],
    ['the groups', groups.join(' ')],
    ['the groups over lines', groups.join('\n')],
    ['with dashes', groups.join('-')],
    ['with its head, by hand', `sparekey share 1 ${groups.join(' ')}`],
    ['a file with remarks', `# share 2 of 3\n\n  ${twoOfThree[1]?.text}\r\n`],
    [
      'letters that look alike',
      groups.join(' ').replaceAll('0', 'O').replaceAll('L', '1').replaceAll('8', 'b'),
    ],
  ])('typed as %s', async (_name, typed) => {
    expect(await combineShares([first, typed])).toBe(identity);
  });

  test('several in one text', async () => {
    expect(await combineShares([texts(twoOfThree).join('\n')])).toBe(identity);
  });
});

describe('what does not go together', () => {
  test('shares of two splits of the same kit: the odd one is named', async () => {
    const [a, b] = pick(twoOfThree, 1, 2);
    const [c] = pick(again, 3);
    expect(await trouble([a ?? '', c ?? ''])).toEqual(wrong(2));
    expect(await trouble([c ?? '', a ?? '', b ?? ''])).toEqual(wrong(1));
    expect(await trouble([a ?? '', c ?? '', b ?? ''])).toEqual(wrong(2));
  });

  test('the kit itself, prose, nothing, a share that was cut', async () => {
    const [a = '', b = ''] = pick(twoOfThree, 1, 2);
    for (const other of [kit.text, identity, 'Dear Sparekey', '', b.slice(0, -1), `${b}Q`, `${b}${b}`])
      expect(await trouble([a, other])).toEqual(wrong(2));
  });

  test('forged shares that bear the same set: nothing comes of them unnoticed', async () => {
    const forge = (text: string, change: (words: number[]) => void) => {
      const { prefix, words } = bech32m.decode(text as `${string}1${string}`);
      const changed = [...words];
      change(changed);
      return bech32m.encode(prefix, changed).toUpperCase();
    };
    const [a = '', b = '', c = ''] = texts(twoOfThree);
    const bent = forge(b, words => {
      words[20] = ((words[20] ?? 0) + 1) % 32;
    });
    expect(await trouble([a, bent])).toEqual({ code: 'wrong-kit', details: {} });
    expect(await trouble([a, bent, c])).toEqual({ code: 'wrong-kit', details: {} });
    expect(await trouble([a, b, bent])).toEqual(wrong(3));
    const renumbered = forge(a, words => {
      words[7] = 3;
    });
    expect(await trouble([a, renumbered])).toEqual(wrong(2));
    for (const [at, value] of [
      [4, 1],
      [5, 1],
      [5, 4],
      [6, 31],
      [7, 0],
      [7, 4],
    ] as const)
      expect(
        await trouble([
          forge(a, words => {
            words[at] = value;
          }),
          b,
        ]),
      ).toEqual(wrong(1));
  });

  test('every single mistyped character is caught, at every place', async () => {
    const [a = ''] = texts(twoOfThree);
    const code = twoOfThree[1]?.groups.join('') ?? '';
    let tried = 0;
    for (let at = 0; at < code.length; at += 1) {
      for (const other of [...BECH32.replace(code[at] ?? '', ''), ...LOOKALIKES, '!', '*', 'é']) {
        const typed = code.slice(0, at) + other + code.slice(at + 1);
        const meant = { O: '0', I: 'L', 1: 'L', B: '8' }[other] === code[at];
        expect(await trouble([a, typed])).toEqual(meant ? null : wrong(2));
        tried += 1;
      }
    }
    expect(tried).toBe(74 * 38);
  });

  test('two neighbours that changed places are caught', async () => {
    const [a = ''] = texts(twoOfThree);
    const code = twoOfThree[1]?.groups.join('') ?? '';
    for (let at = 0; at + 1 < code.length; at += 1) {
      const [x = '', y = ''] = code.slice(at, at + 2);
      const typed = code.slice(0, at) + y + x + code.slice(at + 2);
      expect(await trouble([a, typed])).toEqual(x === y ? null : wrong(2));
    }
  });

  test('whatever texts come: a refusal, never a bug', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 120, unit: 'binary' }),
      fc.string({ maxLength: 80 }).map(rest => `SPAREKEY-SHARE-1${rest}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async given => {
        expect(await trouble(given)).toMatchObject({ code: 'wrong-share' });
      }),
    );
  });
});
