/** Which code to take: the next one, or the one that the service asks for. It is shown and marked in hand in one go. */
import { type FormEvent, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { usableCodes } from '../get-back-in/rescue-sets.ts';
import { codeWords } from './set-words.ts';
import { TicketSign } from './TicketSign.tsx';

const words = en.recovery.take;

interface TakeCodeProps {
  set: RecoverySetView;
  wanted: number | null;
  onTaken(n: number): void;
  onClose(): void;
}

export function TakeCode({ set, wanted, onTaken, onClose }: TakeCodeProps) {
  const { client } = useApp();
  const taking = useAttempt();
  const [chosen, setChosen] = useState(wanted);
  const [choosing, setChoosing] = useState(set.numbered || wanted !== null);
  const [purpose, setPurpose] = useState('');
  const usable = usableCodes(set);
  const code = usable.find(({ n }) => n === chosen) ?? usable[0];
  if (!code) return <p>{words.leftOf(0, set.codes.length)}</p>;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void taking.run(async () => {
      const taken = await client.takeRecoveryCode({ set: set.id, n: code.n, purpose: purpose.trim() });
      onTaken(taken.n);
    });
  };

  return (
    <form className="stack take-form" onSubmit={submit}>
      {choosing && set.codes.length > 1 ? (
        <SelectField
          label={set.numbered ? words.whichNumbered : words.which}
          value={String(code.n)}
          options={[...usable]
            .sort((a, b) => a.n - b.n)
            .map(each => ({ value: String(each.n), label: optionOf(each) }))}
          onChange={value => setChosen(Number(value))}
        />
      ) : (
        <div className="take-next">
          <TicketSign state={code.state} />
          <strong>{set.codes.length === 1 ? en.recovery.set.onlyCode : en.recovery.set.code(code.n)}</strong>
          {set.codes.length === 1 ? null : (
            <Button kind="link" onPress={() => setChoosing(true)}>
              {words.another}
            </Button>
          )}
        </div>
      )}
      <p className="soft">
        {en.recovery.policies[set.policy].name}. {en.recovery.policies[set.policy].hint}
      </p>
      <Field label={words.purpose} hint={words.purposeHint} value={purpose} onChange={setPurpose} />
      <FailureNotice failure={taking.failure} />
      <DialogActions>
        <Button onPress={onClose}>{en.general.cancel}</Button>
        <Button type="submit" kind="primary" busy={taking.busy} autoFocus>
          {words.show}
        </Button>
      </DialogActions>
    </form>
  );
}

function optionOf(code: RecoverySetView['codes'][number]): string {
  const said = code.state === 'unused' && code.failedAt === null ? null : codeWords(code);
  return [en.recovery.set.code(code.n), said].filter(Boolean).join(' – ');
}
