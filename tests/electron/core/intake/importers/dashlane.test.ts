import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { zipFiles } from './zip-files.ts';

const csv =
  'username,username2,username3,title,password,note,url,category,otpUrl\nann,,,Acme,p,n,,Work,JBSWY3DPEHPK3PXP';

describe('Dashlane ZIP', () => {
  test('its credentials, at the top or in a folder', async () => {
    for (const name of ['credentials.csv', 'dashlane/credentials.csv']) {
      const { format, accounts } = await importFile('x', await zipFiles({ 'ids.csv': 'a,b', [name]: csv }));
      expect(format).toBe('dashlane');
      expect(accounts).toMatchObject([
        { entry: { issuer: 'Acme', account: 'ann' }, tags: ['Work'], note: 'n' },
      ]);
    }
  });

  test('credentials that are none', async () => {
    for (const content of ['', 'x'])
      expect(await refusalOf(importFile('x', await zipFiles({ 'credentials.csv': content })))).toBe(
        'import-damaged',
      );
  });
});
