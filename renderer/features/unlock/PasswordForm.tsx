/** One field and one button. After a wrong try the field keeps what was typed, marked, so that it can be corrected. */
import { type FormEvent, useRef, useState } from 'react';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import type { Unlock } from './use-unlock.ts';

export function PasswordForm({ unlock }: { unlock: Unlock }) {
  const { typed } = unlock;
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const wrong = typed.failure?.code === 'wrong-password' ? typed.failure : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '' || (await unlock.openWithPassword(password))) return;
    input.current?.focus();
    input.current?.select();
  };

  const type = (text: string): void => {
    typed.clear();
    setPassword(text);
  };

  return (
    <form className="stack unlock-form" onSubmit={event => void submit(event)}>
      <PasswordField
        label={en.unlock.password}
        value={password}
        onChange={type}
        inputRef={input}
        wrong={wrong ? sentenceOf(wrong) : null}
        autoFocus
      />
      {wrong ? null : <FailureNotice failure={typed.failure} />}
      <Button type="submit" kind="primary" wide busy={typed.busy} isDisabled={password === ''}>
        {typed.busy ? en.unlock.opening : en.unlock.open}
      </Button>
    </form>
  );
}
