/**
 * Finds accounts that are like a new one, among many at once: for an import of thousands of rows, where looking through
 * all accounts for each would take minutes.
 */
import { fold } from './accounts.ts';
import type { Entry } from './otp.ts';

/** `account`: the same secret, type and names; `secret`: under other names; `name`: the same names, another secret. */
export type Same = 'account' | 'secret' | 'name';

export interface Indexed {
  id: string;
  where: 'vault' | 'import';
  issuer: string;
  account: string;
  type: string;
  secret: string;
}

export interface Alike extends Pick<Indexed, 'id' | 'where' | 'issuer' | 'account'> {
  same: Same;
}

/** How many are named for one row: a file of one account a hundred thousand times must not become ten billion names. */
const NAMED = 3;

export class AlikeIndex {
  readonly #bySecret = new Map<string, Indexed[]>();
  readonly #byName = new Map<string, Indexed[]>();

  add(account: Indexed): void {
    push(this.#bySecret, account.secret, account);
    push(this.#byName, nameKey(account), account);
  }

  /** The nearest first: the same account, then the same secret, then the same names. At most three. */
  find({ issuer, account, otp }: Entry): Alike[] {
    const key = nameKey({ issuer, account });
    const sameSecret = this.#bySecret.get(otp.secret) ?? [];
    const isSame = (other: Indexed) => other.type === otp.type && nameKey(other) === key;
    const found = [
      ...sameSecret.filter(isSame).map(alike('account')),
      ...sameSecret.filter(other => !isSame(other)).map(alike('secret')),
      ...(this.#byName.get(key) ?? []).filter(({ secret }) => secret !== otp.secret).map(alike('name')),
    ];
    return found.slice(0, NAMED);
  }
}

function alike(same: Same): (account: Indexed) => Alike {
  return ({ id, where, issuer, account }) => ({ id, where, issuer, account, same });
}

/** Only so many are kept for each key as are ever named of it, one more for each kind. */
function push(map: Map<string, Indexed[]>, key: string, account: Indexed): void {
  const known = map.get(key);
  if (!known) map.set(key, [account]);
  else if (known.length < 4 * NAMED) known.push(account);
}

function nameKey({ issuer, account }: { issuer: string; account: string }): string {
  return `${fold(issuer)}\n${fold(account)}`;
}
