/**
 * The live code of one account, large: digits, the ring, the next code in the last seconds, and a button that copies.
 */
import { useMemo, useState } from 'react';
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Digits } from '../../ui/Digits.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { Ring } from '../../ui/Ring.tsx';
import { useSeconds } from '../../ui/seconds.ts';
import { PinDialog } from '../codes/PinDialog.tsx';
import { ENDING_SECONDS, shownAt } from '../codes/shown-code.ts';
import { useCodeActions } from '../codes/use-code-actions.ts';
import { useVisibleCodes } from '../codes/use-visible-codes.ts';

export function LiveCode({ account }: { account: AccountView }) {
  const { codes, failure, put } = useVisibleCodes(useMemo(() => [account], [account]));
  const { actions } = useCodeActions();
  const [asking, setAsking] = useState(false);
  const code = codes.get(account.id);
  const counted = account.type === 'hotp';
  const copyable = !account.pinMissing && (!counted || code !== undefined);
  return (
    <>
      <section className="walk-card" aria-label={getBackIn.typeIn.code}>
        {code ? <Ticking account={account} code={code} /> : <Waiting digits={account.digits} />}
        <div className="row">
          {account.pinMissing ? (
            <Button kind="primary" onPress={() => setAsking(true)}>
              {en.codes.enterPin}
            </Button>
          ) : null}
          {counted ? (
            <Button icon="next" onPress={() => actions.advance(account, put)}>
              {en.codes.nextCode}
            </Button>
          ) : null}
          {copyable ? (
            <Button onPress={() => actions.copy(account, 'code')}>{en.codes.menu.copy}</Button>
          ) : null}
        </div>
      </section>
      <FailureNotice failure={failure} />
      {asking ? <PinDialog account={account} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Ticking({ account, code }: { account: AccountView; code: CodeView }) {
  const { code: digits, next, left } = shownAt(code, useSeconds());
  return (
    <>
      <p className="live-code">
        <Digits code={digits} />
        {left === null ? null : <Ring left={left / (account.period ?? 30)} ending={left <= ENDING_SECONDS} />}
      </p>
      {left === null ? null : (
        <p className="soft live-code-next">
          {next === null ? getBackIn.typeIn.changes : <NextCode digits={next} />}
        </p>
      )}
    </>
  );
}

function NextCode({ digits }: { digits: string }) {
  return (
    <>
      {getBackIn.typeIn.next}{' '}
      <strong>
        <Digits code={digits} />
      </strong>
    </>
  );
}

function Waiting({ digits }: { digits: number }) {
  return (
    <p className="live-code">
      <span className="only-spoken">{en.codes.hidden}</span>
      <span aria-hidden="true" className="soft">
        <Digits code={'•'.repeat(digits)} />
      </span>
    </p>
  );
}
