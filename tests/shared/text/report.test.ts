/** Every danger has a sentence, a remedy and a button, in words for people. */
import { describe, expect, test } from 'vitest';
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';
import { lineOf } from '../../../shared/domain/report/facts.ts';
import { DANGERS } from '../../../shared/domain/report.ts';
import { reportText } from '../../../shared/text/report.ts';

const named = { service: 'GitHub', account: 'alice', setId: 'set', accountId: 'account', rescueId: 'walk' };
const shapes: [string, Partial<ReportLine>][] = [
  ['names and counts', { ...named, count: 3, others: ['Dropbox', 'Discord'] }],
  ['one of it', { ...named, count: 1, others: ['Dropbox'] }],
  ['no names', {}],
  ['no names, but a count', { count: 40 }],
];

describe.each(DANGERS)('%s', danger => {
  // a loop is one because of a name
  test.each(shapes.slice(0, danger.endsWith('-loop') ? 2 : shapes.length))('%s', (_, shape) => {
    const { sentence, remedy, action } = reportText(lineOf(danger, shape));
    for (const said of [sentence, remedy]) {
      expect(said).toMatch(/^(\p{Lu}|\d)/u);
      expect(said).toMatch(/[^ ][.?]$/);
      expect(said).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.| [,.]/);
      expect(said.toLowerCase()).not.toMatch(
        /error|invalid|fail|fatal|must|should have|your fault|forgot to|warning/,
      );
    }
    expect(remedy.length).toBeLessThanOrEqual(90);
    expect(action.split(' ').length).toBeGreaterThanOrEqual(2);
    expect(action.split(' ').length).toBeLessThanOrEqual(4);
  });
});

const said = (danger: (typeof DANGERS)[number], rest: Partial<ReportLine>) =>
  reportText(lineOf(danger, rest)).sentence;

test('names and counts are told exactly', () => {
  expect(said('used-up', { ...named, count: 16 })).toBe('All 16 recovery codes of GitHub – alice are used.');
  expect(said('used-up', { ...named, count: 1 })).toBe(
    'The recovery code of GitHub – alice is used, and there is no other.',
  );
  expect(said('few-left', { service: 'GitHub', count: 2 })).toBe('Only 2 recovery codes of GitHub are left.');
  expect(said('few-left', { service: 'GitHub', count: 1 })).toBe('One recovery code of GitHub is left.');
  expect(said('no-codes', {})).toBe('There are no recovery codes here for an account without a name.');
  expect(said('unproved-backup', { service: 'Blue stick', count: 20 })).toContain('Blue stick');
  expect(said('unproved-backup', { service: 'Blue stick', count: 20 })).toContain('20 days');
});

test.each([
  [['GitHub'], 1, 'into GitHub is'],
  [['Discord', 'GitHub'], 2, 'into Discord and GitHub is'],
  [['A', 'B', 'C'], 3, 'into A, B and C is'],
  [['A', 'B'], 3, 'into A, B and one other is'],
  [['A', 'B'], 9, 'into A, B and 7 others is'],
  [[], 2, 'into 2 other accounts is'],
])('%j of %i accounts', (others, count, expected) => {
  expect(said('mailbox-loop', { account: 'alice@gmail.com', count, others })).toContain(expected);
});

test('clouds are named, all of them', () => {
  expect(said('cloud-loop', { service: 'Dropbox', count: 1 })).toContain('backup in Dropbox can');
  expect(said('cloud-loop', { service: 'Dropbox', count: 2, others: ['Google Drive'] })).toContain(
    'backups in Dropbox and Google Drive can',
  );
});

test('a plain export is asked for by its name and its day', () => {
  const line = { service: 'aegis.json', exportId: 'e', at: '2026-11-29T10:00:00.000Z', count: 3 };
  expect(reportText(lineOf('plain-export', line))).toEqual({
    sentence: 'A plain export (aegis.json) was written on 29 November 2026: is it gone?',
    remedy: 'Whoever finds it can read the secrets of 3 accounts. Delete it, and empty the bin.',
    action: 'It is gone',
  });
});
