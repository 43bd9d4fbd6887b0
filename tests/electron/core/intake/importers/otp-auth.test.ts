import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';
import { codesOf, cuts, flips, outcomeOf, rememberingDerive } from './mistreated.ts';
import {
  account,
  accountFields,
  backupOf,
  digestBox,
  FORMS,
  type Form,
  folder,
  otpAuthFile,
  outerFile,
  rnCryptorBox,
  SEED,
} from './otp-auth-file.ts';
import { type Archivable, archiveAround, type Value, writeKeyedArchive, writePlist } from './plist-writer.ts';

const PASSWORD = 'Pässwörd 🔑';
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const usual = (form: Form) =>
  form.startsWith('backup') ? backupOf(folder('Work', account())) : writeKeyedArchive(account());
const backup = (...accounts: Archivable[]) =>
  otpAuthFile('backup-1.1', backupOf(folder('Work', ...accounts)), PASSWORD);
const opened = (file: Uint8Array) => importFile('x', file, PASSWORD);

/** Two accounts in the folder "Arbeit", written with Python's plistlib and hashlib and with openssl; "Pässwörd". */
const BY_PYTHON =
  '0JFoxrF9x6Mf5243XHhzyjZmFoJKcvaRc/PnYb4G2lcWMyPXEmuoC0fIzQlYH1mOIqyc8DsZaorw2P8xIunZVtzREC3xm+A4fv' +
  'XiaqZIAdPtIf0hXUxi9xdGTXVrlEzlfVQksCiQA0lKfi3X8YNIATxGc+bsX4ioq99Pz0frZ2IrmtEnhOB43R22bQf5xr+NQQzJ' +
  'rcsFhaaU35GhBi7pgsG5jYCN3zE04jNvkUEUfsTmlXep7lhpMJ4mJI1vFarQV4Uvs21Fotz5VXm1+7LFrDnvjHJQfWG867iCl6' +
  'iXJ/09D+IrvelHJDv7C942aCcy++n7f1/+9E4etrxcZePpB/HqW4sL33NLoNpukSrKnrC9n088vWZxYHooJVO4f7HRvBtpeC4/' +
  'PDf8SOOJtblbLJwo/tTXlOjBqSMS5l5stxWMqUB8s0nyirjC6toGaqFjNgKtsATe0d+zoJLFTIpNEWhlC8xbbJ7HNB3dMDfc3y' +
  '4kTPAkTlwxtWxd9L1MqOTp1BqDYm17Pau1o3YoK1yKngEGGk8QgGTg6TmRO3wEGx2vaIV8IC5moqEpQDB/G6zNyRyhw3XIqDgt' +
  'O9ClWYcGDtGxIxvdu8PfMvCAx4Oy3fB9s6EDqjmGLkGDA1n4xGbHq6qdrUw7C/8sJ9dWHNEBtLshIeOEYdpWavyzcYaxIwLU+a' +
  '/28t/u7jVxwIp9s1fWSB+WtCxomCMoKeRX2RSY/n5G/KcktOcc7lQV8xQBYTWrDDiemIlPWO+2Evxc+pKfobjRqmLHVL6mpU6T' +
  '8s+7GR9Dj6NXOgq4IOb+PpT1iBXnnfSPih1D5uA8IjihVqPPV3C9U7JloFMlr2ta7Suhs/J8OFJNkGJqSYapKoTIOyPh78rU/F' +
  'NrFyuOidbj9Oq5VGJIrCRitUQgH253eKB13iV0LyeTnL+oawcBxwRlgF4JqtWBBQU4NWpmshVU9FzYkjoupBm83Fi+p9TaRLHl' +
  'Wr5yQRi/G2CQS0gcRi7Jj4EF5tM2qxp0JfsqM8Yz/lv87hnNIKoLuoh3soKNmCqU3RqRhC+Loi7i6OyoORM/Wx4Fri65jVGjKf' +
  'nKr3mkKeRiTYHtUQvrNHurZsXz8Ur0alx5jVhsOT+EO1XFEZzfhl/QyATzQVTWmx0XmNI5/xDz2h6cgUIlPlMf77e5xQjyhQwZ' +
  'AMAS/hpuOmzTMyoA4ZxXCpz6/I+FSvHMsU/wKxA0jaTaeJY9Kt67bVFbDcDXeeTVkBvBSK0wHPqnZWkmzm3qd11GwJTvTFrj8U' +
  'IHQeNHpvCITmiFN9VvmFKurV0IqVx+v19jyM2CDB8qUevi5Y1lUhhO4WFyTCjSrWXH4OulvhXlaqnStnE1QGZB1EPeTVNRcyFn' +
  '5sEQIhdur/vS5qcskTiO+JnXfrOWfOmUwz486Y8dAgYOQ3FaPPoYcH9oXEOZnYaDnqotCRkb7Rn9i7eDL6Vw4vLfPNgKsupZ1J' +
  '4EKijR9bl9vJEP48WG58ozteqIQw/CXhlDHl0mDfhlDzzBOhPJDrQ8MfMiMWHMFJZPRTKaMtCnM9yraq5xybyqVg==';

