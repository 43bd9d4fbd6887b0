/** One password for both again. */
import { type FormEvent, useState } from 'react';
import { useApp, useSeal, useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

const words = en.recovery.password;

export function DropRecoveryPasswordDialog({ onClose }: { onClose(): void }) {
  const { client, live } = useApp();
  const { ways } = useVault();
  const seal = useSeal();
  const dropping = useAttempt();
  const [current, setCurrent] = useState('');
  const ready = !ways.password || current !== '';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const done = await dropping.run(async () => {
      const sealed = ways.password ? await seal(current) : null;
      live.takeVault(await client.dropRecoveryPassword({ current: sealed }));
    });
    if (!done) return;
    showToast(words.dropped);
    onClose();
  };

  return (
    <Dialog title={words.dropTitle} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <p className="soft">{words.dropSentence}</p>
        {ways.password ? (
          <PasswordField label={words.master} value={current} onChange={setCurrent} autoFocus />
        ) : null}
        <FailureNotice failure={dropping.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={dropping.busy} isDisabled={!ready}>
            {words.dropConfirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
