/** After saving: the tickets as they are now, and what becomes of the file, which is a copy of the codes. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { LeftoverFiles } from '../get-back-in/LeftoverFiles.tsx';
import { fullSetName, leftWords } from './set-words.ts';
import { TicketStrip } from './TicketStrip.tsx';
import type { TextSource } from './use-recovery-intake.ts';
import '../add/add.css';
import '../get-back-in/get-back-in.css';
import './set-card.css';

const words = en.recovery.add;

interface SavedCodesProps {
  saved: { set: RecoverySetView; source: TextSource | null };
  /** Files that still have to be looked at. */
  waiting: readonly File[];
  onNext(): void;
  onOpen(): void;
  onAgain(): void;
  onDone(): void;
}

export function SavedCodes({
  saved: { set, source },
  waiting,
  onNext,
  onOpen,
  onAgain,
  onDone,
}: SavedCodesProps) {
  const [next] = waiting;
  const isNote = set.codes.length === 0;
  return (
    <div className="screen">
      <ScreenHead title={isNote ? words.savedNote : words.savedTitle(set.codes.length)}>
        {isNote ? null : words.savedHint}
      </ScreenHead>
      <div className="set-card" data-tone="calm">
        <div className="set-card-head">
          <ServiceMark name={set.service || set.account} />
          <span className="saved-name" dir="auto">
            {fullSetName(set)}
          </span>
          <p className="set-card-left">{leftWords(set)}</p>
        </div>
        <TicketStrip set={set} />
      </div>
      {source ? <LeftoverFiles leftovers={[{ kind: 'text', ...source }]} /> : null}
      <div className="add-foot">
        {next ? (
          <Button kind="primary" onPress={onNext} autoFocus>
            {words.nextFile(next.name)}
          </Button>
        ) : null}
        <Button kind={next ? 'plain' : 'primary'} onPress={onDone} autoFocus={!next}>
          {en.general.done}
        </Button>
        <Button onPress={onOpen}>{words.open}</Button>
        {next ? null : (
          <Button kind="quiet" onPress={onAgain}>
            {words.again}
          </Button>
        )}
      </div>
    </div>
  );
}
