/**
 * The printed kit and its shares: others find in them what stands there, and a bad photo is enough to open the vault.
 */
import { describe, expect, test } from 'vitest';
import {
  type KitSheet,
  printKitPdf,
  printSharesPdf,
} from '../../../../../electron/core/export/paper/kit-pdf.ts';
import { createKit, parseKitText } from '../../../../../electron/core/keys/kit.ts';
import { combineShares, splitKit } from '../../../../../electron/core/keys/shares.ts';
import { PAPER_SIZES } from '../../../../../shared/domain/place-terms.ts';
import {
  factsOf,
  foundByUs,
  foundByZbar,
  missingPrograms,
  pagesOf,
  photographed,
  pictureOf,
} from './look-at-pdf.ts';

const kit = createKit();
const identity = parseKitText(kit.text);
const vaultId = '0123456789abcdef0123456789abcdef';
const sheet: KitSheet = { paper: 'A4', date: new Date('2026-11-29T08:00:00Z'), vaultId };
const whole = { identity, groups: kit.groups };
const shares = await splitKit(identity, { needed: 2, total: 3 });
const skipped = missingPrograms.length > 0;
const why = skipped ? ` (skipped: not installed: ${missingPrograms})` : '';

describe.skipIf(skipped)(`a printed kit${why}`, () => {
  test.each(PAPER_SIZES)('%s: one page with all that is needed, well-formed, fonts inside', async paper => {
    const bytes = await printKitPdf({ ...sheet, paper }, whole);
    const { info, fonts } = factsOf(bytes);
    expect(info).toMatch(/^Pages: +1$/m);
    expect(info).toContain(paper === 'A4' ? '595.28 x 841.89' : '612 x 792');
    expect(fonts.split('\n').slice(2, -1)).toHaveLength(3);
    for (const line of fonts.split('\n').slice(2, -1)) expect(line).toMatch(/DejaVu.+ yes +yes +yes /);
    const [page = '', ...more] = pagesOf(bytes);
    expect(more).toEqual([]);
    for (const [index, group] of kit.groups.entries())
      expect(page).toMatch(new RegExp(`(^|\\s)${index + 1}\\s+${group}(\\s|$)`));
    expect(page.split('\n')).toContain(identity);
    for (const words of ['Recovery kit', '29 November 2026', vaultId, 'Kept at', 'age -d -i kit.txt'])
      expect(page).toContain(words);
  });

  test('no vault yet: no line about its folder', async () => {
    const [page] = pagesOf(await printKitPdf({ ...sheet, vaultId: null }, whole));
    expect(page).not.toContain('Vault folder');
  });

  test.each([
    [0, 0.5],
    [5, 1.2],
    [-5, 1.2],
  ])('photographed %d° askew and out of focus: the square gives the kit', async (degrees, blur) => {
    for (const paper of PAPER_SIZES) {
      const picture = pictureOf(await printKitPdf({ ...sheet, paper }, whole), 1);
      const photo = await photographed(picture, degrees, blur);
      expect(await foundByUs(photo)).toEqual([identity]);
      expect(foundByZbar(photo)).toEqual([identity]);
    }
  });

  test('the metadata tell a title and a date, and nothing else', async () => {
    const bytes = await printKitPdf(sheet, whole);
    const { info } = factsOf(bytes);
    expect(info).toMatch(/^Title: +Sparekey recovery kit$/m);
    expect(info).toMatch(/^Producer: +Sparekey$/m);
    for (const secret of [identity, vaultId, import.meta.dirname, process.cwd(), kit.recipient]) {
      expect(info).not.toContain(secret);
      expect(Buffer.from(bytes).toString('latin1')).not.toContain(secret);
    }
  });
});

test('the same kit on the same day gives the same bytes; another one does not', async () => {
  const bytes = await printKitPdf(sheet, whole);
  expect(Buffer.compare(bytes, await printKitPdf(sheet, whole))).toBe(0);
  const other = createKit();
  const differs = await printKitPdf(sheet, { identity: parseKitText(other.text), groups: other.groups });
  expect(Buffer.compare(bytes, differs)).not.toBe(0);
});

describe.skipIf(skipped)(`printed shares${why}`, () => {
  test.each(PAPER_SIZES)('%s: a page for each, which tells how many are needed', async paper => {
    const bytes = await printSharesPdf({ ...sheet, paper }, shares);
    factsOf(bytes);
    const pages = pagesOf(bytes);
    expect(pages).toHaveLength(3);
    for (const [at, { text, groups, set }] of shares.entries()) {
      const page = pages[at] ?? '';
      expect(page).toContain(`Share ${at + 1} of 3, two are needed`);
      expect(page.split('\n')).toContain(text);
      for (const [index, group] of groups.entries())
        expect(page).toMatch(new RegExp(`(^|\\s)${index + 1}\\s+${group}(\\s|$)`));
      for (const words of ['Held by', `set ${set}`, `page ${at + 1} of 3`]) expect(page).toContain(words);
      for (const other of shares.filter(each => each.text !== text))
        expect(page).not.toContain(other.groups[2] ?? '');
      expect(page).not.toContain(identity);
    }
  });

  test('photos of any two of the three open, one alone does not', async () => {
    const bytes = await printSharesPdf(sheet, shares);
    const read = await Promise.all(
      shares.map(async (_, at) => {
        const photo = await photographed(pictureOf(bytes, at + 1), [5, -5, 3][at] ?? 0, 1.2);
        expect(foundByZbar(photo)).toEqual(await foundByUs(photo));
        return (await foundByUs(photo)).join('\n');
      }),
    );
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      expect(await combineShares([read[a] ?? '', read[b] ?? ''])).toBe(identity);
    for (const one of read) await expect(combineShares([one])).rejects.toThrow('shares-missing');
  });

  test('sixteen of sixteen', async () => {
    const many = await splitKit(identity, { needed: 16, total: 16 });
    const pages = pagesOf(await printSharesPdf({ ...sheet, paper: 'Letter' }, many));
    expect(pages).toHaveLength(16);
    expect(pages[15]).toContain('Share 16 of 16, all sixteen are needed');
  });
});
