/** Names, policy and account of a set. Only what was changed is sent. */
import { type FormEvent, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { LinkField } from './LinkField.tsx';
import { PolicyField } from './PolicyField.tsx';

const words = en.recovery.set;

interface EditSetDialogProps {
  set: RecoverySetView;
  onClose(): void;
}

export function EditSetDialog({ set, onClose }: EditSetDialogProps) {
  const { client } = useApp();
  const saving = useAttempt();
  const [draft, setDraft] = useState<Editable>(set);
  const change = (part: Partial<Editable>): void => setDraft(before => ({ ...before, ...part }));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const changed = setChangeOf(set, draft);
    const saved = await saving.run(async () => {
      if (Object.keys(changed).length > 0) await client.editRecoverySet({ id: set.id, ...changed });
    });
    if (saved) onClose();
  };

  return (
    <Dialog title={words.editTitle} onClose={onClose}>
      <form className="stack edit-form" onSubmit={event => void submit(event)}>
        <Field
          label={words.service}
          value={draft.service}
          onChange={service => change({ service })}
          autoFocus
        />
        <Field label={words.account} value={draft.account} onChange={account => change({ account })} />
        <LinkField value={draft.link} likely={[]} onChange={link => change({ link })} />
        {set.codes.length > 0 ? (
          <PolicyField value={draft.policy} onChange={policy => change({ policy })} />
        ) : null}
        <FailureNotice failure={saving.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.busy} isDisabled={draft.service.trim() === ''}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Editable = Pick<RecoverySetView, 'service' | 'account' | 'policy' | 'link'>;

/** The fields that differ: untouched groups of fields keep their stamps, so another machine's edit of them wins. */
export function setChangeOf(before: Editable, after: Editable): Partial<Editable> {
  const service = after.service.trim();
  const account = after.account.trim();
  return {
    ...(service === before.service ? {} : { service }),
    ...(account === before.account ? {} : { account }),
    ...(after.policy === before.policy ? {} : { policy: after.policy }),
    ...(after.link === before.link ? {} : { link: after.link }),
  };
}
