/**
 * `list`: the accounts of the vault, without codes.
 */
import { DONE } from '../exit-codes.ts';
import { accountRow, columns, plain } from '../rows.ts';
import { accountsMatching } from '../select-accounts.ts';
import type { Terminal } from '../terminal.ts';

export async function list(terminal: Terminal, query: string): Promise<number> {
  await terminal.open();
  const { accounts } = await terminal.vault.getAccounts({});
  const found = accountsMatching(accounts, query);
  const lines = found.map(({ id, type, issuer, account, tags }) => [
    id.slice(0, 8),
    type,
    plain(issuer),
    plain(account),
    plain(tags.join(', ')),
  ]);
  terminal.print(found.map(accountRow), columns(lines));
  if (found.length === 0) terminal.say('There are no accounts yet. Add one: sparekey add --qr PICTURE');
  return DONE;
}
