/**
 * Which accounts a query or an id means.
 */
import type { AccountView } from '../../shared/contract/views.ts';
import { matches } from '../../shared/domain/accounts.ts';
import { refuse } from '../../shared/failure.ts';

/** Accounts whose names match every word of the query, in the vault's order. @throws Refusal nothing-matches for a query */
export function accountsMatching(accounts: AccountView[], query: string): AccountView[] {
  const found = accounts.filter(account => matches(account, query));
  if (found.length === 0 && query !== '') throw refuse('nothing-matches', { query });
  return found;
}

/** The account with this id or with an id that starts so. @throws Refusal account-unknown, several-match */
export function accountWithId(accounts: AccountView[], id: string): AccountView {
  const found = accounts.filter(account => account.id.startsWith(id.toLowerCase()));
  const [first] = found;
  if (!first || id === '') throw refuse('account-unknown', { id });
  if (found.length > 1) throw refuse('several-match', { query: id, count: found.length });
  return first;
}
