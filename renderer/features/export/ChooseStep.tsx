/** Step one: for which app, which accounts, and whether recovery codes go along. */
import { type FormEvent, useState } from 'react';
import { useLiveState } from '../../app-context.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Toggle } from '../../ui/Choice.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { PickAccounts } from './PickAccounts.tsx';
import type { Exporting } from './use-export.ts';

const words = enExport.choose;

interface ChooseStepProps {
  work: Exporting;
  onBack(): void;
}

export function ChooseStep({ work, onBack }: ChooseStepProps) {
  const { formats, format, draft, change, attempt, hasRecovery } = work;
  const accounts = useLiveState().accounts?.accounts ?? [];
  const [some, setSome] = useState(draft.ids !== null);
  const isReady = format !== null && (draft.ids === null || draft.ids.size > 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) work.look();
  };
  const choose = (which: 'all' | 'some'): void => {
    setSome(which === 'some');
    change({ ids: which === 'some' ? new Set() : null });
  };
  return (
    <form className="screen export" onSubmit={submit}>
      <ScreenHead title={words.title} onBack={onBack} takesFocus>
        {words.lead}
      </ScreenHead>
      <Radios
        question={words.format}
        value={draft.format === '' ? null : draft.format}
        options={formats.map(each => ({
          value: each.format,
          label: each.app,
          hint: enExport.formats[each.format] ?? `.${each.ending}`,
        }))}
        onChange={value => change({ format: value })}
      />
      <Radios
        question={words.which}
        value={some ? 'some' : 'all'}
        options={[
          { value: 'all', label: words.all(accounts.length), hint: words.allHint },
          { value: 'some', label: words.some, hint: words.someHint },
        ]}
        onChange={choose}
      />
      {some ? (
        <PickAccounts accounts={accounts} chosen={draft.ids ?? NONE} onChange={ids => change({ ids })} />
      ) : null}
      {hasRecovery ? (
        <Toggle chosen={draft.recovery} onChange={recovery => change({ recovery })} hint={words.recoveryHint}>
          {words.recovery}
        </Toggle>
      ) : null}
      <FailureNotice failure={attempt.failure} />
      <div>
        <Button type="submit" kind="primary" busy={attempt.busy} isDisabled={!isReady}>
          {words.next}
        </Button>
      </div>
    </form>
  );
}

const NONE: ReadonlySet<string> = new Set();
