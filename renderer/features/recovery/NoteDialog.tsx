/** Writes the hidden note of a set anew. What it held is fetched for that, and forgotten with the dialog. */
import { type FormEvent, useEffect, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

const words = en.recovery.set;

interface NoteDialogProps {
  set: RecoverySetView;
  onClose(): void;
}

export function NoteDialog({ set, onClose }: NoteDialogProps) {
  const { client } = useApp();
  const seal = useSeal();
  const { run, busy, failure } = useAttempt();
  /** null until what stands there has arrived: it must not be written over unseen. */
  const [note, setNote] = useState<string | null>(set.hasNote ? null : '');

  useEffect(() => {
    if (set.hasNote) void run(async () => setNote((await client.showRecoveryNote({ set: set.id })).note));
  }, [client, run, set.id, set.hasNote]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (note === null) return;
    const saved = await run(async () => {
      await client.editRecoverySet({ id: set.id, note: await seal(note) });
    });
    if (saved) onClose();
  };

  return (
    <Dialog title={words.noteTitle} onClose={onClose}>
      <form className="stack edit-form" onSubmit={event => void submit(event)}>
        {note === null ? null : (
          <Field
            label={words.note}
            hint={words.noteHint}
            value={note}
            onChange={setNote}
            lines={6}
            autoFocus
          />
        )}
        <FailureNotice failure={failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={busy} isDisabled={note === null}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
