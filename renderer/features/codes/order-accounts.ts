/** Which accounts are listed and in what order: favourites first, then by service and name as people sort them. */
import type { AccountView } from '../../../shared/contract/views.ts';
import { matches } from '../../../shared/domain/accounts.ts';

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export function orderAccounts(accounts: readonly AccountView[]): AccountView[] {
  return [...accounts].sort(
    (a, b) =>
      Number(b.favourite) - Number(a.favourite) ||
      collator.compare(a.issuer || a.account, b.issuer || b.account) ||
      collator.compare(a.account, b.account) ||
      (a.createdAt < b.createdAt ? -1 : 1),
  );
}

export function findAccounts(ordered: readonly AccountView[], query: string): readonly AccountView[] {
  return query.trim() === '' ? ordered : ordered.filter(account => matches(account, query));
}
