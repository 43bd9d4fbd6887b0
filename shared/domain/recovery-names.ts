/**
 * Which names mean the same service and the same account there: people and services write them in many ways, and the
 * file of a service often does not say whose account it is.
 */

export interface HolderNames {
  service: string;
  account: string;
}

/** The same service, and the same account as far as both name one. */
export function isSameHolder(a: HolderNames, b: HolderNames): boolean {
  const service = foldName(a.service);
  if (service === '' || service !== foldName(b.service)) return false;
  const accounts = [foldName(a.account), foldName(b.account)];
  return accounts.includes('') || accounts[0] === accounts[1];
}

/** The form in which names are compared: no case, no doubled spaces. */
export function foldName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
