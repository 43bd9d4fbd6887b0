import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../../../../electron/core/intake/importers/source.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { cuts, flips, outcomeOf, shapesOf } from './any-shape.ts';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';

/** Base64 of 63BEDWCQZKTQWPESARIERL5DTTQFCJTK. */
const SHARED = '9sJB2FDKpws8kgRQSK+jnOBRJmo=';
const SECRET = '63BEDWCQZKTQWPESARIERL5DTTQFCJTK';
const account = (changed: object = {}) => ({
  shared_secret: SHARED,
  account_name: 'gabe',
  serial_number: '1',
  revocation_code: 'R12345',
  identity_secret: 'aWRlbnRpdHk=',
  uri: 'otpauth://totp/Steam:gabe?secret=AAAAAAAA&issuer=Steam',
  Session: { SteamID: 1 },
  ...changed,
});

/** A maFile and its line in the manifest, as Steam Desktop Authenticator locks them. */
function lock(name: string, content: object, password: string) {
  const salt = randomBytes(8);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, 50_000, 32, 'sha1'), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]).toString('base64');
  const entry = {
    encryption_iv: iv.toString('base64'),
    encryption_salt: salt.toString('base64'),
    filename: name,
    steamid: 1,
  };
  return { name, text, entry };
}

const manifestOf = (entries: object[], changed: object = {}) =>
  JSON.stringify({ encrypted: true, first_run: true, entries, ...changed });
const source = (name: string, text: string) => openSource(name, Buffer.from(text));

async function missingFile(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'import-part-missing') return error.failure.details;
    throw error;
  }
  return null;
}

