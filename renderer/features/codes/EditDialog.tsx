/** Names, tags and note of an account, and what it is made of. Only what was changed is sent. */
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../shared/contract/views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { otpFacts } from './otp-facts.ts';

interface EditDialogProps {
  account: AccountView;
  onClose(): void;
}

export function EditDialog({ account, onClose }: EditDialogProps) {
  const { client } = useApp();
  const saving = useAttempt();
  const [issuer, setIssuer] = useState(account.issuer);
  const [name, setName] = useState(account.account);
  const [tags, setTags] = useState(account.tags.join(', '));
  const [note, setNote] = useState(account.note);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const change = changeOf(account, { issuer, account: name, tags: tagsOf(tags), note });
    const saved = await saving.run(async () => {
      if (Object.keys(change).length > 0) await client.editAccount({ id: account.id, ...change });
    });
    if (saved) onClose();
  };

  return (
    <Dialog title={en.edit.title} onClose={onClose}>
      <form className="stack edit-form" onSubmit={event => void submit(event)}>
        <Field label={en.edit.issuer} value={issuer} onChange={setIssuer} autoFocus />
        <Field label={en.edit.account} value={name} onChange={setName} />
        <Field label={en.edit.tags} hint={en.edit.tagsHint} value={tags} onChange={setTags} />
        <Field label={en.edit.note} hint={en.edit.noteHint} value={note} onChange={setNote} lines={2} />
        <Facts facts={[...otpFacts(account), [en.edit.added, dayOf(account.createdAt)]]} />
        <FailureNotice failure={saving.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Editable = Pick<AccountView, 'issuer' | 'account' | 'tags' | 'note'>;

/** The fields that differ: untouched groups of fields keep their stamps, so another machine's edit of them wins. */
export function changeOf(before: Editable, after: Editable): Partial<Editable> {
  return {
    ...(after.issuer.trim() === before.issuer ? {} : { issuer: after.issuer.trim() }),
    ...(after.account.trim() === before.account ? {} : { account: after.account.trim() }),
    ...(after.tags.join('\n') === before.tags.join('\n') ? {} : { tags: after.tags }),
    ...(after.note === before.note ? {} : { note: after.note }),
  };
}

/** “work,  bank,work” → ["work", "bank"] */
export function tagsOf(text: string): string[] {
  const tags = text.split(',').map(tag => tag.trim());
  return [...new Set(tags)].filter(tag => tag !== '');
}
