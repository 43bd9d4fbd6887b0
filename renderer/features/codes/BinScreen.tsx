/** What was removed, for the 30 days that it can be put back. */
import type { AccountView } from '../../../shared/contract/views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { fullNameOf, nameOf } from './account-name.ts';
import { ServiceMark } from './ServiceMark.tsx';
import { useCodeActions } from './use-code-actions.ts';
import './bin.css';

const KEPT_MS = 30 * 24 * 3600 * 1000;

interface BinScreenProps {
  bin: readonly AccountView[];
  onBack(): void;
}

export function BinScreen({ bin, onBack }: BinScreenProps) {
  const { actions } = useCodeActions();
  const newestFirst = [...bin].sort((a, b) => ((a.removedAt ?? '') < (b.removedAt ?? '') ? 1 : -1));
  return (
    <div className="screen">
      <ScreenHead title={en.bin.title} onBack={onBack}>
        {bin.length === 0 ? en.bin.empty : en.bin.sentence}
      </ScreenHead>
      <ul className="bin-list" aria-label={en.bin.list}>
        {newestFirst.map(account => (
          <li key={account.id} className="bin-row">
            <ServiceMark name={account.issuer || account.account} />
            <div className="bin-texts">
              <span dir="auto">{fullNameOf(account)}</span>
              <span className="soft small">{keptUntil(account)}</span>
            </div>
            <Button onPress={() => actions.restore(account)} aria-label={en.bin.restoreOf(nameOf(account))}>
              {en.bin.restore}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function keptUntil({ removedAt }: AccountView): string {
  return removedAt === null
    ? ''
    : en.bin.until(dayOf(new Date(Date.parse(removedAt) + KEPT_MS).toISOString()));
}
