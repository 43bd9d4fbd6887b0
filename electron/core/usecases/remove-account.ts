/**
 * Puts an account into the bin, and takes it out again. Nothing is deleted by either.
 */
import type { AccountView } from '../../../shared/contract/views.ts';
import { findAccount, markRemoved } from '../../../shared/domain/accounts.ts';
import { accountView } from './account-views.ts';
import { type Context, openVaultOf } from './context.ts';

/** @throws Refusal account-unknown, not-saved */
export function removeAccount(context: Context, input: { id: string }): Promise<AccountView> {
  return mark(context, input.id, at => at);
}

/** @throws Refusal account-unknown, not-saved */
export function restoreAccount(context: Context, input: { id: string }): Promise<AccountView> {
  return mark(context, input.id, () => null);
}

async function mark(
  context: Context,
  id: string,
  removedAt: (now: string) => string | null,
): Promise<AccountView> {
  const { records } = await openVaultOf(context).change('codes', (before, moment) =>
    markRemoved(before, id, removedAt(moment.at), moment),
  );
  await context.announce();
  return accountView(findAccount(records, id));
}
