/**
 * `edit`: names, tags, note and favourite mark of one account.
 */
import { DONE } from '../exit-codes.ts';
import { accountRow, nameOf } from '../rows.ts';
import { accountWithId } from '../select-accounts.ts';
import type { Terminal } from '../terminal.ts';

export interface EditOptions {
  issuer?: string;
  account?: string;
  tag?: string[];
  note?: string;
  favourite?: boolean;
}

export async function edit(terminal: Terminal, id: string, options: EditOptions): Promise<number> {
  await terminal.open();
  const { accounts } = await terminal.vault.getAccounts({});
  const found = accountWithId(accounts, id);
  const { tag: tags, ...fields } = options;
  const edited = await terminal.vault.editAccount({ id: found.id, ...fields, ...(tags ? { tags } : {}) });
  terminal.print(accountRow(edited), [`Changed ${nameOf(edited)}`]);
  return DONE;
}
