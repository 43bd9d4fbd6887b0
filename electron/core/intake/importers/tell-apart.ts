import type { Entry } from '../../../../shared/domain/otp.ts';

/**
 * The entry, with a number behind its account where another second factor of the same item bears its names: "ann (2)".
 * `taken` holds the names of those before it, and then this one's, too.
 */
export function tellApart(entry: Entry, taken: Set<string>): Entry {
  const nameOf = ({ issuer, account }: Entry) => JSON.stringify([issuer, account]);
  let own = entry;
  for (let number = 2; taken.has(nameOf(own)); number++)
    own = { ...entry, account: `${entry.account} (${number})`.trim() };
  taken.add(nameOf(own));
  return own;
}
