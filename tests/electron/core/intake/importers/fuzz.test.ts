// Whatever bytes come: an importer takes them, or refuses in words. No bug, no hang, no account out of noise.
// 20,000 inputs here; FUZZ=200000 for all.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMPORTERS, identify } from '../../../../../electron/core/intake/importers/registry.ts';
import { openSource, type Source, sourceOf } from '../../../../../electron/core/intake/importers/source.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { aegisEntry, aegisPlain } from './aegis-file.ts';
import { outerFile } from './otp-auth-file.ts';

const RUNS = Number(process.env.FUZZ ?? 20_000);

/** Opens and converts; true when it gave an account, false when it was refused or holds none. */
async function givesAccount(source: Source, importer: (typeof IMPORTERS)[number]): Promise<boolean> {
  try {
    const contents = await importer.read(source, []);
    return !contents.locked && contents.convert().accounts.length > 0;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function tryAll(name: string, bytes: Uint8Array): Promise<number> {
  let source: Source;
  try {
    source = await openSource(name, bytes);
  } catch (error) {
    if (error instanceof Refusal) return 0;
    throw error;
  }
  const known = identify(source);
  return known && (await givesAccount(source, known)) ? 1 : 0;
}

/** Member names that exports have, and some that only an attacker writes. */
const words = fc.constantFrom(
  ...`
    header db services schemaVersion servicesEncrypted items encrypted passwordProtected entries
    version salt content accounts issuerName tokens tokenOrder Authenticators secret label type kind
    timer otpGenerator thumbnail login totp data app schema __proto__ constructor toString kdfParams
    encryptedData encryptionNonce fields category shared_secret account_name hash dataType key uri
    info otp digits period counter
  `
    .trim()
    .split(/\s+/),
);

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    1,
    -1,
    1e308,
    '',
    'null',
    'totp',
    'TOTP',
    '2.a|b|c',
    'JBSWY3DPEHPK3PXP',
  ),
  fc.string({ maxLength: 12 }),
  fc.double(),
);

const { value: json } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 6 }),
  ),
}));

const starts = fc.constantFrom(
  'PK\x03\x04',
  'PK\x05\x06',
  'AUTHENTICATORPRO',
  'AuthenticatorPro',
  'OTPClient',
  'SQLite format 3\0',
  '\xac\xed\x00\x05',
  '\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5',
  outerFile({ Version: 1 }, 'Authenticator').toString('latin1'),
  '<?xml version="1.0"?><map>',
  '<html><code>',
  'otpauth://totp/',
  'Title,URL,Username,Password,Notes,OTPAuth\n',
  'otpauth-migration://offline?data=',
  'steam://',
  'motp://',
  '\x00\x02\x49\xf0',
  '[{"',
  '{"',
  '-----BEGIN PGP MESSAGE-----',
);
const binary = fc
  .tuple(fc.oneof(starts, fc.constant('')), fc.uint8Array({ maxLength: 300 }))
  .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));
const text = fc.oneof(
  json.map(value => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('all importers', () => {
  test('noise, marks followed by noise, JSON of the right words: refused in words or empty, never a bug', async () => {
    const input = fc.oneof(
      binary,
      text.map(written => new Uint8Array(Buffer.from(written))),
    );
    await fc.assert(
      fc.asyncProperty(input, async bytes => {
        await tryAll('export', bytes);
      }),
      { numRuns: RUNS },
    );
  });

  test('random bytes give no account', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
        expect(await tryAll('export', bytes)).toBe(0);
      }),
      { numRuns: RUNS / 10 },
    );
  });

  test('read by hand as any format: the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...IMPORTERS),
        fc.oneof(
          binary,
          text.map(each => Buffer.from(each)),
        ),
        async (importer, bytes) => {
          await givesAccount(sourceOf('export', new Uint8Array(bytes)), importer);
        },
      ),
      { numRuns: RUNS / 4 },
    );
  });

  test('JSON that nests a million deep, and members named __proto__', async () => {
    expect(await tryAll('deep.json', Buffer.from('['.repeat(1_000_000)))).toBe(0);
    expect(await tryAll('deep.json', Buffer.from(`{"header":${'{"a":'.repeat(100_000)}`))).toBe(0);
    const polluted = aegisPlain([aegisEntry({})]).replace(
      '"type":"totp"',
      '"type":"totp","__proto__":{"polluted":1}',
    );
    expect(await tryAll('aegis.json', Buffer.from(polluted))).toBe(1);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
