/**
 * Each layout of which we know, as a file made for these tests (the codes are invented), read exactly: service,
 * account, day, codes in order, numbers, marks of use, how many there should be, what was kept out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFileText } from '../../../shared/recovery/decode-file-text.ts';
import { parseRecoveryText } from '../../../shared/recovery/parse-recovery-text.ts';
import type { Reading } from '../../../shared/recovery/reading.ts';
import { PAM_SERVICE } from '../../../shared/recovery/services.ts';

interface Layout {
  title: string;
  file: string;
  /** As the person has it; empty for a pasted text. */
  name: string;
  /** A line each: `7: code USED`, the number and the mark only where there is one. */
  codes: string;
  /** What differs from a reading that tells nothing. */
  facts: Partial<Reading>;
}

const LAYOUTS: readonly Layout[] = [
  {
    title: 'GitHub: CRLF, no header, no final newline',
    file: 'github-recovery-codes.txt',
    name: 'github-recovery-codes.txt',
    codes: `
      33a64-7dc29
      512e8-5e658
      d5cd3-4b8f2
      98fed-cde1c
      f39ee-12f92
      4977b-42c92
      4eb53-2ca54
      1a3c0-3209d
      e6da8-60a04
      a5f74-e296c
      945e8-8ba6d
      c21ea-26d52
      7b599-c81cf
      a9b7c-71994
      8665a-c8427
      7e7cd-47993`,
    facts: { service: 'GitHub', expected: 16 },
  },
  {
    title: 'Google: two columns numbered down, account in brackets, day in the footnote',
    file: 'Backup-codes-name.txt',
    name: 'Backup-codes-name.txt',
    codes: `
      1: 9307 4291
      2: 9934 2657
      3: 4342 2987
      4: 1341 7772
      5: 1019 0526
      6: 5927 1825
      7: 5672 3519
      8: 8901 4461
      9: 4078 3119
      10: 9467 7580`,
    facts: {
      service: 'Google',
      account: 'name@gmail.com',
      issuedAt: '2025-01-01',
      expected: 10,
      lookAlikes: [
        { kind: 'email', count: 1 },
        { kind: 'web-address', count: 1 },
        { kind: 'date', count: 1 },
      ],
    },
  },
  {
    title: 'Discord: stars, trailing spaces, marks of use',
    file: 'discord_backup_codes.txt',
    name: 'discord_backup_codes.txt',
    codes: `
      zwl0-vrdn
      osfk-zv6h
      z3nv-gfb0 USED
      8n4u-uxys
      5oxd-k34z
      4mwb-4qsy
      oi05-rjtq
      qd0t-gkw7 USED
      tg0f-kozt
      gsui-61um`,
    facts: {
      service: 'Discord',
      account: 'name@example.org',
      expected: 10,
      lookAlikes: [{ kind: 'email', count: 1 }],
    },
  },
  {
    title: 'Discord in Japanese',
    file: 'discord_backup_codes-ja.txt',
    name: 'discord_backup_codes (1).txt',
    codes: `
      zwl0-vrdn USED
      osfk-zv6h
      z3nv-gfb0
      8n4u-uxys
      5oxd-k34z
      4mwb-4qsy
      oi05-rjtq
      qd0t-gkw7
      tg0f-kozt
      gsui-61um USED`,
    facts: {
      service: 'Discord',
      account: 'name@example.org',
      expected: 10,
      lookAlikes: [{ kind: 'email', count: 1 }],
    },
  },
  {
    title: 'PyPI: user and day in the name, no final newline',
    file: 'PyPI-Recovery-Codes-some-user-2026-01-02T03_04_05.678901.txt',
    name: 'PyPI-Recovery-Codes-some-user-2026-01-02T03_04_05.678901.txt',
    codes: `
      75b1f63415bd674f
      bd7a898f45c78c55
      a0f2402e6bd894bb
      4e401be925219889
      4e342fccb8d93484
      ad9aaa154d1488c9
      00b50172bb324869
      e64c5b7abdb67cd7`,
    facts: { service: 'PyPI', account: 'some-user', issuedAt: '2026-01-02', expected: 8 },
  },
  {
    title: 'GitLab',
    file: 'gitlab-recovery-codes.txt',
    name: 'gitlab-recovery-codes.txt',
    codes: `
      9ee2a8d8d5f00b56
      981f7bce781ffa58
      53e909f3078ea304
      bf0ac50c6b98d875
      914af117dd735208
      7a36f126503361a7
      c960a134e56ebf68
      980a55a78b3c55e9
      76e0006c408af9fe
      583756f25a9a4430`,
    facts: { service: 'GitLab', expected: 10 },
  },
  {
    title: 'Keycloak: numbered from 0, day in words',
    file: 'kc-download-recovery-codes.txt',
    name: 'kc-download-recovery-codes.txt',
    codes: `
      0: BWW9-B8QQ-YRMR
      1: FLQQ-68RQ-SBE1
      2: GV3P-W1EN-7SSF
      3: CZYN-VF4Q-MLCN
      4: CPY6-9XA3-TTII
      5: JQPY-2EAX-5HRS
      6: PA8A-3ZZ8-2GZS
      7: 9YEJ-UGHM-9N7P
      8: SYQC-MVWP-HNU9
      9: MRGZ-N1W1-KK1J
      10: C33G-FD9W-IXYA
      11: 1I8F-7EWJ-ANZU`,
    facts: {
      service: 'Keycloak',
      issuedAt: '2026-01-02',
      expected: 12,
      lookAlikes: [{ kind: 'date', count: 1 }],
    },
  },
  {
    title: 'WSO2: two columns across, tabs, six digits',
    file: 'wso2.txt',
    name: 'wso2-codes.txt',
    codes: `
      1: 037230
      2: 138948
      3: 684795
      4: 356246
      5: 518909
      6: 307926
      7: 285804
      8: 690236
      9: 065490
      10: 048855`,
    facts: {
      service: 'WSO2',
      account: 'user@tenant',
      issuedAt: '2022-04-18',
      expected: 10,
      lookAlikes: [{ kind: 'date', count: 1 }],
    },
  },
  {
    title: 'the header of Google over one numbered column, account after “for user”',
    file: 'one-column.txt',
    name: 'codes.txt',
    codes: `
      1: 39066919
      2: 10972716
      3: 58818868
      4: 58764582
      5: 52283464
      6: 38883951
      7: 62636089
      8: 34068502
      9: 21333610
      10: 45840230
      11: 81701652
      12: 00004054`,
    facts: { account: 'm.mustermann' },
  },
  {
    title: 'Laravel Fortify, named after the library',
    file: 'fortify-recovery-codes.txt',
    name: 'fortify-recovery-codes.txt',
    codes: `
      Mlri2XR1w3-DZQOdQcel0
      dTGWH2jdpj-7uxfOyJ6IX
      0kzljI9RaW-iQO64AKo7u
      hfeeLDmL2g-oos9yMyb7U
      el0TmGdQR8-thbNSqTC3G
      3FyfafoRJ9-OTIhA61kBB
      4aWXic3fba-Z1glL4yOtb
      VKw5MaJU13-kYo9W2DEeQ`,
    facts: { service: 'Laravel Fortify', expected: 8 },
  },
  {
    title: 'Laravel Fortify in an app that tells nothing',
    file: 'fortify-recovery-codes.txt',
    name: 'recovery-codes.txt',
    codes: `
      Mlri2XR1w3-DZQOdQcel0
      dTGWH2jdpj-7uxfOyJ6IX
      0kzljI9RaW-iQO64AKo7u
      hfeeLDmL2g-oos9yMyb7U
      el0TmGdQR8-thbNSqTC3G
      3FyfafoRJ9-OTIhA61kBB
      4aWXic3fba-Z1glL4yOtb
      VKw5MaJU13-kYo9W2DEeQ`,
    facts: {},
  },
  {
    title: 'django-allauth: eight digits',
    file: 'allauth-recovery-codes.txt',
    name: 'django-allauth-recovery-codes.txt',
    codes: `
      18281117
      49655213
      01033083
      83845222
      00750100
      54329424
      90343577
      58193997
      88788046
      87252987`,
    facts: { service: 'django-allauth', expected: 10 },
  },
  {
    title: 'Mastodon, pasted with the text of the page',
    file: 'mastodon-pasted.txt',
    name: '',
    codes: `
      e225f7bd1e
      e064b3b011
      2dc4bf0508
      8ec072aa20
      6022e7b985
      9c3af6417f
      d2cfd85a81
      12d76af834
      ff7693bcc6
      a2af96d15e`,
    facts: {},
  },
  {
    title: 'Microsoft: one code of five groups',
    file: 'microsoft-pasted.txt',
    name: '',
    codes: `
      EK494-3TICC-7M65X-Z7X67-P7QWG`,
    facts: { service: 'Microsoft', policy: 'single-renewable', expected: 1 },
  },
  {
    title: 'Facebook: two columns without numbers',
    file: 'facebook-pasted.txt',
    name: '',
    codes: `
      1447 0136
      7105 4072
      8015 7398
      8236 4544
      6120 0023
      0408 7310
      9654 4803
      1668 3309
      3950 5906
      3616 9338`,
    facts: { service: 'Facebook', expected: 10 },
  },
  {
    title: 'AngelList',
    file: 'angellist_two_factor_recovery_codes.txt',
    name: 'angellist_two_factor_recovery_codes.txt',
    codes: `
      8d6d1ec0cd53
      3b26dac2a26b
      1f6b27ce04ce
      12f8ea69e5b7
      972dbcce6bb3
      e0ca87491b14
      f1cc58fd37fe
      2825299b1d2c
      8f8c1177cd13
      9133224125af`,
    facts: { service: 'AngelList' },
  },
  {
    title: 'Appwrite: JSON',
    file: 'appwrite-answer.txt',
    name: 'appwrite.json',
    codes: `
      ajxxv-p1jzo
      bfbhn-thq6t
      yxblt-mw7oy
      1io6e-4ey3h
      dinn6-jasfv
      nf48x-mp9qx`,
    facts: { service: 'Appwrite' },
  },
  {
    title: 'OneUptime: Crockford 32 under a title',
    file: 'crockford.txt',
    name: '',
    codes: `
      F2JVK-YASPZ
      AQSPP-XN9M2
      SJ68N-M5TJS
      RVPRJ-5FHWV
      GAKZD-2FDTK
      TVD4X-G24XW
      62ZC5-Q7P75
      2X5RE-HEHCN
      HF8FK-M6YT7
      NKCJ2-R43AM`,
    facts: {
      service: 'OneUptime',
      issuedAt: '2026-03-04',
      expected: 10,
      lookAlikes: [{ kind: 'date', count: 1 }],
    },
  },
  {
    title: 'google-authenticator: what it prints on a terminal',
    file: 'google-authenticator-terminal.txt',
    name: '',
    codes: `
      11583009
      16762810
      61857585
      20973117
      20262410`,
    facts: {
      service: PAM_SERVICE,
      account: 'alice@machine',
      expected: 5,
      lookAlikes: [
        { kind: 'otpauth', count: 1 },
        { kind: 'one-time-code', count: 1 },
      ],
    },
  },
  {
    title: 'google-authenticator: its file, which begins with the secret',
    file: 'dot-google_authenticator',
    name: '.google_authenticator',
    codes: `
      11583009
      16762810
      61857585
      20973117
      20262410`,
    facts: { service: PAM_SERVICE, expected: 5, lookAlikes: [{ kind: 'otpauth', count: 1 }] },
  },
  {
    title: 'Invoice Portal: three codes in a pasted page',
    file: 'invoice-portal-pasted.txt',
    name: '',
    codes: `
      TNVW-82ZY
      FCF2-3TCJ
      S76E-WR5W`,
    facts: {
      service: 'Invoice Portal',
      account: 'anna.muster@example.com',
      policy: 'set-expires-on-use',
      expected: 3,
      lookAlikes: [{ kind: 'email', count: 1 }],
    },
  },
  {
    title: 'Bitwarden: one code of eight groups',
    file: 'bitwarden-pasted.txt',
    name: '',
    codes: `
      TWA7 M4BQ 6MK2 YLL4 9DF6 1RXU JLW3 3SXL`,
    facts: {
      service: 'Bitwarden',
      policy: 'single-renewable',
      issuedAt: '2026-02-03',
      expected: 1,
      lookAlikes: [{ kind: 'date', count: 1 }],
    },
  },
  {
    title: '1Password: reusable',
    file: '1password-pasted.txt',
    name: '',
    codes: `
      1PRK-54PZ-HAYM-NAV4-A6TF-HZSM-6PC3`,
    facts: { service: '1Password', policy: 'reusable', expected: 1 },
  },
  {
    title: 'a phrase of 24 numbered words is one code',
    file: 'phrase-24-words.txt',
    name: '',
    codes: `
      abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual`,
    facts: {},
  },
];

