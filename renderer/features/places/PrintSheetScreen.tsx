/** Prints recovery codes: which ones, on what paper, and where the sheet will be kept. */
import { type FormEvent, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import type { PaperSize } from '../../../shared/domain/place-terms.ts';
import { useApp } from '../../app-context.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { fullSetName } from '../recovery/set-words.ts';
import { PaperSizeField, usualPaper } from './PaperSizeField.tsx';
import { PrintedSteps } from './PrintedSteps.tsx';
import '../../ui/screen.css';
import './add-place.css';

interface PrintSheetScreenProps {
  sets: readonly RecoverySetView[];
  /** Those that are chosen to begin with; none: all that have codes left. */
  chosen: readonly string[];
  onDone(): void;
}

const words = addPlace.sheet;

export function PrintSheetScreen({ sets, chosen: wanted, onDone }: PrintSheetScreenProps) {
  const { client, live } = useApp();
  const printing = useAttempt();
  const usable = sets.filter(set => leftIn(set) > 0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => chosenAtFirst(usable, wanted));
  const [paper, setPaper] = useState<PaperSize>(usualPaper);
  const [where, setWhere] = useState('');
  const [printed, setPrinted] = useState<{ file: string; pages: number } | null>(null);
  const ready = chosen.size > 0 && where.trim() !== '';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    void printing.run(async () => {
      const ids = usable.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
      const done = await client.saveSheet({ sets: ids, paper, where: where.trim() });
      if (!done) return;
      setPrinted(done);
      live.takePlaces(await client.getPlaces({}));
    });
  };

  if (printed) {
    return (
      <PrintedSteps
        title={words.done(printed.pages)}
        file={printed.file}
        steps={words.after}
        onDone={onDone}
      />
    );
  }
  return (
    <form className="screen" onSubmit={submit}>
      <ScreenHead title={words.title} onBack={onDone}>
        {words.lead}
      </ScreenHead>
      {usable.length === 0 ? (
        <p>
          <strong>{words.none}</strong> {words.noneHint}
        </p>
      ) : (
        <>
          <ChooseSets sets={usable} chosen={chosen} onChange={setChosen} />
          <Field label={words.where} hint={words.whereHint} value={where} onChange={setWhere} />
          <PaperSizeField paper={paper} onChange={setPaper} />
          <FailureNotice failure={printing.failure} />
          <div>
            <Button type="submit" kind="primary" busy={printing.busy} isDisabled={!ready}>
              {words.save}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function chosenAtFirst(usable: readonly RecoverySetView[], wanted: readonly string[]): ReadonlySet<string> {
  const ids = usable.map(({ id }) => id);
  const known = wanted.filter(id => ids.includes(id));
  return new Set(known.length > 0 ? known : ids);
}

interface ChooseSetsProps {
  sets: readonly RecoverySetView[];
  chosen: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
}

function ChooseSets({ sets, chosen, onChange }: ChooseSetsProps) {
  const change = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <section className="stack">
      <h2>{words.sets}</h2>
      <ul className="print-sets">
        {sets.map(set => (
          <li key={set.id} className="print-set">
            <Tick
              chosen={chosen.has(set.id)}
              onChange={isChosen => change(set.id, isChosen)}
              label={fullSetName(set)}
            />
            <span className="print-set-name" dir="auto" aria-hidden="true">
              {fullSetName(set)}
            </span>
            <span className="soft small">{words.left(leftIn(set))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
