/** Shares of a recovery kit, as many as are needed. */
import { type FormEvent, useState } from 'react';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ShareFields } from '../restore/ShareFields.tsx';
import type { Unlock } from './use-unlock.ts';

export function SharesForm({ unlock }: { unlock: Unlock }) {
  const { typed } = unlock;
  const [shares, setShares] = useState<readonly string[]>(['', '']);
  const isTyped = shares.some(share => share.trim() !== '');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isTyped) void unlock.openWithShares(shares);
  };

  return (
    <form className="stack unlock-form" onSubmit={submit}>
      <ShareFields shares={shares} onChange={setShares} />
      <FailureNotice failure={typed.failure} />
      <Button type="submit" kind="primary" wide busy={typed.busy} isDisabled={!isTyped}>
        {typed.busy ? en.unlock.opening : en.unlock.open}
      </Button>
    </form>
  );
}
