/** The codes of accounts that were added a moment ago, large, each to be copied with one press. */
import type { AccountView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { fullNameOf, nameOf } from './account-name.ts';
import { CodeCell } from './CodeCell.tsx';
import { ServiceMark } from './ServiceMark.tsx';
import { useCodeActions } from './use-code-actions.ts';
import { useVisibleCodes } from './use-visible-codes.ts';
import './new-codes.css';

/** More than these would be a list, and there is one already. */
const SHOWN = 4;

export function NewCodes({ accounts }: { accounts: readonly AccountView[] }) {
  const shown = accounts.slice(0, SHOWN);
  const { codes, failure } = useVisibleCodes(shown);
  const { actions, copied } = useCodeActions();
  return (
    <>
      <FailureNotice failure={failure} />
      <ul className="new-codes">
        {shown.map(account => (
          <li key={account.id} className="new-code">
            <ServiceMark name={account.issuer || account.account} />
            <span className="new-code-name" dir="auto">
              {fullNameOf(account)}
            </span>
            {account.pinMissing || account.period === null ? null : (
              <>
                <span className="row-code">
                  <CodeCell
                    account={account}
                    code={codes.get(account.id)}
                    copied={copied === account.id}
                    onCopyNext={() => actions.copy(account, 'next')}
                  />
                </span>
                <Button
                  onPress={() => actions.copy(account, 'code')}
                  aria-label={`${en.codes.menu.copy}: ${nameOf(account)}`}
                >
                  {en.codes.menu.copy}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
