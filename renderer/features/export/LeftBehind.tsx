/** What the other app cannot hold: whole accounts first, then what of the others. */
import { useState } from 'react';
import type { ExportLeftView } from '../../../shared/contract/export-views.ts';
import { exportLeftText } from '../../../shared/text/export-left.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { fullNameOf } from '../codes/account-name.ts';

const words = enExport.lock;
const SHOWN = 5;

interface LeftBehindProps {
  left: readonly ExportLeftView[];
  app: string;
}

export function LeftBehind({ left, app }: LeftBehindProps) {
  const whole = left.filter(each => each.whole);
  const parts = left.filter(each => !each.whole);
  return (
    <>
      <LeftList title={words.whole(whole.length)} left={whole} app={app} isWarning />
      <LeftList title={words.parts(parts.length)} left={parts} app={app} isWarning={false} />
    </>
  );
}

interface LeftListProps extends LeftBehindProps {
  title: string;
  isWarning: boolean;
}

function LeftList({ title, left, app, isWarning }: LeftListProps) {
  const [all, setAll] = useState(false);
  if (left.length === 0) return null;
  const shown = all ? left : left.slice(0, SHOWN);
  return (
    <section className="export-left" data-tone={isWarning ? 'warn' : 'plain'}>
      <h2>
        <Icon name={isWarning ? 'alert' : 'note'} />
        {title}
      </h2>
      <ul>
        {shown.map((each, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an account may stand there twice, and the list never changes
          <li key={place}>
            <span dir="auto">{fullNameOf(each)}</span>
            <span className="soft small">{exportLeftText(each.what, app)}</span>
          </li>
        ))}
      </ul>
      {left.length > SHOWN && !all ? (
        <div>
          <Button kind="link" onPress={() => setAll(true)}>
            {words.more(left.length)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
