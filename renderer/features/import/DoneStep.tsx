/**
 * After the import: what came of it and the way back, then what is left to do: PINs, recovery codes that stood beside the
 * accounts, and the export file. The file is asked about last: until then it may be the only copy of something.
 */
import { useState } from 'react';
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { BinFiles } from './BinFiles.tsx';
import { OfferedSet } from './OfferedSet.tsx';
import type { ImportOutcome } from './outcome.ts';
import { RecoveryBeside } from './RecoveryBeside.tsx';
import { UnlockRecovery } from './UnlockRecovery.tsx';
import type { Importing } from './use-import.ts';
import { type OfferedSets, useOfferedSets } from './use-offered-sets.ts';

const words = enImport.done;

interface DoneStepProps {
  work: Importing;
  outcome: ImportOutcome;
  onDone(): void;
}

export function DoneStep({ work, outcome, onDone }: DoneStepProps) {
  const offers = useOfferedSets(work.view.recovery);
  const [looking, setLooking] = useState(false);
  const [current] = offers.open;
  if (looking && current) {
    return (
      <OfferedSet key={current.offer} offer={current} offers={offers} onLeave={() => setLooking(false)} />
    );
  }
  return (
    <DoneScreen
      work={work}
      outcome={outcome}
      offers={offers}
      onLook={() => setLooking(true)}
      onDone={onDone}
    />
  );
}

interface DoneScreenProps extends DoneStepProps {
  offers: OfferedSets;
  onLook(): void;
}

function DoneScreen({ work, outcome, offers, onLook, onDone }: DoneScreenProps) {
  const { attempt, view } = work;
  if (outcome.undone !== null) return <UndoneScreen outcome={outcome} onAgain={work.clear} onDone={onDone} />;
  const { ids, pinsMissing } = outcome;
  return (
    <div className="screen import-done">
      <ScreenHead title={words.title(ids.length)} takesFocus>
        {ids.length > 0 ? words.hint : null}
      </ScreenHead>
      {ids.length > 0 ? (
        <div>
          <Button kind="link" icon="next" busy={attempt.busy} onPress={work.undo}>
            {words.undo}
          </Button>
        </div>
      ) : null}
      <FailureNotice failure={attempt.failure} />
      {pinsMissing > 0 ? (
        <Notice tone="plain">
          <strong>{words.pins(pinsMissing)}</strong> {words.pinsHint}
        </Notice>
      ) : null}
      {view.recoveryLocked ? <UnlockRecovery work={work} /> : null}
      <RecoveryBeside offers={offers} onLook={onLook} />
      {offers.open.length === 0 ? <BinFiles outcome={outcome} /> : null}
      <div className="add-foot">
        <Button kind="primary" onPress={onDone}>
          {words.show}
        </Button>
        <Button kind="quiet" onPress={work.clear}>
          {words.again}
        </Button>
      </div>
    </div>
  );
}

interface UndoneScreenProps {
  outcome: ImportOutcome;
  onAgain(): void;
  onDone(): void;
}

/** Nothing is said of moving the file to the bin: it may hold the only copy now. */
function UndoneScreen({ outcome, onAgain, onDone }: UndoneScreenProps) {
  return (
    <div className="screen import-done">
      <ScreenHead title={words.titleUndone} takesFocus>
        {words.undone(outcome.undone ?? 0)}
      </ScreenHead>
      <div className="add-foot">
        <Button kind="primary" onPress={onDone}>
          {en.general.done}
        </Button>
        <Button kind="quiet" onPress={onAgain}>
          {words.again}
        </Button>
      </div>
    </div>
  );
}
