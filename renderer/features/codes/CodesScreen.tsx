/**
 * The codes: search on top, always at hand; the list; how many there are, and the way to the bin.
 */
import { useCallback, useMemo, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { AccountsView, AccountView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { QrDialog } from '../export/QrDialog.tsx';
import { accountMarks } from '../recovery/account-marks.ts';
import { CodeList } from './CodeList.tsx';
import { EditDialog } from './EditDialog.tsx';
import { EmptyCodes } from './EmptyCodes.tsx';
import { findAccounts, orderAccounts } from './order-accounts.ts';
import { PinDialog } from './PinDialog.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useActiveRow } from './use-active-row.ts';
import { useCodeActions } from './use-code-actions.ts';
import { useTypeToSearch } from './use-type-to-search.ts';
import './codes.css';

interface CodesScreenProps {
  accounts: AccountsView;
  /** Those that are linked to an account show on its row. */
  sets: readonly RecoverySetView[];
  onAdd(): void;
  /** To the export of another app. */
  onImport(): void;
  onBin(): void;
  onSet(id: string): void;
  /** Adds recovery codes for an account. */
  onAddSet(account: string): void;
  onGetIn(account: string): void;
}

export function CodesScreen(props: CodesScreenProps) {
  const { accounts, bin } = props.accounts;
  const { sets, onAdd, onImport, onBin, onSet, onAddSet, onGetIn } = props;
  const marks = useMemo(() => accountMarks(sets), [sets]);
  const [query, setQuery] = useState('');
  const ordered = useMemo(() => orderAccounts(accounts), [accounts]);
  // Found at once, not deferred: a key that follows the typing at once must act on what the field says.
  const found = useMemo(() => findAccounts(ordered, query), [ordered, query]);
  const search = useTypeToSearch();
  const active = useActiveRow(found);
  const { actions, copied } = useCodeActions();
  const [open, setOpen] = useState<{ kind: 'edit' | 'pin' | 'qr'; account: AccountView } | null>(null);

  const closeDialog = useCallback(() => setOpen(null), []);

  const copyFirst = (): void => {
    const first = found[0];
    if (first && query.trim() !== '' && first.type !== 'hotp' && !first.pinMissing)
      actions.copy(first, 'code');
    else active.focus(0);
  };

  if (accounts.length === 0)
    return <EmptyCodes binned={bin.length} onAdd={onAdd} onImport={onImport} onBin={onBin} />;

  return (
    <div className="codes">
      <h1 className="only-spoken">{en.codes.title}</h1>
      <div className="codes-head">
        <SearchBox
          inputRef={search}
          query={query}
          onChange={setQuery}
          onDown={() => active.focus(Math.max(0, active.index))}
          onEnter={copyFirst}
          takesFocus
        />
        <Button kind="primary" icon="plus" onPress={onAdd}>
          {en.codes.add}
        </Button>
      </div>
      {found.length === 0 ? (
        <div className="codes-nothing">
          <h2>{en.codes.noneFound(query.trim())}</h2>
          <p className="soft">{en.codes.noneFoundHint}</p>
        </div>
      ) : (
        <CodeList
          accounts={found}
          active={active}
          actions={actions}
          copied={copied}
          marks={marks}
          onCodes={({ id }) => {
            const mark = marks.get(id);
            if (mark) onSet(mark.set);
            else onAddSet(id);
          }}
          onGetIn={({ id }) => onGetIn(id)}
          onEdit={account => setOpen({ kind: 'edit', account })}
          onQr={account => setOpen({ kind: 'qr', account })}
          onPin={account => setOpen({ kind: 'pin', account })}
          onLeave={() => search.current?.focus()}
        />
      )}
      <footer className="codes-foot">
        <span role="status">
          {query.trim() === ''
            ? en.codes.count(accounts.length)
            : en.codes.found(found.length, accounts.length)}
        </span>
        {bin.length > 0 ? (
          <Button kind="link" onPress={onBin}>
            {en.codes.bin(bin.length)}
          </Button>
        ) : null}
      </footer>
      {open?.kind === 'edit' ? <EditDialog account={open.account} onClose={() => setOpen(null)} /> : null}
      {open?.kind === 'qr' ? <QrDialog account={open.account} onClose={closeDialog} /> : null}
      {open?.kind === 'pin' ? <PinDialog account={open.account} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
