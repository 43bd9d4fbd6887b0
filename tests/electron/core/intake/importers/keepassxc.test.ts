/** Databases that KeePassXC itself made: from XML, with a password, a key file, both. Skipped where it is missing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hasKeepassxc, keepassxc } from '../../keepassxc.ts';
import { importFile, refusalOf } from './importing.ts';
import { entryXml, groupXml, keepassXml } from './keepass-sample.ts';

const URI = 'otpauth://totp/KeePassXC:none?secret=JBSWY3DPEHPK3PXP&period=30&digits=8&issuer=KeePassXC';
const uuid = (sign: string) => Buffer.from(sign.repeat(16)).toString('base64');
const xml = keepassXml(
  groupXml(
    'Wörk',
    entryXml({
      Title: 'Acme',
      UserName: 'ann',
      Password: 'pä<ss>',
      otp: URI,
      Notes: 'n',
      'Recovery code 1': 'aaaa-1111',
    }).replace('AAAA', uuid('e')),
    uuid('g'),
  ) + groupXml('Recycle Bin', entryXml({ Title: 'Gone', otp: URI }).replace('AAAA', uuid('t')), uuid('b')),
  `<RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>${uuid('b')}</RecycleBinUUID>`,
).replace('<UUID>BBBB</UUID>', `<UUID>${uuid('r')}</UUID>`);

describe.skipIf(!hasKeepassxc)('databases of KeePassXC', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-keepassxc-'));
  const path = (name: string) => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));

  const account = {
    entry: { issuer: 'Acme', account: 'ann', otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', digits: 8 } },
    tags: ['Wörk'],
    note: 'n',
  };

  test('with a password', async () => {
    writeFileSync(path('in.xml'), xml);
    keepassxc(['import', '-q', '-t', '100', '-p', path('in.xml'), path('a.kdbx')], 'pä ß', 'pä ß');
    const file = readFileSync(path('a.kdbx'));
    const { accounts, recovery, left, refused } = await importFile('a.kdbx', file, 'pä ß');
    expect(accounts).toMatchObject([account]);
    expect(refused).toEqual([]);
    expect(recovery).toContainEqual({
      service: 'Acme',
      account: 'ann',
      text: 'Recovery code 1: aaaa-1111',
      stated: true,
    });
    expect(left).toContainEqual({ what: 'trashed', count: 1 });
    expect(await refusalOf(importFile('a.kdbx', file, 'pä ß '))).toBe('import-wrong-password');
  });

  test('with a key file alone, and with both', async () => {
    writeFileSync(path('in.xml'), xml);
    keepassxc([
      'import',
      '-q',
      '-t',
      '100',
      '--set-key-file',
      path('k.keyx'),
      path('in.xml'),
      path('k.kdbx'),
    ]);
    const keyFile = readFileSync(path('k.keyx'));
    const alone = readFileSync(path('k.kdbx'));
    expect((await importFile('k', alone, { password: '', keyFile })).accounts).toMatchObject([account]);
    expect(await refusalOf(importFile('k', alone, ''))).toBe('import-wrong-password');
    const args = [
      'import',
      '-q',
      '-t',
      '100',
      '-p',
      '--set-key-file',
      path('k.keyx'),
      path('in.xml'),
      path('b.kdbx'),
    ];
    keepassxc(args, 'pw', 'pw');
    const both = readFileSync(path('b.kdbx'));
    expect((await importFile('b', both, { password: 'pw', keyFile })).accounts).toMatchObject([account]);
    expect(await refusalOf(importFile('b', both, 'pw'))).toBe('import-wrong-password');
  });

  test('what it exports: XML and CSV', async () => {
    writeFileSync(path('in.xml'), xml);
    keepassxc(['import', '-q', '-t', '100', '-p', path('in.xml'), path('c.kdbx')], 'pw', 'pw');
    const asXml = keepassxc(['export', '-q', '-f', 'xml', path('c.kdbx')], 'pw');
    expect(await importFile('c', asXml)).toMatchObject({ format: 'keepass-xml', accounts: [account] });
  });
});
