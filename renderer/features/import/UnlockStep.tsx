/**
 * The password of a locked file. It is asked again in the same place: the file is held until it opens or is left out.
 */
import { type FormEvent, useRef, useState } from 'react';
import type { ImportFile } from '../../../shared/contract/import-views.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { type KeyFile, KeyFileField } from './KeyFileField.tsx';
import type { Importing } from './use-import.ts';

const words = enImport.unlock;

interface UnlockStepProps {
  work: Importing;
  file: ImportFile;
  /** How many more files are locked. */
  others: number;
  onBack(): void;
}

export function UnlockStep({ work, file, others, onBack }: UnlockStepProps) {
  const { attempt, progress } = work;
  const [password, setPassword] = useState('');
  const [keyFile, setKeyFile] = useState<KeyFile | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const failure = attempt.failure?.code === 'import-cancelled' ? null : attempt.failure;
  const wrong = failure?.code === 'import-wrong-password' ? failure : null;
  const isTyped = password !== '' || keyFile !== null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isTyped || attempt.busy) return;
    if (await work.unlock(file, password, keyFile?.bytes ?? null)) return;
    input.current?.focus();
    input.current?.select();
  };
  const type = (text: string): void => {
    attempt.clear();
    setPassword(text);
  };
  const name = file.name || en.add.pastedText;
  const hint = others > 0 ? words.more(others) : undefined;
  return (
    <form className="screen import-unlock" onSubmit={event => void submit(event)}>
      <ScreenHead title={words.title(name)} onBack={onBack}>
        {words.lead(file.app)} {hint}
      </ScreenHead>
      <PasswordField
        label={words.password(name)}
        value={password}
        onChange={type}
        inputRef={input}
        autoFocus
        wrong={wrong ? sentenceOf(wrong) : null}
        isReadOnly={attempt.busy}
      />
      {file.keyFile ? <KeyFileField value={keyFile} onChange={setKeyFile} /> : null}
      {wrong ? null : <FailureNotice failure={failure} />}
      {attempt.busy ? (
        <div className="import-unlocking">
          <ProgressBar label={words.opening} fraction={progress.fraction} />
          <p className="soft small">{enImport.progress.hint.unlocking}</p>
        </div>
      ) : null}
      <div className="row">
        <Button type="submit" kind="primary" busy={attempt.busy} isDisabled={!isTyped}>
          {attempt.busy ? words.opening : words.open}
        </Button>
        {attempt.busy ? (
          <Button onPress={work.cancel}>{en.general.cancel}</Button>
        ) : (
          <Button kind="quiet" onPress={() => work.drop(file.file)}>
            {words.leave}
          </Button>
        )}
      </div>
    </form>
  );
}
