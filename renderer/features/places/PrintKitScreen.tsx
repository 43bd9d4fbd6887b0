/** Prints a recovery kit, whole or in shares. It counts once a part of what was printed was typed in again. */
import { type FormEvent, useState } from 'react';
import type { PaperKitView } from '../../../shared/contract/places-views.ts';
import { MOST_SHARES, type PaperSize } from '../../../shared/domain/place-terms.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { KitProof } from '../settings/KitProof.tsx';
import { PaperSizeField, usualPaper } from './PaperSizeField.tsx';
import '../../ui/screen.css';
import './add-place.css';

const words = addPlace.kit;

type Form = 'whole' | 'split';

const FORMS: readonly { value: Form; label: string; hint: string }[] = [
  { value: 'whole', label: words.whole, hint: words.wholeHint },
  { value: 'split', label: words.split, hint: words.splitHint },
];

export function PrintKitScreen({ onDone }: { onDone(): void }) {
  const { client } = useApp();
  const printing = useAttempt();
  const [form, setForm] = useState<Form>('whole');
  const [shares, setShares] = useState({ needed: 2, total: 3 });
  const [paper, setPaper] = useState<PaperSize>(usualPaper);
  const [kit, setKit] = useState<PaperKitView | null>(null);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void printing.run(async () => {
      const printed = await client.savePaperKit({ paper, shares: form === 'split' ? shares : null });
      if (printed) setKit(printed);
    });
  };

  if (kit) return <ProveStep kit={kit} onDone={onDone} />;
  return (
    <form className="screen" onSubmit={submit}>
      <ScreenHead title={words.title} onBack={onDone}>
        {words.lead}
      </ScreenHead>
      <Radios question={words.form} value={form} options={FORMS} onChange={chosen => setForm(chosen)} />
      {form === 'split' ? <ShareFields shares={shares} onChange={setShares} /> : null}
      <PaperSizeField paper={paper} onChange={setPaper} />
      <FailureNotice failure={printing.failure} />
      <div>
        <Button type="submit" kind="primary" busy={printing.busy}>
          {addPlace.sheet.save}
        </Button>
      </div>
    </form>
  );
}

interface Shares {
  needed: number;
  total: number;
}

function ShareFields({ shares: { needed, total }, onChange }: { shares: Shares; onChange(s: Shares): void }) {
  const numbers = (most: number) =>
    Array.from({ length: most - 1 }, (_, place) => ({ value: `${place + 2}`, label: `${place + 2}` }));
  return (
    <div className="print-narrow">
      <SelectField
        label={words.total}
        value={`${total}`}
        options={numbers(MOST_SHARES)}
        onChange={value => onChange({ total: Number(value), needed: Math.min(needed, Number(value)) })}
      />
      <SelectField
        label={words.needed}
        value={`${needed}`}
        options={numbers(total)}
        onChange={value => onChange({ total, needed: Number(value) })}
      />
    </div>
  );
}

function ProveStep({ kit, onDone }: { kit: PaperKitView; onDone(): void }) {
  const { client, live } = useApp();
  const seal = useSeal();
  const proving = useAttempt();
  const [proof, setProof] = useState('');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (proof.trim() === '') return;
    const proved = await proving.run(async () =>
      live.takeVault(await client.addKit({ proof: await seal(proof.trim()) })),
    );
    if (!proved) return;
    showToast(words.ready);
    onDone();
  };

  return (
    <form className="screen" onSubmit={event => void submit(event)}>
      <ScreenHead title={words.prove}>{kit.share === null ? words.afterWhole : words.after}</ScreenHead>
      <KitProof kit={kit} proof={proof} onChange={setProof} />
      <FailureNotice failure={proving.failure} />
      <div className="row">
        <Button type="submit" kind="primary" busy={proving.busy} isDisabled={proof.trim() === ''}>
          {en.settings.prove}
        </Button>
        <Button onPress={onDone}>{en.general.cancel}</Button>
      </div>
    </form>
  );
}
