/** Gives the recovery codes a password of their own, or another one. */
import { type FormEvent, useState } from 'react';
import { useApp, useSeal, useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { PASSWORD_MINIMUM } from '../create/password-strength.ts';
import { StrengthHint } from '../create/StrengthHint.tsx';

const words = en.recovery.password;

export function RecoveryPasswordDialog({ onClose }: { onClose(): void }) {
  const { client, live } = useApp();
  const { ways } = useVault();
  const seal = useSeal();
  const setting = useAttempt();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const ready = [...next].length >= PASSWORD_MINIMUM && repeat === next && (!ways.password || current !== '');
  const differs = repeat !== '' && !next.startsWith(repeat);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const done = await setting.run(async () => {
      const sealed = ways.password ? await seal(current) : null;
      live.takeVault(await client.setRecoveryPassword({ current: sealed, next: await seal(next) }));
    });
    if (!done) return;
    showToast(words.isSet);
    onClose();
  };

  return (
    <Dialog title={words.setTitle} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <p className="soft">{words.setHint}</p>
        {ways.password ? (
          <PasswordField label={words.master} value={current} onChange={setCurrent} autoFocus />
        ) : null}
        <PasswordField
          label={words.next}
          hint={<StrengthHint password={next} />}
          value={next}
          onChange={setNext}
          autoFocus={!ways.password}
        />
        <PasswordField
          label={words.repeat}
          wrong={differs ? en.create.repeatWrong : null}
          value={repeat}
          onChange={setRepeat}
        />
        <FailureNotice failure={setting.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={setting.busy} isDisabled={!ready}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
