/** Our own plain export, from hostile hands and from our own. */
import { describe, expect, test } from 'vitest';
import { sparekeyJson } from '../../../../../electron/core/export/sparekey-json.ts';
import type { RecoverySet } from '../../../../../shared/domain/recovery-record.ts';
import { findSet, markWorked } from '../../../../../shared/domain/recovery-sets.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { parseRecoveryText } from '../../../../../shared/recovery/parse-recovery-text.ts';
import { makeIds, moment, withSet } from '../../../../shared/domain/recovery-builders.ts';
import { hexCodes } from '../../../placeholder-codes.ts';
import { accountOf, exported, SECRET } from '../../export/exporting.ts';
import { fatesOfMutants, truncations, withLanguageNames } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const account = {
  ...{ id: 'a', type: 'totp', issuer: 'GitHub', account: 'alice', secret: SECRET },
  ...{ algorithm: 'SHA1', digits: 6, period: 30, parameters: [['image', 'x']] },
  ...{ tags: ['Work'], note: 'mine', favourite: true, createdAt: '2026-05-03T10:00:00.000Z' },
};
const set = {
  ...{ id: 's', service: 'GitHub', account: 'alice', issuedAt: null, policy: 'each-once', accountId: 'a' },
  note: '',
  codes: [
    { number: null, text: 'aaaa1-bbbb2', state: 'unused', since: null },
    { number: null, text: 'cccc3-dddd4', state: 'used', since: '2026-05-03T10:00:00.000Z' },
  ],
};
const file = { format: 'sparekey-export', version: 1, accounts: [account], recoverySets: [set] };
const take = (changed: object) => importFile('x.json', JSON.stringify({ ...file, ...changed }));

test('written by hand from the documentation', async () => {
  const taken = await take({});
  expect(taken).toMatchObject({ format: 'sparekey-json', locked: false, refused: [] });
  const [first] = taken.accounts;
  expect(first).toMatchObject({ tags: ['Work'], note: 'mine', favourite: true });
  expect(first?.entry).toMatchObject({ issuer: 'GitHub', account: 'alice', extra: [['image', 'x']] });
  expect(first?.entry.otp.type === 'totp' && codeAt(first.entry.otp, 1_700_000_000).code).toMatch(/^\d{6}$/);
  expect(taken.recovery).toEqual([
    { service: 'GitHub', account: 'alice', text: 'mine', stated: false },
    { service: 'GitHub', account: 'alice', text: 'aaaa1-bbbb2\ncccc3-dddd4 (used)', stated: true },
  ]);
  expect(taken.left).toEqual([{ what: 'history', count: 1 }]);
});

test('recovery codes that we exported are read as they were, with those that are used', async () => {
  const codes = hexCodes('mine', 8).map(text => ({ number: null, text, used: false }));
  const { records, id } = withSet({ codes });
  const used = markWorked(records, id, 1, '', makeIds('w'), moment(2)).records;
  const { text } = await exported(sparekeyJson, [accountOf()], null, [findSet(used, id)]);
  const [recovery] = (await importFile('x.json', text)).recovery;
  const reading = parseRecoveryText(recovery?.text ?? '', '');
  const original: RecoverySet = findSet(used, id);
  expect(reading.codes.map(code => code.text)).toEqual(original.codes.map(code => code.text));
  expect(reading.codes.map(code => code.used)).toEqual(original.codes.map((_, at) => at === 0));
});

describe('what is wrong is refused by name', () => {
  test.each<[string, object, string]>([
    ['a newer version', { version: 2 }, 'import-version'],
    ['no version', { version: undefined }, 'import-version'],
    ['a version that is none', { version: '1' }, 'import-version'],
  ])('%s', async (_, changed, code) => {
    expect(await refusalOf(take(changed))).toBe(code);
  });

  test.each<[object, string]>([
    [{ type: 'push' }, 'unknown-type'],
    [{ secret: '' }, 'missing-secret'],
    [{ secret: '!!' }, 'bad-base32'],
    [{ digits: 0 }, 'bad-digits'],
    [{ period: '0' }, 'bad-period'],
    [{ type: 'hotp', counter: -1 }, 'bad-counter'],
    [{ algorithm: 'SHA384' }, 'unknown-algorithm'],
  ])('one bad account never loses the others: %j', async (changed, code) => {
    const taken = await take({ accounts: [account, { ...account, ...changed }, account] });
    expect(taken.accounts).toHaveLength(2);
    expect(taken.refused).toMatchObject([{ index: 1, name: 'GitHub: alice', failure: { code } }]);
  });

  test('lists that are none, and none at all, hold nothing', async () => {
    for (const nothing of [null, 'x', 7, {}, undefined])
      expect(await take({ accounts: nothing, recoverySets: nothing })).toMatchObject({
        accounts: [],
        recovery: [],
      });
  });
});

test('every member exchanged for something strange, and names of the language itself', async () => {
  const fates = await fatesOfMutants(file, 'sparekey-json', null);
  expect(fates.length).toBeGreaterThan(300);
  expect(fates.join()).not.toContain(SECRET);
  const taken = await importFile('x.json', withLanguageNames(JSON.stringify(file)));
  expect(taken.accounts).toHaveLength(1);
  expect({}).not.toHaveProperty('taken');
});

test('cut off anywhere, it is no such file', async () => {
  for (const part of truncations(JSON.stringify(file)))
    expect(await refusalOf(importFile('x.json', part))).toBe('import-unknown');
});
