/**
 * Who stands behind a mailbox or a cloud, under the names that authenticators know them by. A mailbox at a domain that
 * is not listed here is unknown: nothing is said about it.
 */
import { foldName } from '../recovery-names.ts';

interface Provider {
  name: string;
  /** What its own second factor is called, folded. */
  issuers: readonly string[];
  domains: RegExp;
  /** One mailbox has the same name under all of its domains. */
  sharesNames?: boolean;
  /** Names of its cloud storage, folded. */
  clouds?: readonly string[];
}

const PROVIDERS: readonly Provider[] = [
  {
    name: 'Google',
    issuers: ['google', 'gmail', 'google mail', 'google account'],
    domains: /^(gmail|googlemail)\.com$/,
    sharesNames: true,
    clouds: ['google drive'],
  },
  {
    name: 'Microsoft',
    issuers: ['microsoft', 'microsoft account', 'outlook', 'outlook.com', 'hotmail', 'live'],
    domains: /^((outlook|hotmail|live)\.[a-z]{2,3}(\.[a-z]{2})?|msn\.com)$/,
    clouds: ['onedrive', 'microsoft onedrive'],
  },
  {
    name: 'Apple',
    issuers: ['apple', 'apple id', 'apple account', 'icloud'],
    domains: /^(icloud|me|mac)\.com$/,
    sharesNames: true,
    clouds: ['icloud drive', 'icloud'],
  },
  {
    name: 'Proton',
    issuers: ['proton', 'protonmail', 'proton mail', 'proton account', 'protonvpn', 'proton.me'],
    domains: /^(proton\.me|protonmail\.(com|ch)|pm\.me)$/,
    sharesNames: true,
    clouds: ['proton drive'],
  },
  {
    name: 'Yahoo',
    issuers: ['yahoo', 'yahoo!', 'yahoo mail'],
    domains: /^((yahoo)\.[a-z]{2,3}(\.[a-z]{2})?|(ymail|rocketmail)\.com)$/,
  },
  { name: 'Fastmail', issuers: ['fastmail'], domains: /^(fastmail\.(com|fm|[a-z]{2})|sent\.com)$/ },
  { name: 'GMX', issuers: ['gmx', 'gmx.net', 'gmx.de'], domains: /^gmx\.[a-z]{2,3}(\.[a-z]{2})?$/ },
  { name: 'WEB.DE', issuers: ['web.de'], domains: /^web\.de$/ },
  {
    name: 'Yandex',
    issuers: ['yandex', 'яндекс'],
    domains: /^(yandex\.(ru|com|by|kz|ua|com\.tr)|ya\.ru)$/,
    sharesNames: true,
    clouds: ['yandex disk', 'yandex.disk'],
  },
  { name: 'Zoho', issuers: ['zoho', 'zoho mail'], domains: /^(zoho|zohomail)\.(com|eu|in)$/ },
  {
    name: 'Tuta',
    issuers: ['tuta', 'tutanota'],
    domains: /^(tuta\.(com|io)|tutanota\.(com|de)|tutamail\.com|keemail\.me)$/,
  },
  { name: 'mailbox.org', issuers: ['mailbox.org', 'mailbox'], domains: /^mailbox\.org$/ },
  { name: 'Posteo', issuers: ['posteo', 'posteo.de'], domains: /^posteo\.[a-z]{2,3}$/ },
  { name: 'AOL', issuers: ['aol'], domains: /^aol\.(com|de)$/ },
  { name: 'mail.ru', issuers: ['mail.ru', 'vk', 'vk id'], domains: /^(mail|inbox|list|bk)\.ru$/ },
];

/** A mailbox, as far as an account name tells. */
export interface Mailbox {
  provider: string;
  address: string;
  /** The same for every way to write this mailbox. */
  key: string;
  /** What is left of the @, without tags. */
  local: string;
}

/** The mailbox in an account name ("alice+shop@gmail.com"); null where there is none of a known provider. */
export function mailboxIn(name: string): Mailbox | null {
  const words = name.toLowerCase().split(/[\s<>()[\],;:"']+/);
  const address = words.find(word => word.includes('@')) ?? '';
  const [before = '', domain = '', more] = address.split('@', 3);
  const provider = PROVIDERS.find(({ domains }) => domains.test(domain));
  const untagged = before.split('+')[0] ?? '';
  if (!provider || untagged === '' || more !== undefined) return null;
  const local = provider.name === 'Google' ? untagged.replaceAll('.', '') : untagged;
  const key = JSON.stringify([provider.name, local, provider.sharesNames ? '' : domain]);
  return { provider: provider.name, address, key, local };
}

/** The provider whose own second factor goes by this issuer; null where that is none of those above. */
export function providerOfIssuer(issuer: string): string | null {
  const folded = foldName(issuer);
  return PROVIDERS.find(({ issuers }) => issuers.includes(folded))?.name ?? null;
}

/** Whether an account of this issuer is the one that signs in to the cloud `service`. */
export function signsInTo(issuer: string, service: string): boolean {
  const [cloud, folded] = [foldName(service), foldName(issuer)];
  if (cloud === '' || folded === '') return false;
  const provider = PROVIDERS.find(
    ({ clouds, issuers }) => clouds?.includes(cloud) || issuers.includes(cloud),
  );
  return folded === cloud || (provider?.issuers.includes(folded) ?? false);
}
