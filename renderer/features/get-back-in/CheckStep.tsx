/**
 * The code in hand, very large, to be typed in at the service; then what came of it. A code that did not work is kept or
 * struck, and the walk goes on with another one.
 */
import { useState } from 'react';
import { useApp, useLiveState } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { ChoiceCard } from './ChoiceCard.tsx';
import { LargeCode } from './LargeCode.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useNothingIncoming } from './use-nothing-incoming.ts';
import { useShownRecoveryCode } from './use-shown-recovery-code.ts';
import type { Walk } from './use-walk.ts';

export function CheckStep({ walk }: { walk: Walk }) {
  useNothingIncoming();
  const [failed, setFailed] = useState(false);
  const { taken } = walk.rescue;
  if (!taken) return null;
  return failed ? (
    <DidNotWork walk={walk} onAgain={() => setFailed(false)} />
  ) : (
    <TypeItIn walk={walk} taken={taken} onFailed={() => setFailed(true)} />
  );
}

interface TypeItInProps {
  walk: Walk;
  taken: { set: string; n: number };
  onFailed(): void;
}

function TypeItIn({ walk, taken, onFailed }: TypeItInProps) {
  const { client, info } = useApp();
  const { recovery } = useLiveState();
  const shown = useShownRecoveryCode(taken.set, taken.n);
  const copying = useAttempt();
  const words = getBackIn.check;
  const set = recovery?.sets.find(each => each.id === taken.set);
  const label = set?.codes.length === 1 ? words.onlyCode : words.code(taken.n);

  const copy = (): void => {
    void copying.run(async () => {
      await client.copyRecoveryCode(taken);
      showToast(words.copied(info.clipboardSeconds));
    });
  };

  return (
    <StepFrame
      walk={walk}
      title={set?.numbered ? words.titleNumbered(taken.n) : words.title}
      lead={words.lead(walk.service)}
      actions={
        <>
          <Button kind="primary" busy={walk.busy} onPress={() => void walk.move({ do: 'worked' })}>
            {words.worked}
          </Button>
          <Button onPress={onFailed}>{words.failed}</Button>
        </>
      }
    >
      <LargeCode label={label} code={shown.code}>
        {shown.code === null ? (
          <Button icon="eye" busy={shown.busy} onPress={shown.show}>
            {words.showAgain}
          </Button>
        ) : null}
        <Button busy={copying.busy} onPress={copy}>
          {words.copy}
        </Button>
      </LargeCode>
      <FailureNotice failure={shown.failure} />
      <FailureNotice failure={copying.failure} />
    </StepFrame>
  );
}

function DidNotWork({ walk, onAgain }: { walk: Walk; onAgain(): void }) {
  const words = getBackIn.failed;
  return (
    <StepFrame
      walk={walk}
      title={words.title}
      lead={words.lead}
      onBack={onAgain}
      actions={
        <div className="choice-cards">
          <ChoiceCard title={words.again} hint={words.againHint} onPress={onAgain} />
          <ChoiceCard
            title={words.keep}
            hint={words.keepHint}
            busy={walk.busy}
            onPress={() => void walk.move({ do: 'failed', strike: false })}
          />
          <ChoiceCard
            title={words.strike}
            hint={words.strikeHint}
            busy={walk.busy}
            onPress={() => void walk.move({ do: 'failed', strike: true })}
          />
        </div>
      }
    />
  );
}
