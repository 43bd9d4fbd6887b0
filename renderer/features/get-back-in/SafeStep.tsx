/**
 * Where the new codes are now, honestly: on this computer only. What to do about that, and about the files that they were
 * read from. Only then is it done.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { useLiveState, useVault } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { LeftoverFiles } from './LeftoverFiles.tsx';
import { setsFor } from './rescue-sets.ts';
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
  const { folder } = useVault();
  const words = getBackIn.safe;
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
        <Button kind="primary" busy={walk.busy} onPress={walk.end}>
          {words.done}
        </Button>
      }
    >
      <section className="walk-card" data-tone="warn">
        <h2>{words.onlyHere}</h2>
        <p>{words.why}</p>
        <ul className="walk-bullets">
          <li>{words.print}</li>
          <li>
            {words.stick} <span className="walk-path">{folder}</span>
          </li>
        </ul>
        <p className="soft">{words.morePlaces}</p>
      </section>
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
