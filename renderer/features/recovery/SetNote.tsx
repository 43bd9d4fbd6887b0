/** The hidden note of a set: what could not be read as codes, or what the person wrote. As secret as a code. */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import type { Reveal } from './use-reveal.ts';

const words = en.recovery.set;
const KEY = 'note';

export function SetNote({ set, reveal }: { set: RecoverySetView; reveal: Reveal }) {
  const { client } = useApp();
  const [editing, setEditing] = useState(false);
  const { revealed, toggle } = reveal;
  const shown = revealed?.key === KEY;
  const edit = (): void => {
    reveal.hide();
    setEditing(true);
  };
  const show = (): void => toggle(KEY, async () => (await client.showRecoveryNote({ set: set.id })).note);
  return (
    <section className="set-part">
      <h2>{words.noteTitle}</h2>
      {shown ? (
        <pre className="set-note" dir="auto">
          {revealed.shown}
        </pre>
      ) : (
        <p className="soft">{words.noteHint}</p>
      )}
      <div className="row">
        <Button icon={shown ? 'eye-off' : 'eye'} onPress={show}>
          {shown ? words.noteHide : words.noteShow}
        </Button>
        <Button kind="quiet" onPress={edit}>
          {words.noteEdit}
        </Button>
      </div>
      {editing ? <NoteDialog set={set} onClose={() => setEditing(false)} /> : null}
    </section>
  );
}
