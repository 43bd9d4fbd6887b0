/** What other apps' files hold, for the window's tests: realistic names, every kind of row, file and refusal. */
import type { ImportRow } from '../../shared/contract/import-views.ts';
import type { FakeFile } from './fake-import-calls.ts';
import { codesLike } from './fake-recovery.ts';

const OTP = { type: 'totp', algorithm: 'SHA1', digits: 6, period: 30, counter: null } as const;

export function row(id: string, issuer: string, account: string, rest: Partial<ImportRow> = {}): ImportRow {
  const plain = { tags: [], favourite: false, hasNote: false, pinMissing: false, alike: [] };
  return { row: id, file: '', issuer, account, ...OTP, ...plain, ...rest };
}

const like = (same: 'account' | 'secret' | 'name', issuer: string, account: string): ImportRow['alike'] => [
  { id: 'in-vault', where: 'vault', issuer, account, same },
];

/** Names as people have them. */
const SERVICES = [
  'Amazon',
  'Bitwarden',
  'Cloudflare',
  'DigitalOcean',
  'Discord',
  'Dropbox',
  'Epic Games',
  'Facebook',
  'Fastmail',
  'GitLab',
  'Heroku',
  'Instagram',
  'Kraken',
  'LinkedIn',
  'Mailbox.org',
  'Namecheap',
  'Nintendo',
  'npm',
  'OVHcloud',
  'PayPal',
  'Patreon',
  'Proton',
  'Reddit',
  'Slack',
  'Snapchat',
  'Synology',
  'Tresorit',
  'Twitch',
  'Ubisoft',
  'Zoom',
];

const ROWS: ImportRow[] = [
  row('same', 'GitHub', 'alice', { alike: like('account', 'GitHub', 'alice') }),
  row('other-name', 'google.com', 'alice.liddell@gmail.com', {
    alike: like('secret', 'Google', 'alice.liddell@gmail.com'),
  }),
  row('other-secret', 'Dropbox', 'alice.liddell@example.org', {
    alike: like('name', 'Dropbox', 'alice.liddell@example.org'),
  }),
  row('bank', 'Sparkasse Musterstadt', 'DE89 3704 0044', { algorithm: 'SHA256', digits: 8 }),
  row('hotp', 'Office VPN', 'aliddell', { type: 'hotp', period: null, counter: 1_204, tags: ['Work'] }),
  row('steam', 'Steam', 'whiterabbit', { type: 'steam', digits: 5 }),
  row('motp', 'Old Server', 'root', { type: 'motp', algorithm: 'MD5', period: 10, pinMissing: true }),
  row('minute', 'Hetzner', 'K0123456', { period: 60, algorithm: 'SHA512', hasNote: true }),
  row('twice', 'Steam', 'whiterabbit', {
    type: 'steam',
    digits: 5,
    alike: [{ id: 'steam', where: 'import', issuer: 'Steam', account: 'whiterabbit', same: 'account' }],
  }),
  row('nameless', '', 'just-a-name@example.net'),
  ...SERVICES.map((service, place) =>
    row(`s${place}`, service, `alice+${service.toLowerCase().replace(/\W/g, '')}@example.org`),
  ),
];

/** 42 entries: two of them are refused. */
export const AEGIS: FakeFile = {
  format: 'aegis',
  app: 'Aegis',
  rows: ROWS,
  refused: [
    { index: 7, name: 'Microsoft (push)', failure: { code: 'no-secret-inside', details: { app: 'Aegis' } } },
    { index: 31, name: '', failure: { code: 'unknown-algorithm', details: { value: 'GOST' } } },
  ],
  left: [
    { what: 'icons', count: 12 },
    { what: 'use-times', count: 40 },
  ],
};

export const LOCKED: FakeFile = { ...AEGIS, password: 'the export password' };

export const KEEPASS: FakeFile = {
  format: 'keepass',
  app: 'KeePass',
  password: 'the export password',
  keyFile: true,
  rows: ROWS.slice(9, 20),
  left: [
    { what: 'passwords', count: 214 },
    { what: 'attachments', count: 1 },
  ],
};

/** Two of the three pictures of a transfer were dropped. */
export const GOOGLE: FakeFile = {
  format: 'google-transfer',
  app: 'Google Authenticator',
  rows: ROWS.slice(10, 18),
  transfers: [{ parts: 3, missing: [2] }],
};

export const UNKNOWN: FakeFile = { format: '', app: '', state: 'unknown' };

export const DAMAGED: FakeFile = {
  format: '2fas',
  app: '2FAS',
  state: 'refused',
  failure: { code: 'import-damaged', details: { app: '2FAS', file: 'backup.2fas' } },
};

export const NOTHING_INSIDE: FakeFile = {
  format: '',
  app: '',
  state: 'refused',
  failure: { code: 'nothing-to-import', details: { app: 'browser-passwords' } },
};

const LONG = 'The Federal Office for Very Long Service Names and Related Matters, Department of Identity';

export const LONG_NAMES: FakeFile = {
  format: 'bitwarden',
  app: 'Bitwarden',
  rows: [
    row(
      'long',
      LONG,
      'a.person.with.an.extraordinarily.long.address@subdomain.of.a.subdomain.example.museum',
      {
        alike: like('secret', LONG, 'somebody.else.with.a.long.address@subdomain.example.museum'),
        tags: ['Everything that has to do with the authorities', 'Home'],
        digits: 8,
        algorithm: 'SHA512',
        period: 60,
      },
    ),
    row('arabic', 'بنك الأمان', 'محمد@مثال.إختبار'),
    row('cjk', '三菱UFJ銀行', '山田太郎', { tags: ['家族'] }),
    row('emoji', '🦊 Fox Shop', '👩‍👩‍👧 family'),
    row('empty', '', ''),
  ],
  refused: [
    { index: 3, name: `${LONG}, Second Floor`, failure: { code: 'bad-digits', details: { value: '0' } } },
  ],
};

export const WITH_RECOVERY: FakeFile = {
  format: '1password',
  app: '1Password',
  rows: ROWS.slice(10, 16),
  recovery: [
    { service: 'Amazon', account: 'alice+amazon@example.org', text: codesLike('xxxx-xxxx', 8, 3).join('\n') },
    { service: 'Cloudflare', account: '', text: codesLike('xxxxx-xxxxx', 6, 4).join('\n') },
  ],
};

/** As many as a careful collector has, or a test. */
export function manyRows(count: number): FakeFile {
  const rows = Array.from({ length: count }, (_, place) =>
    row(`n${place}`, `${SERVICES[place % SERVICES.length]} ${place + 1}`, `user${place}@example.org`, {
      alike: place % 50 === 7 ? like('account', `${SERVICES[place % SERVICES.length]} ${place + 1}`, '') : [],
      ...(place % 9 === 0 ? { digits: 8 } : {}),
    }),
  );
  return { format: 'aegis', app: 'Aegis', rows };
}

export const FORMATS = [
  ['aegis', 'Aegis'],
  ['2fas', '2FAS'],
  ['ente', 'Ente Auth'],
  ['bitwarden', 'Bitwarden'],
  ['proton', 'Proton Authenticator'],
  ['stratum', 'Stratum'],
  ['apple-passwords', 'Apple Passwords'],
  ['andotp', 'andOTP'],
  ['google-transfer', 'Google Authenticator'],
  ['keepass', 'KeePass'],
  ['1password', '1Password'],
  ['totp-authenticator', 'TOTP Authenticator'],
].map(([format = '', app = '']) => ({ format, app, byHand: format === 'totp-authenticator' }));
