/**
 * The person is in, and keeps their codes: how many recovery codes are left, and what to do when those are few. New ones
 * can be added right here, while the page of the service is open.
 */
import { useState } from 'react';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { useApp, useLiveState } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/toasts.ts';
import { AddCodes } from './AddCodes.tsx';
import { LeftoverFiles } from './LeftoverFiles.tsx';
import { setsFor } from './rescue-sets.ts';
import { StepFrame } from './StepFrame.tsx';
import { useNothingIncoming } from './use-nothing-incoming.ts';
import type { Walk } from './use-walk.ts';

export function LeftStep({ walk }: { walk: Walk }) {
  const { client } = useApp();
  const [adding, setAdding] = useState(false);
  const words = getBackIn.left;
  const { taken } = walk.rescue;

  if (!adding) return <HowMany walk={walk} onAdd={() => setAdding(true)} />;
  return (
    <AddCodes
      walk={walk}
      title={words.addTitle}
      lead={words.addLead}
      replaces={taken ? [taken.set] : []}
      confirmLabel={getBackIn.store.confirm}
      onBack={() => setAdding(false)}
      onConfirm={async input => {
        await client.addRecoverySet(input);
        showToast(words.added);
        setAdding(false);
      }}
    />
  );
}

function HowMany({ walk, onAdd }: { walk: Walk; onAdd(): void }) {
  useNothingIncoming();
  const { recovery } = useLiveState();
  const words = getBackIn.left;
  const sets = setsFor(walk.rescue, recovery?.sets ?? []);
  const left = sets.reduce((sum, set) => sum + leftIn(set), 0);
  const few = left === 0 || sets.every(set => leftIn(set) === 0 || set.condition === 'few-left');
  const used = sets.find(set => set.id === walk.rescue.taken?.set);
  const sentence =
    left === 0
      ? words.none(used?.policy ?? 'each-once', walk.service)
      : few
        ? words.few(walk.service)
        : words.enough(used?.policy ?? 'each-once');
  return (
    <StepFrame
      walk={walk}
      title={words.title(left)}
      lead={few ? null : sentence}
      actions={
        few ? (
          <>
            <Button kind="primary" onPress={onAdd}>
              {words.add}
            </Button>
            <Button busy={walk.busy} onPress={walk.end}>
              {words.done}
            </Button>
          </>
        ) : (
          <>
            <Button kind="primary" busy={walk.busy} onPress={walk.end}>
              {words.done}
            </Button>
            <Button onPress={onAdd}>{words.add}</Button>
          </>
        )
      }
    >
      {few ? (
        <div className="walk-card" data-tone="warn">
          <p>{sentence}</p>
        </div>
      ) : null}
      <LeftoverFiles leftovers={walk.leftovers.list} />
    </StepFrame>
  );
}
