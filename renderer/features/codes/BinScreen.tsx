/**
 * What was removed, for the 30 days that it can be put back: accounts, recovery codes, and the older secrets of accounts
 * that got a new one.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { AccountsView, AccountView } from '../../../shared/contract/views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { fullSetName, leftWords } from '../recovery/set-words.ts';
import { useSetActions } from '../recovery/use-set-actions.ts';
import { fullNameOf, nameOf } from './account-name.ts';
import { ServiceMark } from './ServiceMark.tsx';
import { type CodeActions, useCodeActions } from './use-code-actions.ts';
import './bin.css';

const KEPT_MS = 30 * 24 * 3600 * 1000;

interface BinScreenProps {
  accounts: AccountsView;
  sets: readonly RecoverySetView[];
  onBack(): void;
}

interface BinRow {
  id: string;
  removedAt: string;
  mark: string;
  name: string;
  /** What it is, where the name alone does not tell. */
  kind: string | null;
  restoreLabel: string;
  restore(): void;
}

export function BinScreen({ accounts: { accounts, bin }, sets, onBack }: BinScreenProps) {
  const { actions } = useCodeActions();
  const { restore } = useSetActions();
  const rows = [
    ...bin.map(account => rowOfAccount(account, accounts, actions)),
    ...sets.map(set => rowOfSet(set, () => restore(set))),
  ].sort((a, b) => (a.removedAt < b.removedAt ? 1 : -1));
  return (
    <div className="screen">
      <ScreenHead title={en.bin.title} onBack={onBack}>
        {rows.length === 0 ? en.bin.empty : en.bin.sentence}
      </ScreenHead>
      <ul className="bin-list" aria-label={en.bin.list}>
        {rows.map(row => (
          <li key={row.id} className="bin-row">
            <ServiceMark name={row.mark} />
            <div className="bin-texts">
              <span dir="auto">{row.name}</span>
              {row.kind === null ? null : <span className="small">{row.kind}</span>}
              <span className="soft small">{keptUntil(row.removedAt)}</span>
            </div>
            <Button onPress={row.restore} aria-label={row.restoreLabel}>
              {en.bin.restore}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function rowOfAccount(account: AccountView, live: readonly AccountView[], actions: CodeActions): BinRow {
  const { id, removedAt, replacedIn } = account;
  const newer = live.find(each => each.id === replacedIn);
  const older =
    replacedIn === null
      ? null
      : en.recovery.bin.olderSecret(nameOf(newer ?? account), dayOf(removedAt ?? ''));
  return {
    id,
    removedAt: removedAt ?? '',
    mark: account.issuer || account.account,
    name: fullNameOf(account),
    kind: older,
    restoreLabel: en.bin.restoreOf(older ?? nameOf(account)),
    restore: () => actions.restore(account),
  };
}

function rowOfSet(set: RecoverySetView, restore: () => void): BinRow {
  return {
    id: set.id,
    removedAt: set.removedAt ?? '',
    mark: set.service || set.account,
    name: fullSetName(set),
    kind: en.recovery.bin.set(leftWords(set)),
    restoreLabel: en.recovery.bin.restoreOf(fullSetName(set)),
    restore,
  };
}

function keptUntil(removedAt: string): string {
  const removed = Date.parse(removedAt);
  return Number.isNaN(removed) ? '' : en.bin.until(dayOf(new Date(removed + KEPT_MS).toISOString()));
}
