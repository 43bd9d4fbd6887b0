/** Asks for a group of the kit that was just saved; then the kit becomes a way in. */
import { type FormEvent, useState } from 'react';
import type { KitView } from '../../../shared/contract/views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { KitProof } from './KitProof.tsx';

interface ProveKitDialogProps {
  kit: KitView;
  onClose(): void;
}

export function ProveKitDialog({ kit, onClose }: ProveKitDialogProps) {
  const { client, live } = useApp();
  const seal = useSeal();
  const proving = useAttempt();
  const [proof, setProof] = useState('');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const proved = await proving.run(async () =>
      live.takeVault(await client.addKit({ proof: await seal(proof.trim()) })),
    );
    if (!proved) return;
    showToast(en.settings.kitReady);
    onClose();
  };

  return (
    <Dialog title={en.create.kitTitleDone} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <KitProof kit={kit} proof={proof} onChange={setProof} />
        <FailureNotice failure={proving.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={proving.busy} isDisabled={proof.trim() === ''}>
            {en.settings.prove}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
