/** Asks for the PIN that an mOTP or Yandex account needs before it can make codes. */
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../shared/contract/views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { nameOf } from './account-name.ts';

interface PinDialogProps {
  account: AccountView;
  onClose(): void;
}

export function PinDialog({ account, onClose }: PinDialogProps) {
  const { client } = useApp();
  const seal = useSeal();
  const saving = useAttempt();
  const [pin, setPin] = useState('');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const saved = await saving.run(async () => {
      await client.setPin({ id: account.id, pin: await seal(pin) });
    });
    if (saved) onClose();
  };

  return (
    <Dialog title={en.edit.pinTitle(nameOf(account))} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <PasswordField label={en.edit.pin} hint={en.edit.pinHint} value={pin} onChange={setPin} autoFocus />
        <FailureNotice failure={saving.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.busy} isDisabled={pin === ''}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
