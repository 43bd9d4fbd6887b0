import { describe, expect, test } from 'vitest';
import { nothingNamed } from '../../../../../electron/core/intake/importers/nothing-inside.ts';
import {
  IMPORTERS,
  identify,
  importerNamed,
} from '../../../../../electron/core/intake/importers/registry.ts';
import { openSource } from '../../../../../electron/core/intake/importers/source.ts';
import { NOTHING_INSIDE } from '../../../../../shared/domain/import-terms.ts';
import { exportHint, nothingApps } from '../../../../../shared/text/import-apps.ts';
import { importFile, refusalOf } from './importing.ts';

async function named(name: string, text: string): Promise<string | undefined> {
  return identify(await openSource(name, Buffer.from(text)))?.format;
}

describe('apps that let nothing out', () => {
  test('files that are known by what is in them', async () => {
    const files: [string, string, string][] = [
      ['passwords.csv', 'name,url,username,password\r\nDeno,https://deno.com,a,b', 'browser-passwords'],
      ['x.csv', 'name,url,username,password,note\n', 'browser-passwords'],
      [
        'logins.csv',
        '"url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"\n',
        'browser-passwords',
      ],
      [
        'nord.csv',
        'name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder,full_name\n',
        'nordpass',
      ],
      ['profile.js', 'var profile={"lastUpdatedBy":"Dropbox"};', 'opvault'],
      ['band_0.js', 'ld({"0C":{}});', 'opvault'],
      ['folders.js', 'loadFolders({});', 'opvault'],
    ];
    for (const [name, text, app] of files) {
      expect(await named(name, text)).toBe(app);
      expect(await refusalOf(importFile(name, text))).toBe('nothing-to-import');
    }
  });

  test('files that are known by their name alone', async () => {
    const names = {
      'Microsoft Authenticator backup.dat': 'microsoft-authenticator',
      'authy-backup.bin': 'authy',
      'com.okta.android.auth.xml': 'okta-verify',
      'yandex_key.bin': 'yandex-key',
      'YubiKey.txt': 'yubico',
    };
    for (const [name, app] of Object.entries(names)) expect(await named(name, 'nothing')).toBe(app);
    expect(await named('notes.txt', 'nothing')).toBeUndefined();
    expect(await named('lengthy.txt', 'nothing')).toBeUndefined();
  });

  test('a table with a column for codes, and what an importer knows, are not theirs', async () => {
    expect(await named('x.csv', 'name,url,username,password,totp\n')).not.toBe('browser-passwords');
    expect(await named('authy.json', JSON.stringify({ shared_secret: 'AAAA' }))).toBe('steam');
  });

  test('as a person names them', async () => {
    for (const name of ['Okta', 'okta verify', 'OKTA-VERIFY']) expect(nothingNamed(name)).toBe('okta-verify');
    for (const name of ['', 'constructor', '__proto__', 'Aegis']) expect(nothingNamed(name)).toBeNull();
    for (const id of NOTHING_INSIDE) {
      expect(nothingNamed(nothingApps[id].app)).toBe(id);
      expect(importerNamed(id)).not.toBeNull();
    }
    expect(await refusalOf(importFile('x', 'x', null, 'Duo Mobile'))).toBe('nothing-to-import');
  });

  test('where the export of every format is: one short line', () => {
    for (const { format, app } of IMPORTERS) {
      expect(exportHint(format, app).length).toBeGreaterThan(10);
      expect(exportHint(format, app)).not.toMatch(/\n|undefined/);
    }
    expect(exportHint('constructor', 'X')).toBe('In X, look for Export.');
  });
});
