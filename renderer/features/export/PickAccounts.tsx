/** Some of the accounts: a search, and a tick for each that is found. More than a screenful is found by searching. */
import { useMemo, useState } from 'react';
import type { AccountView } from '../../../shared/contract/views.ts';
import { enExport } from '../../text/en-export.ts';
import { Field } from '../../ui/Field.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { findAccounts, orderAccounts } from '../codes/order-accounts.ts';
import { ServiceMark } from '../codes/ServiceMark.tsx';

const words = enExport.choose;
const SHOWN = 100;

interface PickAccountsProps {
  accounts: readonly AccountView[];
  chosen: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
}

export function PickAccounts({ accounts, chosen, onChange }: PickAccountsProps) {
  const [query, setQuery] = useState('');
  const ordered = useMemo(() => orderAccounts(accounts), [accounts]);
  const found = useMemo(() => findAccounts(ordered, query), [ordered, query]);
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <div className="stack">
      <Field label={words.search} value={query} onChange={setQuery} />
      <ul className="export-accounts" aria-label={words.list}>
        {found.slice(0, SHOWN).map(account => (
          <li key={account.id}>
            <label className="export-account">
              <input
                type="checkbox"
                checked={chosen.has(account.id)}
                onChange={() => toggle(account.id)}
                aria-label={words.take(fullNameOf(account))}
              />
              <ServiceMark name={account.issuer || account.account} />
              <span dir="auto">{fullNameOf(account)}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="soft small">
        {found.length > SHOWN ? `${words.beyond(found.length - SHOWN)} · ` : null}
        {words.chosen(chosen.size)}
      </p>
    </div>
  );
}
