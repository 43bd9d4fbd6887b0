/** What the other app cannot hold: whole accounts first, then what of the others. */
import { useMemo, useState } from 'react';
import type { ExportLeftView } from '../../../shared/contract/export-views.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { groupLeft, type LeftGroup } from './group-left.ts';

const words = enExport.lock;
const SHOWN = 5;

interface LeftBehindProps {
  left: readonly ExportLeftView[];
  app: string;
}

export function LeftBehind({ left, app }: LeftBehindProps) {
  const whole = useMemo(
    () =>
      groupLeft(
        left.filter(each => each.whole),
        app,
      ),
    [left, app],
  );
  const parts = useMemo(
    () =>
      groupLeft(
        left.filter(each => !each.whole),
        app,
      ),
    [left, app],
  );
  return (
    <>
      <LeftList title={words.whole(whole.length)} groups={whole} isWarning />
      <LeftList title={words.parts(parts.length)} groups={parts} isWarning={false} />
    </>
  );
}

interface LeftListProps {
  title: string;
  groups: readonly LeftGroup[];
  isWarning: boolean;
}

function LeftList({ title, groups, isWarning }: LeftListProps) {
  const [all, setAll] = useState(false);
  if (groups.length === 0) return null;
  const shown = all ? groups : groups.slice(0, SHOWN);
  return (
    <section className="export-left" data-tone={isWarning ? 'warn' : 'plain'}>
      <h2>
        <Icon name={isWarning ? 'alert' : 'note'} />
        {title}
      </h2>
      <ul>
        {shown.map((each, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may bear one name, and the list never changes
          <li key={place}>
            <span dir="auto">{fullNameOf(each)}</span>
            <span className="soft small">{each.reasons.join(' ')}</span>
          </li>
        ))}
      </ul>
      {groups.length > SHOWN && !all ? (
        <div>
          <Button kind="link" onPress={() => setAll(true)}>
            {words.more(groups.length)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
