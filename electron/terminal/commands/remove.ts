/**
 * `remove` puts an account into the bin; `bin` shows what lies there and takes it out again.
 */
import type { AccountView } from '../../../shared/contract/views.ts';
import { DONE } from '../exit-codes.ts';
import { accountRow, columns, nameOf, plain } from '../rows.ts';
import { accountWithId } from '../select-accounts.ts';
import type { Terminal } from '../terminal.ts';

export async function remove(terminal: Terminal, id: string): Promise<number> {
  await terminal.open();
  const { accounts } = await terminal.vault.getAccounts({});
  const removed = await terminal.vault.removeAccount({ id: accountWithId(accounts, id).id });
  terminal.print(accountRow(removed), [
    `Moved ${nameOf(removed)} to the bin. To undo: sparekey bin restore ${removed.id.slice(0, 8)}`,
  ]);
  return DONE;
}

export async function bin(terminal: Terminal): Promise<number> {
  await terminal.open();
  const { bin, accounts } = await terminal.vault.getAccounts({});
  const all = [...accounts, ...bin];
  const lines = bin.map(view => [
    view.id.slice(0, 8),
    (view.removedAt ?? '').slice(0, 10),
    plain(view.issuer),
    plain(view.account),
    olderSecretOf(view, all),
  ]);
  terminal.print(
    bin.map(view => ({ ...accountRow(view), removedAt: view.removedAt, replacedIn: view.replacedIn })),
    columns(lines),
  );
  if (bin.length === 0) terminal.say('The bin is empty.');
  return DONE;
}

export async function restore(terminal: Terminal, id: string): Promise<number> {
  await terminal.open();
  const { bin } = await terminal.vault.getAccounts({});
  const restored = await terminal.vault.restoreAccount({ id: accountWithId(bin, id).id });
  terminal.print(accountRow(restored), [`${nameOf(restored)} is back.`]);
  return DONE;
}

/** What a rescue replaced: the account goes on with another secret. */
function olderSecretOf({ replacedIn }: AccountView, accounts: AccountView[]): string {
  const account = accounts.find(({ id }) => id === replacedIn);
  return account ? `older secret of ${nameOf(account)}` : '';
}
