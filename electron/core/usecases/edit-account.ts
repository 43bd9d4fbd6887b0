/**
 * Changes what a person may change of an account: its names, tags, note and favourite mark.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { AccountView } from '../../../shared/contract/views.ts';
import { editAccount as edited, findAccount } from '../../../shared/domain/accounts.ts';
import { accountView } from './account-views.ts';
import { type Context, openVaultOf } from './context.ts';

/** @throws Refusal account-unknown, not-saved */
export async function editAccount(
  context: Context,
  input: Input<VaultCalls['editAccount']>,
): Promise<AccountView> {
  const { id, ...edit } = input;
  const { records } = await openVaultOf(context).change('codes', (before, moment) =>
    edited(before, id, edit, moment),
  );
  await context.announce();
  return accountView(findAccount(records, id));
}
