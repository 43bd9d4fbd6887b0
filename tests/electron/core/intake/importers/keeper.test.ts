import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { spoiled } from './odd-values.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const uri = (name: string) => `otpauth://totp/${name}?secret=${SECRET}`;
const record = {
  title: 'Acme',
  $type: 'login',
  login: 'ann',
  password: 'hunter2',
  login_url: 'https://x',
  notes: 'n',
  folders: [{ folder: 'Work\\\\Mail' }, { shared_folder: 'Team' }],
  custom_fields: {
    $oneTimeCode: uri('A:a'),
    '$oneTimeCode:second:1': [uri('B:b'), uri('C:c')],
    '$text:Recovery codes:1': 'aaaa-1111',
    '$text:PIN:1': '1',
  },
};
const whole = {
  shared_folders: [],
  records: [
    record,
    { title: 'None', custom_fields: {} },
    { title: 'Bad', $type: 'login', custom_fields: { $oneTimeCode: 'otpauth://totp/x?secret=1' } },
  ],
};

describe('Keeper JSON', () => {
  test('one code and several', async () => {
    const { format, accounts, refused, left, recovery } = await importFile('x', JSON.stringify(whole));
    expect(format).toBe('keeper');
    expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, tags])).toEqual([
      ['A', 'a', ['Work/Mail', 'Team']],
      ['B', 'b', ['Work/Mail', 'Team']],
      ['C', 'c', ['Work/Mail', 'Team']],
    ]);
    expect(refused).toMatchObject([{ index: 2, name: 'Bad', failure: { code: 'bad-base32' } }]);
    expect(left).toEqual([
      { what: 'passwords', count: 1 },
      { what: 'fields', count: 2 },
      { what: 'without-code', count: 1 },
    ]);
    expect(recovery[0]).toEqual({ service: 'A', account: 'a', text: 'aaaa-1111', stated: true });
  });

  test('odd values', async () => {
    for (const data of spoiled({ records: [record] })) {
      const why = await refusalOf(importFile('x', JSON.stringify(data)));
      expect([null, 'import-unknown']).toContain(why);
    }
  });
});