describe('OTP Auth', () => {
  test('all accounts and one account, in both versions, with texts and data of either kind', async () => {
    for (const form of FORMS)
      for (const mutable of [false, true]) {
        const file = otpAuthFile(form, usual(form), PASSWORD, mutable);
        const { format, locked, accounts, refused, left } = await opened(file);
        expect({ format, locked, refused, left }).toEqual({
          format: 'otp-auth',
          locked: true,
          refused: [],
          left: [],
        });
        expect(accounts).toEqual([
          {
            entry: {
              issuer: 'GitHub',
              account: 'alice',
              otp: { type: 'totp', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 },
              extra: [],
            },
            tags: form.startsWith('backup') ? ['Work'] : [],
            note: '',
            favourite: false,
          },
        ]);
      }
  });

  test('the file of one account as a dictionary, too', async () => {
    for (const form of ['account-1.1', 'account-1.2'] as const) {
      const file = otpAuthFile(form, writeKeyedArchive(accountFields()), PASSWORD);
      expect((await opened(file)).accounts[0]?.entry.otp.secret).toBe(SECRET);
    }
  });

  test('a file that other programs wrote', async () => {
    const { accounts } = await importFile('x', Buffer.from(BY_PYTHON, 'base64'), 'Pässwörd');
    expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, tags])).toEqual([
      ['GitHub', 'älice@example.org', ['Arbeit']],
      ['Déno', 'b', ['Arbeit']],
    ]);
    expect(codeOf(accounts[0], 59)).toBe('94287082');
    expect(accounts[1]?.entry.otp).toMatchObject({
      type: 'hotp',
      algorithm: 'SHA256',
      counter: 5,
      digits: 6,
    });
  });

  test("the codes of RFC 6238's table", async () => {
    const seed = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length));
    const { accounts } = await opened(
      backup(
        account({ digits: 8 }),
        account({ digits: 8, algorithm: 0 }),
        account({ digits: 8, algorithm: 2, secret: seed(32) }),
        account({ digits: 8, algorithm: 3, secret: seed(64) }),
      ),
    );
    for (const [seconds, ...codes] of [
      [59, '94287082', '94287082', '46119246', '90693936'],
      [1_111_111_109, '07081804', '07081804', '68084774', '25091201'],
      [20_000_000_000, '65353130', '65353130', '77737706', '47863826'],
    ] as const)
      expect(accounts.map(each => codeOf(each, seconds))).toEqual(codes);
  });

  test('0 stands for what is not there', async () => {
    const { accounts } = await opened(backup(account({ digits: 0, period: 0 })));
    expect(accounts[0]?.entry.otp).toMatchObject({ digits: 6, period: 30 });
  });

  test('folders, their order, icons, names that repeat the issuer, Steam', async () => {
    const inner = backupOf(
      folder('Work', account({ label: 'GitHub: alice', icon: 'github' }), account({ issuer: null })),
      folder('', account({ issuer: 'Steam', digits: 5 })),
      folder(null),
      'no folder',
      folder('Home', account({ type: 1, counter: 7, period: 0 })),
    );
    const { accounts, left } = await opened(otpAuthFile('backup-1.1', inner, PASSWORD));
    expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, entry.otp.type, tags])).toEqual([
      ['GitHub', 'alice', 'totp', ['Work']],
      ['', 'alice', 'totp', ['Work']],
      ['Steam', 'alice', 'steam', []],
      ['GitHub', 'alice', 'hotp', ['Home']],
    ]);
    expect(left).toEqual([{ what: 'icons', count: 1 }]);
    expect((await opened(backup())).accounts).toEqual([]);
  });

  test('a row that cannot be taken is refused by name, and the others are not lost', async () => {
    const rows: [Record<string, Archivable>, string][] = [
      [{ algorithm: 4 }, 'unknown-algorithm'],
      [{ algorithm: 5 }, 'unknown-algorithm'],
      [{ algorithm: -1 }, 'unknown-algorithm'],
      [{ algorithm: true }, 'unknown-algorithm'],
      [{ type: 0 }, 'unknown-type'],
      [{ type: 3 }, 'unknown-type'],
      [{ type: null }, 'unknown-type'],
      [{ secret: null }, 'missing-secret'],
      [{ secret: Buffer.alloc(0) }, 'missing-secret'],
      [{ secret: 'JBSWY3DPEHPK3PXP' }, 'missing-secret'],
      [{ digits: 11 }, 'bad-digits'],
      [{ period: { real: 0.5 } }, 'bad-period'],
      [{ type: 1, counter: -1 }, 'bad-counter'],
    ];
    const odd: Archivable[] = [null, 'x', 5, []];
    const { accounts, refused } = await opened(
      backup(...rows.map(([changed]) => account(changed)), ...odd, account()),
    );
    expect(refused.map(({ failure }) => failure.code)).toEqual([
      ...rows.map(([, code]) => code),
      ...odd.map(() => 'unknown-type'),
    ]);
    expect(refused[0]).toEqual({
      index: 0,
      name: 'GitHub: alice',
      failure: { code: 'unknown-algorithm', details: { value: 'MD5' } },
    });
    expect(accounts).toHaveLength(1);
    const bare = await opened(backup({ type: 2, secret: SEED }));
    expect(bare.accounts[0]?.entry.otp).toMatchObject({ algorithm: 'SHA1', digits: 6, period: 30 });
  });

  test('wrong passwords in every version, of which older ones have no seal', async () => {
    for (const form of FORMS) {
      const file = otpAuthFile(form, usual(form), PASSWORD);
      expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
      for (const wrong of ['', 'Passwort', `${PASSWORD} `, PASSWORD.normalize('NFD')])
        expect(await refusalOf(importFile('x', file, wrong))).toBe('import-wrong-password');
      const empty = otpAuthFile(form, usual(form), '');
      expect((await importFile('x', empty, '')).accounts).toHaveLength(1);
    }
    // one in 256 gets past the padding
    const file = otpAuthFile('backup-1.0', usual('backup-1.0'), PASSWORD);
    for (let nth = 0; nth < 1500; nth++)
      expect(await refusalOf(importFile('x', file, `wrong ${nth}`))).toBe('import-wrong-password');
  });

  test('the password fits, and what is inside is none of theirs', async () => {
    const others = [
      Buffer.from('{}'),
      writePlist('x'),
      writeKeyedArchive('x'),
      writeKeyedArchive({ Folders: 5 }),
    ];
    for (const inner of others) {
      const [sealed, old] = (['backup-1.1', 'backup-1.0'] as const).map(form =>
        otpAuthFile(form, inner, PASSWORD),
      );
      expect(await outcomeOf(sealed ?? '', PASSWORD)).toBe('import-damaged');
      expect(await outcomeOf(old ?? '', PASSWORD)).toMatch(/^import-(damaged|wrong-password)$/);
    }
    const text = otpAuthFile('account-1.2', writeKeyedArchive('x'), PASSWORD);
    expect(await outcomeOf(text, PASSWORD)).toBe('import-damaged');
  });

  test('versions: newer ones by their number, reals of four bytes, texts; what is none', async () => {
    const box = rnCryptorBox(usual('backup-1.1'), PASSWORD);
    const outcome = (Version: Archivable) =>
      outcomeOf(outerFile({ Version, WrappedData: box }, 'OTPAuth'), PASSWORD);
    for (const version of [{ real: 1.1, bytes: 4 as const }, '1.1'])
      expect(await outcome(version)).toMatchObject({ format: 'otp-auth' });
    for (const version of [{ real: 1.2 }, 2, '3.0', { real: 1e300 }])
      expect(await outcome(version)).toBe('import-version');
    for (const version of [null, '', 'x', 0, -1, { real: Number.NaN }, { real: 1 / 0 }, true, []])
      expect(await outcome(version)).toBe('import-damaged');
  });

  test('the outside without box, salt or IV, and boxes that are none', async () => {
    const [salt, iv] = ['salt', 'iv'];
    const inner = backupOf(folder('Work', account()));
    const old = { Version: 1, Salt: salt, IV: iv, WrappedData: digestBox(inner, PASSWORD, salt, iv) };
    expect(await outcomeOf(outerFile(old, 'Authenticator'), PASSWORD)).toMatchObject({ locked: true });
    const damaged: Archivable[] = [
      'x',
      [],
      {},
      { Version: 1 },
      { ...old, Salt: null },
      { ...old, Salt: 5 },
      { ...old, IV: null },
      { ...old, IV: [] },
      { ...old, WrappedData: 'x' },
      { ...old, WrappedData: null },
      { ...old, WrappedData: Buffer.alloc(0) },
      { ...old, WrappedData: randomBytes(33) },
      { Version: { real: 1.1 }, WrappedData: randomBytes(130) },
      { Version: { real: 1.1 }, WrappedData: Buffer.from([3, 1]) },
    ];
    for (const outer of damaged) {
      const file = outerFile(outer as never, 'Authenticator');
      expect(await outcomeOf(file, PASSWORD)).toBe('import-damaged');
    }
  });

  test('cut off anywhere, or with a bit turned', async () => {
    for (const form of FORMS) {
      const file = otpAuthFile(form, usual(form), PASSWORD);
      expect(await codesOf(cuts(file), PASSWORD)).toEqual(['import-damaged', 'import-unknown']);
      const legacy = form === 'backup-1.0' || form === 'account-1.1';
      const derive = rememberingDerive();
      for (const damaged of flips(file, 256)) {
        const outcome = await outcomeOf(damaged, PASSWORD, derive);
        if (typeof outcome === 'string')
          expect(outcome).toMatch(/^import-(damaged|unknown|wrong-password|version)$/);
        // what is under the seal came through whole, or not at all
        else if (!legacy) expect(outcome.accounts.map(({ entry }) => entry.otp.secret)).toEqual([SECRET]);
      }
    }
  }, 60_000);

  test('archives that share and circle: bounded rows, bounded text, and soon', async () => {
    const around = (...objects: Value[]) =>
      writePlist(archiveAround(['$null', ...objects], new Map([['root', { uid: 1 }]])), { references: 4 });
    const map = (members: Record<string, Value>): Value => new Map(Object.entries(members));
    const many = (uid: number, count: number): Value => Array.from({ length: count }, () => ({ uid }));
    const root = map({ Folders: { uid: 2 } });
    const rows = around(root, many(3, 2000), map({ accounts: { uid: 4 } }), many(5, 2000), map({ type: 2 }));
    const long = map({ label: { uid: 6 }, issuer: { uid: 6 }, secret: { uid: 7 }, type: 2 });
    const texts = around(
      root,
      many(3, 300),
      map({ accounts: { uid: 4 }, name: { uid: 6 } }),
      many(5, 300),
      long,
      'x'.repeat(100_000),
      Buffer.alloc(100_000, 1),
    );
    const circle = around(root, [{ uid: 3 }], map({ accounts: { uid: 2 }, name: { uid: 1 } }));
    const began = performance.now();
    const outcomes = await Promise.all(
      [rows, texts, circle].map(inner => outcomeOf(otpAuthFile('backup-1.1', inner, PASSWORD), PASSWORD)),
    );
    expect(outcomes.slice(0, 2)).toEqual(['too-many-rows', 'import-damaged']);
    expect(outcomes[2]).toMatchObject({ accounts: [], refused: [{ failure: { code: 'unknown-type' } }] });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('names of the language as names of members', async () => {
    const hostile = JSON.parse('{"__proto__": {"secret": "x", "polluted": 1}, "constructor": 5}');
    const inner = writeKeyedArchive({
      ...hostile,
      Folders: [{ ...hostile, accounts: [{ ...hostile, type: 2 }] }],
    });
    const { accounts, refused } = await opened(otpAuthFile('backup-1.1', inner, PASSWORD));
    expect([accounts, refused.map(({ failure }) => failure.code)]).toEqual([[], ['missing-secret']]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