describe('Steam', () => {
  test('a maFile: the secret, and the revocation code as a recovery code', async () => {
    const { format, accounts, recovery, left } = await importFile(
      '7656.maFile',
      `\ufeff${JSON.stringify(account())}`,
    );
    expect(format).toBe('steam');
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Steam',
          account: 'gabe',
          otp: { type: 'steam', secret: SECRET, algorithm: 'SHA1', digits: 5, period: 30 },
          extra: [],
        },
        tags: [],
        note: '',
        favourite: false,
      },
    ]);
    expect(codeOf(accounts[0], 1_511_200_518)).toBe('FR8RV');
    expect(recovery).toEqual([{ service: 'Steam', account: 'gabe', text: 'R12345', stated: true }]);
    expect(left).toEqual([{ what: 'fields', count: 1 }]);
  });

  test('the mobile app: one account, or several by id; 16 bytes are a secret too', async () => {
    const several = {
      accounts: { 1: account(), 2: account({ shared_secret: 'AAAAAAAAAAAAAAAAAAAAAA==' }), 3: {} },
    };
    const { accounts, refused } = await importFile('Steamguard-1', JSON.stringify(several));
    expect(accounts).toHaveLength(2);
    expect(refused.map(row => row.failure.code)).toEqual(['missing-secret']);
    const bare = JSON.stringify({ shared_secret: SHARED, uri: account().uri });
    expect((await importFile('x', bare)).accounts[0]?.entry.account).toBe('gabe');
    const odd = JSON.stringify({ shared_secret: '***', account_name: 'x' });
    expect((await importFile('x', odd)).refused[0]?.failure.code).toBe('bad-base32');
  });

  test('locked: the manifest gives all accounts, its maFiles none', async () => {
    const one = lock('1.maFile', account(), 'pässwörd');
    const two = lock('2.maFile', account({ account_name: 'two' }), 'pässwörd');
    const beside = [await source(one.name, one.text), await source(two.name, two.text)];
    const manifest = manifestOf([one.entry, two.entry]);
    const { format, locked, accounts } = await importFile(
      'manifest.json',
      manifest,
      'pässwörd',
      null,
      beside,
    );
    expect({ format, locked }).toEqual({ format: 'steam-manifest', locked: true });
    expect(accounts.map(row => row.entry.account)).toEqual(['gabe', 'two']);
    expect(codeOf(accounts[0], 1_511_200_714)).toBe('9P3VP');
    const itself = [await source('manifest.json', manifest)];
    const alone = await importFile(one.name, one.text, null, null, itself);
    expect({ ...alone }).toMatchObject({ format: 'steam', locked: false, accounts: [], refused: [] });
    for (const wrong of ['', 'passwort', 'pässwörd '])
      expect(await refusalOf(importFile('m', manifest, wrong, null, beside))).toBe('import-wrong-password');
  });

  test('one part that another password locked is refused alone', async () => {
    const one = lock('1.maFile', account(), 'a');
    const two = lock('2.maFile', account(), 'b');
    const beside = [await source(one.name, one.text), await source(two.name, two.text)];
    const read = await importFile('manifest.json', manifestOf([one.entry, two.entry]), 'a', null, beside);
    expect(read.accounts).toHaveLength(1);
    expect(read.refused.map(row => [row.name, row.failure.code])).toEqual([['2.maFile', 'import-damaged']]);
  });

  test('what is missing is named', async () => {
    const one = lock('1.maFile', account(), 'a');
    const text = manifestOf([one.entry, { ...one.entry, filename: '..\\x\\2.maFile' }]);
    const beside = [await source(one.name, one.text)];
    const app = 'Steam Desktop Authenticator';
    expect(await missingFile(importFile('manifest.json', text, 'a'))).toEqual({ app, file: '1.maFile' });
    const second = importFile('manifest.json', text, 'a', null, beside);
    expect(await missingFile(second)).toEqual({ app, file: '2.maFile' });
    expect(await missingFile(importFile(one.name, one.text))).toEqual({ app, file: 'manifest.json' });
    expect(await refusalOf(importFile('renamed', 'AAAA'))).toBe('import-unknown');
  });

  test('plain maFiles stand for themselves, their manifest for nothing', async () => {
    const text = manifestOf([{ filename: '1.maFile', steamid: 1 }], { encrypted: false });
    const manifest = await source('manifest.json', text);
    const plain = await source('1.maFile', JSON.stringify(account()));
    expect((await importFile('manifest.json', text, null, null, [plain])).accounts).toEqual([]);
    const alone = await importFile('1.maFile', JSON.stringify(account()), null, null, [manifest]);
    expect(alone.accounts).toHaveLength(1);
  });

  test("steamguard-cli's own manifest is refused by name", async () => {
    const entries = [{ filename: '1.maFile', steam_id: 1, encryption: { scheme: 'Argon2idAes256' } }];
    const text = JSON.stringify({ version: 1, entries });
    const manifest = await source('manifest.json', text);
    expect(await refusalOf(importFile('manifest.json', text))).toBe('import-closed');
    expect(await refusalOf(importFile('1.maFile', 'AAAA', null, null, [manifest]))).toBe('import-closed');
  });

  test('cut off, bits turned over, any shape: refused at most', async () => {
    const one = lock('1.maFile', account(), 'a');
    const beside = [await source(one.name, one.text)];
    const plain = Buffer.from(JSON.stringify(account()));
    for (const bytes of [...cuts(plain), ...flips(plain)])
      await outcomeOf(() => importFile('1.maFile', bytes));
    const manifest = Buffer.from(manifestOf([one.entry]));
    for (const bytes of [...cuts(manifest), ...flips(manifest, 16)])
      await outcomeOf(() => importFile('manifest.json', bytes, 'a', null, beside));
    const shapes = shapesOf(
      'accounts',
      'shared_secret',
      'entries',
      'filename',
      'steamid',
      'encryption',
      'uri',
    );
    await fc.assert(
      fc.asyncProperty(shapes, async shape => {
        const text = JSON.stringify(shape);
        await outcomeOf(() => importFile('x', text, 'a', 'steam', beside));
        await outcomeOf(() => importFile('x', text, 'a', 'steam-manifest', beside));
        await outcomeOf(() => importFile('x', JSON.stringify({ accounts: { a: shape, b: account() } })));
      }),
    );
  });
});
