/**
 * What we hand over comes back the same when we take it over again, as far as the format can express it; and what it
 * cannot was told before.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aegisFile } from '../../../../electron/core/export/aegis.ts';
import { bitwardenFile } from '../../../../electron/core/export/bitwarden.ts';
import type { ExportAccount, Exporter } from '../../../../electron/core/export/exporter.ts';
import { otpauthList } from '../../../../electron/core/export/otpauth.ts';
import { sparekeyJson } from '../../../../electron/core/export/sparekey-json.ts';
import { twoFasFile } from '../../../../electron/core/export/two-fas.ts';
import type { ImportedAccount } from '../../../../electron/core/intake/importers/importer.ts';
import type { Otp } from '../../../../shared/domain/otp.ts';
import { decodeBase32, encodeBase32 } from '../../../../shared/otp/base32.ts';
import { codeAt, codeOfCounter } from '../../../../shared/otp/codes.ts';
import { entry as anyEntry } from '../../../shared/otp/entries.ts';
import { importFile } from '../intake/importers/importing.ts';
import { accountOf, anyAccount, exported } from './exporting.ts';

/** An account as it comes back. */
type Expressed = (account: ExportAccount) => ImportedAccount;

const whole: Expressed = ({ entry, tags, note, favourite }) => ({ entry, tags, note, favourite });
const bare: Expressed = ({ entry }) => ({ entry, tags: [], note: '', favourite: false });

/** The same codes by another spelling: Aegis holds bytes, and of Yandex' secrets those that count. */
function inBytes(otp: Otp): Otp {
  const bytes = decodeBase32(otp.secret);
  return { ...otp, secret: encodeBase32(otp.type === 'yandex' ? bytes.subarray(0, 16) : bytes) };
}

const inAegis: Expressed = account => {
  const { entry } = account;
  return { ...whole(account), entry: { ...entry, otp: inBytes(entry.otp), extra: [] } };
};

/** Without an issuer the name of the service is all that 2FAS shows: it becomes the issuer. */
const inTwoFas: Expressed = ({ entry, tags }) => ({
  entry: { ...entry, issuer: entry.issuer || entry.account, extra: [] },
  tags: tags.slice(0, 1),
  note: '',
  favourite: false,
});

const inBitwarden: Expressed = account => {
  const { entry, tags } = account;
  const steam = entry.otp.type === 'steam';
  const issuer = entry.issuer || entry.account || (steam ? 'Steam' : '');
  const extra = steam ? [] : entry.extra;
  return { ...whole(account), entry: { ...entry, issuer, extra }, tags: tags.slice(0, 1) };
};

/** Ente's own parameter is read as what it says, also where somebody else wrote it. */
const withoutDisplay = anyAccount.filter(
  ({ entry }) => !entry.extra.some(([name]) => name.toLowerCase() === 'codedisplay'),
);
/** Our own form keeps names as they are, whatever they are. */
const anyNames = fc
  .record({ account: anyAccount, entry: anyEntry })
  .map(({ account, entry: { issuer, account: name, extra } }) => {
    return { ...account, entry: { ...account.entry, issuer, account: name, extra } };
  });

const CASES: [string, Exporter, fc.Arbitrary<ExportAccount>, Expressed][] = [
  ['aegis', aegisFile, anyAccount, inAegis],
  ['2fas', twoFasFile, anyAccount, inTwoFas],
  ['bitwarden', bitwardenFile, anyAccount, inBitwarden],
  ['uri-list', otpauthList, withoutDisplay, bare],
  ['sparekey-json', sparekeyJson, anyNames, whole],
];

test.each(CASES)('%s: our export, our import', async (format, exporter, some, expressed) => {
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 5 }), async accounts => {
      const { files, kept } = await exported(exporter, accounts);
      if (kept.length === 0) return;
      const back = await importFile('backup', files[0] ?? '');
      expect(back).toMatchObject({ format, locked: false, refused: [] });
      expect(back.accounts).toEqual(kept.map(expressed));
    }),
  );
});

test.each(CASES)('%s: codes stay the same', async (format, exporter, some) => {
  await fc.assert(
    fc.asyncProperty(some, fc.integer({ min: 0, max: 4_000_000_000 }), async (account, at) => {
      const { files, kept } = await exported(exporter, [account]);
      if (kept.length === 0) return;
      const [back] = (await importFile('backup', files[0] ?? '', null, format)).accounts;
      const code = (otp: Otp | undefined) => otp && codeOf(otp, at);
      expect(code(back?.entry.otp)).toEqual(code(account.entry.otp));
    }),
  );
});

/** Null where a PIN is missing or the secret is too short for its kind. */
function codeOf(otp: Otp, at: number): unknown {
  try {
    return otp.type === 'hotp' ? codeOfCounter(otp, otp.counter) : codeAt(otp, at);
  } catch {
    return null;
  }
}

test.each([
  ['aegis', aegisFile],
  ['2fas', twoFasFile],
])('%s: locked by a password, and by no other', async (format, exporter) => {
  const account = accountOf({ tags: ['Work'] });
  const { files, text } = await exported(exporter, [account], 'pässword – 密码');
  expect(text).not.toMatch(/GitHub|alice|JBSWY3DP/);
  const back = await importFile('backup.json', files[0] ?? '', 'pässword – 密码');
  expect(back).toMatchObject({ format, locked: true, refused: [] });
  expect(back.accounts).toEqual([whole(account)]);
  await expect(importFile('backup.json', files[0] ?? '', 'password')).rejects.toThrow(
    'import-wrong-password',
  );
});

test('what a target loses is told account by account', async () => {
  const labels = { tags: ['Work', 'Bank'], note: 'call first', favourite: true };
  const entry = {
    ...accountOf().entry,
    extra: [['image', 'https://example.com/a.png']] as [string, string][],
  };
  const accounts = [accountOf(), accountOf({ ...labels, entry })];
  const lossesIn = async (exporter: Exporter) => (await exported(exporter, accounts)).left;
  const ofSecond = (...what: string[]) => what.map(each => ({ at: 1, what: each }));
  expect(await lossesIn(aegisFile)).toEqual(ofSecond('parameters'));
  expect(await lossesIn(twoFasFile)).toEqual(ofSecond('more-tags', 'note', 'favourite', 'parameters'));
  expect(await lossesIn(bitwardenFile)).toEqual(ofSecond('more-tags'));
  expect(await lossesIn(otpauthList)).toEqual(ofSecond('tags', 'note', 'favourite'));
  expect(await lossesIn(sparekeyJson)).toEqual([]);
});
