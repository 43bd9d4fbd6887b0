/**
 * Accounts that a window has to be able to show: known and unknown services, long and foreign names, each type of code.
 */
import type { AccountView, OfferView } from '../../shared/contract/views.ts';

const BASE = {
  type: 'totp',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
  counter: null,
  tags: [],
  note: '',
  favourite: false,
  createdAt: '2026-02-03T10:00:00.000Z',
  removedAt: null,
  pinMissing: false,
  replacedIn: null,
} satisfies Partial<AccountView>;

export function account(
  id: string,
  issuer: string,
  name: string,
  rest: Partial<AccountView> = {},
): AccountView {
  return { ...BASE, id, issuer, account: name, ...rest };
}

export const PLAUSIBLE: AccountView[] = [
  account('github', 'GitHub', 'alice', { favourite: true, tags: ['work'] }),
  account('mail', 'Proton', 'alice@proton.me', { favourite: true }),
  account('google', 'Google', 'alice.liddell@gmail.com'),
  account('bank', 'Sparkasse Musterstadt', 'DE89 3704 0044', { digits: 8, algorithm: 'SHA256' }),
  account('steam', 'Steam', 'whiterabbit', { type: 'steam', digits: 5 }),
  account('router', 'Office VPN', 'aliddell', { type: 'hotp', period: null, counter: 7 }),
  account('yandex', 'Yandex', 'alice', { type: 'yandex', digits: 8, pinMissing: true }),
  account('dropbox', 'Dropbox', 'alice.liddell@example.org'),
  account('paypal', 'PayPal', 'alice@example.org'),
  account('microsoft', 'Microsoft', 'alice@wonderland.onmicrosoft.com', { note: 'Work account' }),
  account('hetzner', 'Hetzner', 'K0123456'),
  account('bare', '', 'just-a-name@example.net'),
];

export const DIFFICULT: AccountView[] = [
  account(
    'long',
    'The Federal Office for Very Long Service Names and Related Matters, Department of Identity',
    'a.person.with.an.extraordinarily.long.address@subdomain.of.a.subdomain.example.museum',
    { favourite: true },
  ),
  account('arabic', 'بنك الأمان', 'محمد@مثال.إختبار'),
  account('cjk', '三菱UFJ銀行', '山田太郎'),
  account('korean', '카카오', '홍길동'),
  account('emoji', '🦊 Fox Shop', '👩‍👩‍👧 family'),
  account('seven', 'Seven digits', 'seven', { digits: 7 }),
  account('nine', 'Nine digits', 'nine', { digits: 9 }),
  account('ten', 'Ten digits', 'ten', { digits: 10, period: 60 }),
  account('empty', '', ''),
];

/** As many as asked, names spread over the alphabet. */
export function many(count: number): AccountView[] {
  return Array.from({ length: count }, (_, place) => {
    const word = ['Amber', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Grove', 'Haven', 'Iris', 'Juno'][
      place % 10
    ];
    return account(`m${place}`, `${word} ${String(place).padStart(4, '0')}`, `user${place}@example.org`);
  });
}

/** The account keeps its names and gets the offer's secret; the one with the older secret goes to the bin. */
export function withNewSecret(
  accounts: readonly AccountView[],
  id: string,
  { issuer, account: name, type, algorithm, digits, period, counter }: OfferView,
  now: string,
): AccountView[] {
  const fresh = { type, algorithm, digits, period, counter, pinMissing: false, createdAt: now };
  const old = accounts.find(one => one.id === id);
  if (!old) return [...accounts, account(id, issuer, name, fresh)];
  const binned = { ...old, id: `${id}-before`, favourite: false, replacedIn: id, removedAt: now };
  return [...accounts.map(one => (one === old ? { ...one, ...fresh } : one)), binned];
}
