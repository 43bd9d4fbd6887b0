/**
 * Where the new codes are now, honestly and live. It is done when two independent places have confirmed them, or when the
 * person says plainly that less is accepted. Then what to do about the files that they were read from.
 */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { useLiveState } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Toggle } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { safetyOfSet } from '../places/safety-words.ts';
import { LeftoverFiles } from './LeftoverFiles.tsx';
import { setsFor } from './rescue-sets.ts';
import { SafeWhere } from './SafeWhere.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useNothingIncoming } from './use-nothing-incoming.ts';
import type { Walk } from './use-walk.ts';

export function SafeStep({ walk }: { walk: Walk }) {
  useNothingIncoming();
  const { recovery } = useLiveState();
  const sets = recovery?.sets ?? [];
  const stored = sets.find(({ id }) => id === walk.rescue.stored);
  const left = setsFor(walk.rescue, sets).reduce((sum, set) => sum + leftIn(set), 0);
  return stored ? <Stored walk={walk} stored={stored} /> : <NothingStored walk={walk} left={left} />;
}

function Stored({ walk, stored }: { walk: Walk; stored: RecoverySetView }) {
  const { places } = useLiveState();
  const [accepts, setAccepts] = useState(false);
  const words = getBackIn.safe;
  const safety = safetyOfSet(places, stored.id);
  const isSafe = safety?.safe ?? false;
  return (
    <StepFrame
      walk={walk}
      title={words.title}
      lead={
        stored.codes.length === 0
          ? words.leadNote
          : words.lead(stored.codes.length, stored.replaces.length > 0)
      }
      actions={
        <Button
          kind={isSafe ? 'primary' : 'plain'}
          busy={walk.busy}
          isDisabled={!isSafe && !accepts}
          onPress={walk.end}
        >
          {words.done}
        </Button>
      }
    >
      <SafeWhere
        safety={safety}
        places={places}
        set={stored}
        onAddPlace={walk.addPlace}
        onPrint={() => walk.print(stored.id)}
      />
      {isSafe ? null : (
        <Toggle chosen={accepts} onChange={setAccepts} hint={words.acceptHint}>
          {words.accept}
        </Toggle>
      )}
      <LeftoverFiles leftovers={walk.leftovers.list} />
    </StepFrame>
  );
}

function NothingStored({ walk, left }: { walk: Walk; left: number }) {
  const words = getBackIn.safe;
  return (
    <StepFrame
      walk={walk}
      title={words.titleNone}
      lead={words.leadNone(left)}
      actions={
        <>
          <Button kind="primary" busy={walk.busy} onPress={walk.end}>
            {words.done}
          </Button>
          <Button busy={walk.busy} onPress={() => void walk.move({ do: 'back' })}>
            {words.haveThem}
          </Button>
        </>
      }
    >
      {left === 0 ? <Notice tone="warn">{words.makeNew(walk.service)}</Notice> : null}
      <LeftoverFiles leftovers={walk.leftovers.list} />
    </StepFrame>
  );
}
