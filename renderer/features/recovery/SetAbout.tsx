/** What the codes are for and how they expire, in plain words, and a way to correct it. */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { EditSetDialog } from './EditSetDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';

const words = en.recovery.set;

export function SetAbout({ set }: { set: RecoverySetView }) {
  const { accounts } = useLiveState();
  const [open, setOpen] = useState<'edit' | 'note' | null>(null);
  const close = (): void => setOpen(null);
  const linked = accounts?.accounts.find(({ id }) => id === set.link);
  const { name, hint } = en.recovery.policies[set.policy];
  const facts: Fact[] = [
    ...(set.issuedAt === null ? [] : [[words.issued, dayOf(set.issuedAt)] satisfies Fact]),
    [words.added, dayOf(set.createdAt)],
    [words.link, linked ? fullNameOf(linked) : words.noLink],
  ];
  return (
    <section className="set-part">
      <h2>{words.aboutTitle}</h2>
      {set.codes.length > 0 ? (
        <p>
          {name}. <span className="soft">{hint}</span>
        </p>
      ) : null}
      <Facts facts={facts} />
      <div className="row">
        <Button onPress={() => setOpen('edit')}>{words.edit}</Button>
        {set.hasNote ? null : (
          <Button kind="quiet" onPress={() => setOpen('note')}>
            {words.noteAdd}
          </Button>
        )}
      </div>
      {open === 'edit' ? <EditSetDialog set={set} onClose={close} /> : null}
      {open === 'note' ? <NoteDialog set={set} onClose={close} /> : null}
    </section>
  );
}
