/** That recovery codes stood beside accounts, and the way to look at them. They are never kept unasked. */
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fullSetName } from '../recovery/set-words.ts';
import type { OfferedSets } from './use-offered-sets.ts';

const words = enImport.done;
const NAMED = 5;

interface RecoveryBesideProps {
  offers: OfferedSets;
  onLook(): void;
}

export function RecoveryBeside({ offers, onLook }: RecoveryBesideProps) {
  const { open, kept } = offers;
  return (
    <>
      {kept > 0 ? <Notice tone="plain">{words.recoveryKept(kept)}</Notice> : null}
      {open.length > 0 ? (
        <section className="import-card">
          <div className="stack-tight">
            <h2>{words.recoveryTitle(open.length)}</h2>
            <p>{words.recoveryHint}</p>
          </div>
          <p className="soft" dir="auto">
            {open.slice(0, NAMED).map(fullSetName).filter(Boolean).join(' · ')}
            {open.length > NAMED ? ` · ${words.recoveryMore(open.length - NAMED)}` : null}
          </p>
          <div className="row">
            <Button icon="ticket" onPress={onLook}>
              {open.length === 1 ? words.recoveryLookOne : words.recoveryLook}
            </Button>
            <Button kind="quiet" onPress={() => offers.pass(open)}>
              {words.recoverySkip}
            </Button>
          </div>
        </section>
      ) : null}
    </>
  );
}
