import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, cuts, outcomeOf } from './mistreated.ts';

const URI = 'otpauth://totp/Deno:mason?secret=JBSWY3DPEHPK3PXP&issuer=Deno&digits=7&period=20';
const page = (...uris: string[]) =>
  `<!DOCTYPE html>\n<html><head><title>Backup</title></head><body><table>${uris
    .map(uri => `<tr><td>Deno</td><td><code>${uri}</code></td></tr>`)
    .join('\n')}</table></body></html>`;

describe('Stratum, HTML', () => {
  test('raw and escaped "&" alike, Steam by its mark, mOTP', async () => {
    const file = page(
      URI,
      URI.replaceAll('&', '&amp;'),
      'otpauth://totp/Steam:x?secret=JBSWY3DPEHPK3PXP&issuer=Steam&steam',
      'motp://Mobile:x?secret=e3152afee62599c8',
    );
    const { format, accounts, refused } = await importFile('backup.html', file);
    expect(format).toBe('stratum-html');
    expect(refused).toEqual([]);
    expect(accounts[0]).toEqual(accounts[1]);
    expect(accounts.map(({ entry }) => entry.otp.type)).toEqual(['totp', 'totp', 'steam', 'motp']);
    expect(accounts[0]?.entry).toMatchObject({
      issuer: 'Deno',
      account: 'mason',
      otp: { digits: 7, period: 20 },
    });
  });

  test('a row that is no URI is refused alone', async () => {
    const { accounts, refused } = await importFile('x', page('hello', URI, 'otpauth://totp/x?secret=1'));
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ index, failure }) => [index, failure.code])).toEqual([
      [0, 'unknown-text'],
      [2, 'bad-base32'],
    ]);
  });

  test('other pages are not ours; cut ones give what is whole', async () => {
    expect(await refusalOf(importFile('x', '<html><code>ls</code></html>'))).toBe('import-unknown');
    expect(await refusalOf(importFile('x', URI, null, 'stratum-html'))).toBe('import-damaged');
    for (const cut of cuts(bytesOf(page(URI, URI)))) {
      const outcome = await outcomeOf(cut);
      if (typeof outcome !== 'string') expect(outcome.accounts.length).toBeLessThan(3);
      else expect(outcome).toBe('import-unknown');
    }
  });

  test('a page of nothing but openings is searched once', async () => {
    const openings = `<html>${'<code'.repeat(400_000)}${'<code>'.repeat(400_000)}`;
    expect(await refusalOf(importFile('x', openings))).toBe('import-unknown');
  });
});
