/** Recovery codes with a password of their own: until it is given, none can be looked at and none can be kept. */
import { type FormEvent, useRef, useState } from 'react';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import type { Importing } from './use-import.ts';

const words = enImport.done;

export function UnlockRecovery({ work }: { work: Importing }) {
  const { client, live } = useApp();
  const seal = useSeal();
  const opening = useAttempt();
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const wrong = opening.failure?.code === 'wrong-recovery-password' ? opening.failure : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') return;
    const open = await opening.run(async () => {
      live.takeRecovery(await client.unlockRecovery({ password: await seal(password) }));
      await work.refresh();
    });
    if (open) return;
    input.current?.focus();
    input.current?.select();
  };
  return (
    <form className="import-card" onSubmit={event => void submit(event)}>
      <p>{words.recoveryLocked}</p>
      <div className="import-line">
        <PasswordField
          label={words.recoveryPassword}
          value={password}
          onChange={text => {
            opening.clear();
            setPassword(text);
          }}
          inputRef={input}
          wrong={wrong ? sentenceOf(wrong) : null}
        />
        <Button type="submit" busy={opening.busy} isDisabled={password === ''}>
          {words.recoveryUnlock}
        </Button>
      </div>
      {wrong ? null : <FailureNotice failure={opening.failure} />}
    </form>
  );
}
