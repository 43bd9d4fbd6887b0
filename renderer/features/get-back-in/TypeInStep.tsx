/**
 * The code that the new secret makes, large, to be typed in where the service asks for it: that proves both sides have
 * the same one.
 */
import { useState } from 'react';
import type { AccountView } from '../../../shared/contract/views.ts';
import { useLiveState } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { useSeconds } from '../../ui/seconds.ts';
import { LiveCode } from './LiveCode.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useNothingIncoming } from './use-nothing-incoming.ts';
import type { Walk } from './use-walk.ts';

export function TypeInStep({ walk }: { walk: Walk }) {
  useNothingIncoming();
  const { accounts } = useLiveState();
  const [refused, setRefused] = useState(false);
  const account = accounts?.accounts.find(({ id }) => id === walk.rescue.accountId);
  if (!account) return <AccountGone walk={walk} />;
  return refused ? (
    <NotAccepted walk={walk} account={account} onAgain={() => setRefused(false)} />
  ) : (
    <TypeItIn walk={walk} account={account} onRefused={() => setRefused(true)} />
  );
}

interface FaceProps {
  walk: Walk;
  account: AccountView;
}

function TypeItIn({ walk, account, onRefused }: FaceProps & { onRefused(): void }) {
  const words = getBackIn.typeIn;
  return (
    <StepFrame
      walk={walk}
      title={words.title}
      lead={words.lead(walk.service)}
      actions={
        <>
          <Button kind="primary" busy={walk.busy} onPress={() => void walk.move({ do: 'accepted' })}>
            {words.accepted}
          </Button>
          <Button onPress={onRefused}>{words.refused}</Button>
        </>
      }
    >
      <LiveCode account={account} />
    </StepFrame>
  );
}

function NotAccepted({ walk, account, onAgain }: FaceProps & { onAgain(): void }) {
  const words = getBackIn.notAccepted;
  return (
    <StepFrame
      walk={walk}
      title={words.title}
      lead={words.lead}
      onBack={onAgain}
      actions={
        <>
          <Button kind="primary" onPress={onAgain}>
            {words.again}
          </Button>
          <Button busy={walk.busy} onPress={() => void walk.move({ do: 'back' })}>
            {words.scan}
          </Button>
        </>
      }
    >
      <ul className="walk-bullets">
        {account.type === 'hotp' ? (
          <li>{words.nextCounter}</li>
        ) : (
          <>
            <li>{words.wait}</li>
            <li>
              <ClockNow />
            </li>
          </>
        )}
        <li>{words.scanAgain}</li>
      </ul>
    </StepFrame>
  );
}

/** The time of day as this computer has it: whoever sees that it is wrong knows why no code is accepted. */
function ClockNow() {
  const now = new Date(useSeconds() * 1000);
  const time = now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return <>{getBackIn.notAccepted.clock(time)}</>;
}

/** Somebody moved the account to the bin meanwhile. */
function AccountGone({ walk }: { walk: Walk }) {
  const words = getBackIn.typeIn;
  return (
    <StepFrame
      walk={walk}
      title={words.gone}
      lead={words.goneLead}
      actions={
        <Button kind="primary" busy={walk.busy} onPress={() => void walk.move({ do: 'back' })}>
          {getBackIn.notAccepted.scan}
        </Button>
      }
    />
  );
}
