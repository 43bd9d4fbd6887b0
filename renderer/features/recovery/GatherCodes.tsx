/** The drop zone that names all ways: drop, paste, choose, type. */
import { type FormEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import type { RecoveryIntake } from './use-recovery-intake.ts';
import '../add/add.css';

const words = en.recovery.add;

interface GatherCodesProps {
  intake: RecoveryIntake;
  whose: { name: string; older: boolean } | null;
  onType(): void;
  onBack(): void;
}

export function GatherCodes({ intake, whose, onType, onBack }: GatherCodesProps) {
  return (
    <div className="screen">
      <ScreenHead title={whose ? words.titleFor(whose.name) : words.title} onBack={onBack}>
        {whose?.older ? words.replaces : null}
      </ScreenHead>
      <div className="drop-zone">
        <span className="drop-zone-sign">
          <Icon name="ticket" />
        </span>
        <div className="stack-tight">
          <h2>{intake.busy ? words.reading : words.zoneTitle}</h2>
          <p className="soft">{words.zoneHint}</p>
        </div>
        <div className="row drop-zone-ways">
          <FileTrigger allowsMultiple onSelect={files => intake.takeFiles([...(files ?? [])])}>
            <Button kind="primary" busy={intake.busy} autoFocus>
              {words.choose}
            </Button>
          </FileTrigger>
          <Button onPress={onType}>{words.type}</Button>
        </div>
      </div>
      <FailureNotice failure={intake.failure} />
    </div>
  );
}

interface TypeCodesProps {
  intake: RecoveryIntake;
  onBack(): void;
}

/** For codes on paper, and for pages from which nothing can be copied as a whole. */
export function TypeCodes({ intake, onBack }: TypeCodesProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') intake.takeTyped(text);
  };
  return (
    <div className="screen">
      <ScreenHead title={words.typeTitle} onBack={onBack} />
      <form className="by-hand" onSubmit={submit}>
        <Field
          label={words.typeLabel}
          hint={words.typeHint}
          value={text}
          onChange={setText}
          lines={10}
          mono
          autoFocus
        />
        <FailureNotice failure={intake.failure} />
        <div>
          <Button type="submit" kind="primary" busy={intake.busy} isDisabled={text.trim() === ''}>
            {words.read}
          </Button>
        </div>
      </form>
    </div>
  );
}
