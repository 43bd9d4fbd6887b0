/**
 * The code of one row: two groups of digits, the next code in the last seconds, the ring. It alone is drawn anew each
 * second; the row around it is not.
 */
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Digits } from '../../ui/Digits.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Ring } from '../../ui/Ring.tsx';
import { useSeconds } from '../../ui/seconds.ts';
import { nameOf } from './account-name.ts';
import { ENDING_SECONDS, shownAt } from './shown-code.ts';

interface CodeCellProps {
  account: AccountView;
  code: CodeView | undefined;
  copied: boolean;
  onCopyNext(): void;
}

export function CodeCell({ account, code, copied, onCopyNext }: CodeCellProps) {
  const now = useSeconds();
  if (!code) return <Waiting digits={account.digits} />;
  const { code: digits, next, left } = shownAt(code, now);
  const period = account.period ?? 30;
  return (
    <>
      <span className="code" data-next={next !== null || undefined}>
        <span className="code-now">
          <Digits code={digits} />
        </span>
        {next === null ? null : (
          <button
            type="button"
            tabIndex={-1}
            className="code-next"
            onClick={event => {
              event.stopPropagation();
              onCopyNext();
            }}
          >
            <span className="only-spoken">{en.codes.copyNext(nameOf(account))}: </span>
            <span className="code-next-word">{en.codes.next} </span>
            <Digits code={next} />
          </button>
        )}
      </span>
      <span className="code-state">
        {copied ? (
          <Icon name="check" />
        ) : left === null ? null : (
          <Ring left={left / period} ending={left <= ENDING_SECONDS} />
        )}
      </span>
    </>
  );
}

function Waiting({ digits }: { digits: number }) {
  return (
    <>
      <span className="code code-waiting">
        <span className="only-spoken">{en.codes.hidden}</span>
        <span className="code-now" aria-hidden="true">
          <Digits code={'•'.repeat(digits)} />
        </span>
      </span>
      <span className="code-state" />
    </>
  );
}
