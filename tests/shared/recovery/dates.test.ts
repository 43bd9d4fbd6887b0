/** Days are read where they are certain, and refused where New York and London would disagree. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, isDateLike } from '../../../shared/recovery/dates.ts';

const days = (line: string) => findDates(line).map(({ day }) => day);

describe('a day in a line', () => {
  test.each([
    ['These codes were generated on: Jan 1, 2025.', '2025-01-01'],
    ['generated on January 2, 2026 at 3:04 AM GMT+1', '2026-01-02'],
    ['Mon Apr 18 2022 14:35:57 GMT+0530 (India Standard Time)', '2022-04-18'],
    ['Mon Apr 18 14:35:57 UTC 2022', '2022-04-18'],
    ['Generated: 2026-01-02T03:04:05.678Z', '2026-01-02'],
    ['2026/01/02', '2026-01-02'],
    ['2026. 1. 2', null],
    ['2 January 2026', '2026-01-02'],
    ['2nd of January, 2026', '2026-01-02'],
    ['02-Jan-2026', '2026-01-02'],
    ['Sept. 9, 2025', '2025-09-09'],
    ['02.01.2026, 03:04', '2026-01-02'],
    ['2. Januar 2026', '2026-01-02'],
    ['3. März 2026', '2026-03-03'],
    ['1er janvier 2026', '2026-01-01'],
    ['2 de enero de 2026', '2026-01-02'],
    ['2 de março de 2026', '2026-03-02'],
    ['2 febbraio 2026', '2026-02-02'],
    ['2026年1月2日', '2026-01-02'],
    ['2026년 1월 2일', '2026-01-02'],
    ['25/12/2025', '2025-12-25'],
    ['12/25/2025', '2025-12-25'],
    ['3/3/2026', '2026-03-03'],
    ['29.02.2024', '2024-02-29'],
  ])('%s', (line, day) => expect(days(line)).toEqual(day === null ? [] : [day]));

  test.each([
    '1/2/2025',
    '03-04-2026',
    '1/2/25',
    '2025-13-01',
    '31.04.2025',
    '29.02.2025',
    'February 30, 2025',
    '0.0.2025',
    '2026-00-10',
  ])('%s is seen and not told', line => expect(days(line)).toEqual([null]));

  test.each([
    '',
    'May I?',
    'march 10',
    '2025',
    '12:30',
    '1.2.3',
    '192.168.10.2025.1',
    'a1b2-01-02',
    '12345-01-02',
    'on 5 of 10',
    'version 2026',
  ])('%j holds none', line => expect(days(line)).toEqual([]));

  test('several are found in their order, each where it stands', () => {
    const line = 'from Jan 2, 2026 to 2026-02-03 and 04.03.2026';
    expect(days(line)).toEqual(['2026-01-02', '2026-02-03', '2026-03-04']);
    expect(findDates(line).map(({ start, end }) => line.slice(start, end))).toEqual([
      'Jan 2, 2026',
      '2026-02-03',
      '04.03.2026',
    ]);
  });

  test('every day of these times, in every form that is certain', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, date => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', number = ''] = iso.split('-');
        const name = months[Number(month) - 1] ?? '';
        const forms = [
          iso,
          `${name} ${Number(number)}, ${year}`,
          `${number} ${name} ${year}`,
          `${number}.${month}.${year}`,
          `${year}年${Number(month)}月${Number(number)}日`,
        ];
        expect(forms.flatMap(days)).toEqual(forms.map(() => iso));
        expect(isDateLike(iso.replaceAll('-', ''))).toBe(true);
      }),
    );
  });
});

test('eight figures that are no day', () => {
  expect(['20261301', '20260230', '12345678', '99991231', '2026010', '31042026'].filter(isDateLike)).toEqual(
    [],
  );
  expect(['20260102', '02012026', '31122026'].filter(isDateLike)).toHaveLength(3);
});
