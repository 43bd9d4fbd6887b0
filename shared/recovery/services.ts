/**
 * What is known of the services that hand recovery codes out: how many at a time, and what becomes of the rest when
 * one is used. From the services' own pages and sources. A name that is not here is no error: its codes count once
 * each, and how many there should be is not known.
 */
import type { Policy } from '../domain/recovery-terms.ts';

export interface KnownService {
  /** As the service writes itself. */
  name: string;
  /** How many codes it hands out at a time, null where that differs or is not known. */
  expected: number | null;
  policy: Policy;
  /** Whether it puts a number beside each code. */
  numbered: boolean;
}

type Row = [name: string, expected: number | null, policy: Policy, numbered: boolean, ...aliases: string[]];

/** The service that is meant by libpam-google-authenticator's codes: the computer that one signs in to. */
export const PAM_SERVICE = 'google-authenticator (PAM)';

const ROWS: readonly Row[] = [
  ['GitHub', 16, 'each-once', false, 'github enterprise', 'ghe'],
  ['Google', 10, 'each-once', true, 'gmail', 'googlemail', 'google workspace', 'g suite', 'g.co', 'youtube'],
  ['Discord', 10, 'each-once', false, 'discordapp'],
  ['PyPI', 8, 'each-once', false, 'python package index'],
  ['TestPyPI', 8, 'each-once', false, 'test.pypi.org'],
  ['GitLab', 10, 'each-once', false],
  ['Keycloak', 12, 'each-once', true, 'kc'],
  ['WSO2', 10, 'each-once', true, 'wso2 identity server', 'wso2is', 'asgardeo'],
  ['Laravel Fortify', 8, 'each-once', false, 'laravel', 'fortify', 'laravel jetstream', 'jetstream'],
  ['django-allauth', 10, 'each-once', false, 'allauth'],
  ['Mastodon', 10, 'each-once', false, 'mastodon.social'],
  ['Devise', 10, 'each-once', false, 'devise-two-factor'],
  ['Facebook', 10, 'each-once', false, 'fb', 'meta'],
  ['AngelList', null, 'each-once', false, 'angel.co', 'wellfound'],
  ['Appwrite', null, 'each-once', false],
  ['Cerb', 10, 'each-once', false],
  ['OneUptime', 10, 'each-once', false],
  ['kawasima', 10, 'each-once', false],
  [PAM_SERVICE, 5, 'each-once', false, 'libpam google authenticator', 'pam google authenticator'],
  [
    'Invoice Portal',
    3,
    'set-expires-on-use',
    false,
    'kofax',
    'kofax invoice portal',
    'tungsten',
    'tungsten automation',
    'tungsten invoice portal',
    'kofax readsoft invoice portal',
  ],
  [
    'Microsoft',
    1,
    'single-renewable',
    false,
    'outlook',
    'outlook.com',
    'hotmail',
    'live.com',
    'microsoft 365',
  ],
  ['Bitwarden', 1, 'single-renewable', false, 'vaultwarden'],
  ['1Password', 1, 'reusable', false, 'one password', 'agilebits'],
];

/** Longest name that is looked up; anything longer is no name. */
const MAX_NAME = 100;
/** Words that people put after a name and that say nothing about which service it is. */
const EXTRAS =
  /[\s_-]+(?:accounts?|logins?|konto|compte|cuenta|conta|inc|llc|two[\s_-]?factor|2fa|mfa|download)$/i;

const byKey = new Map(
  ROWS.flatMap(([, , , , ...aliases], at) => aliases.map(alias => [keyOf(alias), at] as const)),
);
for (const [at, [name]] of ROWS.entries()) byKey.set(keyOf(name), at);

/**
 * The service of this name however it is written (case, spaces, dashes, "GitHub account", "accounts.google.com"),
 * null when nothing is known about it.
 */
export function knownService(name: string): KnownService | null {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > MAX_NAME) return null;
  return (
    serviceCalled(trimmed) ??
    spellings(trimmed)
      .map(serviceCalled)
      .find(each => each !== null) ??
    null
  );
}

/** The service of exactly this name but for case, spaces and punctuation; for words out of running text. */
export function serviceCalled(name: string): KnownService | null {
  const row = ROWS[byKey.get(keyOf(name)) ?? -1];
  if (row === undefined) return null;
  const [known, expected, policy, numbered] = row;
  return { name: known, expected, policy, numbered };
}

/** The name without what people add, and, for a host name, its last labels. */
function spellings(name: string): string[] {
  const bare = name.replace(EXTRAS, '').replace(EXTRAS, '');
  const host =
    name
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .split(/[/:]/)[0] ?? '';
  const labels = /^[a-z0-9.-]+\.[a-z]{2,}$/.test(host) ? host.split('.') : [];
  const domain = labels.slice(-2).join('.');
  return [bare, host, domain, labels.at(-2) ?? ''].filter(each => keyOf(each) !== '');
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