const fixtures = join(import.meta.dirname, 'fixtures');

function bytesOf(file: string): Uint8Array {
  return readFileSync(join(fixtures, file));
}

function textOf(file: string): string {
  const text = decodeFileText(bytesOf(file));
  if (text === null) throw new Error(`${file} is no text`);
  return text;
}

function codesOf(lines: string): Reading['codes'] {
  return lines
    .trim()
    .split('\n')
    .map(line => {
      const [, number, text = '', used] = /^\s*(?:(\d+): )?(.*?)( USED)?$/.exec(line) ?? [];
      return { number: number === undefined ? null : Number(number), text, used: used !== undefined };
    });
}

const TELLS_NOTHING: Omit<Reading, 'codes'> = {
  service: '',
  account: '',
  issuedAt: null,
  policy: 'each-once',
  expected: null,
  lookAlikes: [],
};

describe('the files of services, byte for byte', () => {
  test("GitHub's has 206 bytes, PyPI's 135, neither a final newline", () => {
    expect(bytesOf('github-recovery-codes.txt')).toHaveLength(206);
    expect(bytesOf('PyPI-Recovery-Codes-some-user-2026-01-02T03_04_05.678901.txt')).toHaveLength(135);
    expect(textOf('github-recovery-codes.txt')).toMatch(
      /^([0-9a-f]{5}-[0-9a-f]{5}\r\n){15}[0-9a-f]{5}-[0-9a-f]{5}$/,
    );
    expect(textOf('discord_backup_codes.txt')).toContain(' \r\n* ');
    expect(textOf('wso2.txt')).toContain('\t 2. ');
  });

  test.each(LAYOUTS)('$title', ({ file, name, codes, facts }) => {
    expect(parseRecoveryText(textOf(file), name)).toEqual({
      ...TELLS_NOTHING,
      ...facts,
      codes: codesOf(codes),
    });
  });

  test('no code of one file is missing in its lines: what is read was written so', () => {
    for (const { file, codes } of LAYOUTS) {
      const text = textOf(file);
      const written = codesOf(codes).filter(
        code => file !== 'phrase-24-words.txt' && !text.includes(code.text),
      );
      expect(written).toEqual([]);
    }
  });
});
