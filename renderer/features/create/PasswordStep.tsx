/** Step one: what this is, and a password, typed twice. */
import { type FormEvent, useState } from 'react';
import { en } from '../../text/en.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { Toggle } from '../../ui/Choice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { PASSWORD_MINIMUM } from './password-strength.ts';
import { StrengthHint } from './StrengthHint.tsx';
import type { Creation } from './use-create.ts';

interface PasswordStepProps {
  creation: Creation;
  onNext(): void;
  onWithout(): void;
  /** There is a backup: nothing has to be made anew. */
  onRestore(): void;
}

export function PasswordStep({ creation, onNext, onWithout, onRestore }: PasswordStepProps) {
  const { password, setPassword, keychain, setKeychain } = creation;
  const [repeat, setRepeat] = useState(password);
  const longEnough = [...password].length >= PASSWORD_MINIMUM;
  const ready = longEnough && repeat === password;
  // Not while the person is still typing: only once what stands there can no longer become the same.
  const differs = repeat !== '' && !password.startsWith(repeat);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onNext();
  };

  return (
    <form className="create" onSubmit={submit}>
      <div className="create-head">
        <Wordmark />
        <p className="soft small">{en.create.step(1)}</p>
      </div>
      <div className="stack">
        <h1>{en.create.title}</h1>
        <p className="create-lead">{en.create.sentences.join(' ')}</p>
      </div>
      <div className="create-fields">
        <PasswordField
          label={en.create.password}
          hint={<StrengthHint password={password} />}
          value={password}
          onChange={setPassword}
          autoFocus
        />
        <PasswordField
          label={en.create.repeat}
          wrong={differs ? en.create.repeatWrong : null}
          value={repeat}
          onChange={setRepeat}
        />
      </div>
      <Toggle chosen={keychain} onChange={setKeychain} hint={en.create.keychainHint}>
        {en.create.keychain}
      </Toggle>
      <div className="stack">
        <Button type="submit" kind="primary" wide isDisabled={!ready}>
          {en.create.next}
        </Button>
        <div className="create-other">
          <Button kind="link" onPress={onWithout}>
            {en.create.withoutPassword}
          </Button>
          <Button kind="link" onPress={onRestore}>
            {restore.open}
          </Button>
        </div>
      </div>
    </form>
  );
}
