/**
 * Printed recovery codes: every one of them stands there exactly as the service wrote it.
 */
import { describe, expect, test } from 'vitest';
import { printSheetPdf, type Sheet } from '../../../../../electron/core/export/paper/sheet-pdf.ts';
import { PAPER_SIZES } from '../../../../../shared/domain/place-terms.ts';
import type { RecoveryRecord, RecoverySet } from '../../../../../shared/domain/recovery-record.ts';
import { findSet, markWorked, type NewSet, voidRest } from '../../../../../shared/domain/recovery-sets.ts';
import { makeIds, moment, withSet } from '../../../../shared/domain/recovery-builders.ts';
import { digitCodes, hexCodes } from '../../../placeholder-codes.ts';
import { factsOf, missingPrograms, pagesOf } from './look-at-pdf.ts';

const newId = makeIds('a0');
const skipped = missingPrograms.length > 0;
const why = skipped ? ` (skipped: not installed: ${missingPrograms})` : '';

function setOf(texts: readonly string[], change: Partial<NewSet> = {}): RecoverySet {
  const codes = texts.map(text => ({ number: null, text, used: false }));
  return withSet({ codes, ...change }, { newId }).set;
}

function sheet(sets: readonly RecoverySet[], change: Partial<Sheet> = {}): Sheet {
  return { paper: 'A4', date: new Date('2026-11-29T08:00:00Z'), where: 'the grey folder', sets, ...change };
}

/** The numbers and texts that stand on the page, as `n code`. */
const lines = (texts: readonly string[]) => texts.map((text, place) => `${place + 1} ${text}`);

async function textOf(asked: Sheet): Promise<string[]> {
  const { bytes, pages } = await printSheetPdf(asked);
  factsOf(bytes);
  const found = pagesOf(bytes);
  expect(found).toHaveLength(pages);
  return found;
}

describe.skipIf(skipped)(`a sheet${why}`, () => {
  test.each(PAPER_SIZES)('%s: names, dates, numbers and every code, exactly', async paper => {
    const portal = hexCodes('portal', 3);
    const google = digitCodes('google', 10);
    const long = ['PLACE-HOLDR-ABCDE-FGHJK-LMNPQ'];
    const [page = '', ...more] = await textOf(
      sheet(
        [
          setOf(portal, { policy: 'set-expires-on-use' }),
          setOf(google, { service: 'Google', account: 'bob@example.com', issuedAt: '2026-05-03' }),
          setOf(long, { service: 'Microsoft', account: '', policy: 'single-renewable' }),
        ],
        { paper },
      ),
    );
    expect(more).toEqual([]);
    const flat = page.replaceAll('\n', ' ');
    for (const line of [...lines(portal), ...lines(google), ...lines(long)]) expect(flat).toContain(line);
    for (const words of [
      'Sheet of 29 November 2026, 1 of 1',
      'the grey folder',
      'Invoice Portal',
      'alice@example.com',
      'all the others stop working',
      'of 3 May 2026, 10 of 10 codes left',
      'Microsoft',
      'one code',
    ])
      expect(flat).toContain(words);
  });

  test('a hundred codes flow over pages, and the name stands on each', async () => {
    const codes = hexCodes('hundred', 100);
    const short = setOf(hexCodes('short', 3));
    const pages = await textOf(sheet([short, setOf(codes, { service: 'Hundred', account: 'bob' })]));
    expect(pages.length).toBeGreaterThan(1);
    const flat = pages.join('\n').replaceAll('\n', ' ');
    for (const line of lines(codes)) expect(flat).toContain(line);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(index === 0 ? 'Hundred' : 'Hundred, continued');
      expect(page).toContain('bob');
      expect(page).toContain(`Sheet of 29 November 2026, ${index + 1} of ${pages.length}`);
    }
  });

  test('a head never stands alone at the foot of a page, and no code is cut', async () => {
    for (let before = 30; before <= 60; before += 3) {
      const first = setOf(digitCodes('first', before), { service: 'First' });
      const codes = digitCodes('second', 12);
      const pages = await textOf(sheet([first, setOf(codes, { service: 'Second', account: '' })]));
      const where = pages.findIndex(page => /^Second$/m.test(page));
      expect(pages[where]?.replaceAll('\n', ' ')).toContain(lines(codes)[0]);
      for (const line of lines(codes)) expect(pages.join(' ').replaceAll('\n', ' ')).toContain(line);
    }
  });

  test('long names, long codes and phrases are broken into lines, and nothing of them is lost', async () => {
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.repeat(2);
    const blob = 'k7'.repeat(100);
    const service = 'Verwaltungsgemeinschaft '.repeat(12).trim();
    const account = 'a'.repeat(150);
    const text = (await textOf(sheet([setOf([phrase, blob], { service, account })]))).join('');
    const solid = (words: string) => words.replaceAll(/\s/g, '');
    for (const words of [phrase, blob, service, account]) expect(solid(text)).toContain(solid(words));
  });

  test('other scripts; what the typeface lacks stands as its number, and that is said', async () => {
    const codes = ['ключ-ωμέγα-1', 'ñandú-42', 'ab漢cd', 'x\u200by', 'bead-🧿'];
    const [page = ''] = await textOf(
      sheet([setOf(codes, { service: 'Пошта Ελλάδα Łódź', account: '微信@example.com' })]),
    );
    for (const words of ['Пошта Ελλάδα Łódź', 'ключ-ωμέγα-1', 'ñandú-42', 'ab<U+6F22>cd', 'x<U+200B>y'])
      expect(page).toContain(words);
    for (const words of ['<U+5FAE><U+4FE1>@example.com', 'bead-<U+1F9FF>', 'stands as its number'])
      expect(page).toContain(words);
    const [plain] = await textOf(sheet([setOf(['abc-123'])]));
    expect(plain).not.toContain('stands as its number');
  });

  test('used and void codes are struck, and it is said what that means', async () => {
    const { records, id } = withSet({}, { newId });
    const used = markWorked(records, id, 2, '', newId, moment(2)).records;
    const [page] = await textOf(sheet([findSet(used, id)]));
    expect(page).toContain('2 of 3 codes left');
    expect(page).toContain('struck out were used or void');
    const [fresh] = await textOf(sheet([findSet(records, id)]));
    expect(fresh).not.toContain('struck');
  });

  test('without a spot a line is left for it', async () => {
    const [page] = await textOf(sheet([setOf(['abc-123'])], { where: ' ' }));
    expect(page).toMatch(/^Kept at$/m);
  });
});

test('a struck code and an empty box are drawn in other ways', async () => {
  const { records, id } = withSet({}, { newId });
  const bytesOf = async (after: readonly RecoveryRecord[]) =>
    (await printSheetPdf(sheet([findSet(after, id)]))).bytes;
  const voided = voidRest(records, id, 'person', newId, moment(2)).records;
  expect((await bytesOf(voided)).length).toBeGreaterThan((await bytesOf(records)).length);
});

test('the same codes on the same day give the same bytes', async () => {
  const wish = sheet([setOf(hexCodes('same', 8))]);
  const [one, other] = [await printSheetPdf(wish), await printSheetPdf(wish)];
  expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
});
