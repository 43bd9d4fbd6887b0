/** Changes the password, or sets the first one of a vault that had only a kit. */
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

export function ChangePasswordDialog({ onClose }: { onClose(): void }) {
  const { client, live } = useApp();
  const { ways } = useVault();
  const seal = useSeal();
  const changing = useAttempt();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const ready = [...next].length >= PASSWORD_MINIMUM && repeat === next && (!ways.password || current !== '');
  const differs = repeat !== '' && !next.startsWith(repeat);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const done = await changing.run(async () => {
      const sealed = ways.password ? await seal(current) : null;
      live.takeVault(await client.changePassword({ current: sealed, next: await seal(next) }));
    });
    if (!done) return;
    showToast(en.settings.changed);
    onClose();
  };

  return (
    <Dialog title={ways.password ? en.settings.changeTitle : en.settings.choose} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        {ways.password ? (
          <PasswordField label={en.settings.current} value={current} onChange={setCurrent} autoFocus />
        ) : null}
        <PasswordField
          label={en.settings.next}
          hint={<StrengthHint password={next} />}
          value={next}
          onChange={setNext}
          autoFocus={!ways.password}
        />
        <PasswordField
          label={en.settings.repeat}
          wrong={differs ? en.create.repeatWrong : null}
          value={repeat}
          onChange={setRepeat}
        />
        <FailureNotice failure={changing.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={changing.busy} isDisabled={!ready}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
