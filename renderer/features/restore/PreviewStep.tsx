/** Step three: what would come back, what would not, and what would go. Then it is brought back. */
import { type FormEvent, useState } from 'react';
import type { RestorePreview } from '../../../shared/contract/restore-views.ts';
import { enPlaces } from '../../text/en-places.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { Toggle } from '../../ui/Choice.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { LossList } from '../places/LossList.tsx';
import { BackupContents } from './BackupContents.tsx';
import { RestoreHead } from './RestoreHead.tsx';
import type { Into, Restore } from './use-restore.ts';
import '../places/place-screen.css';

interface PreviewStepProps {
  work: Restore;
  into: Into;
}

const words = restore.preview;

export function PreviewStep({ work, into }: PreviewStepProps) {
  const { preview, attempt, bringBack, back } = work;
  const [keep, setKeep] = useState(true);
  const [accept, setAccept] = useState(false);
  if (!preview) return null;
  const losses = into === 'open' ? (preview.merge?.losses ?? []) : [];
  const isNothing = preview.accounts + preview.sets === 0;
  const isReady = !isNothing && (losses.length === 0 || accept);
  return (
    <div className="screen restore">
      <RestoreHead step={3} title={titleOf(preview, into)} onBack={back}>
        {into === 'open' ? words.leadMerge : leadOf(preview)}
      </RestoreHead>
      <BackupContents contents={preview} />
      <OpenRecovery preview={preview} work={work} />
      {losses.map(loss => (
        <section key={loss.compartment} className="place-asks">
          <h2>{words.lossTitle}</h2>
          <p>{enPlaces.question.from(loss.before, loss.after, enPlaces.question.what[loss.compartment])}</p>
          <LossList loss={loss} />
        </section>
      ))}
      {losses.length > 0 ? (
        <Toggle chosen={accept} onChange={setAccept}>
          {words.accept}
        </Toggle>
      ) : null}
      {isNothing ? null : (
        <Toggle chosen={keep} onChange={setKeep} hint={words.keepHint}>
          {words.keep}
        </Toggle>
      )}
      {into === 'aside' && !isNothing ? <p>{words.aside}</p> : null}
      <FailureNotice failure={attempt.failure} />
      {isNothing ? null : (
        <div>
          <Button
            kind="primary"
            busy={attempt.busy}
            isDisabled={!isReady}
            onPress={() => bringBack({ accept, keep })}
          >
            {into === 'open' ? words.merge : words.confirm}
          </Button>
        </div>
      )}
    </div>
  );
}

function titleOf({ accounts, sets, merge }: RestorePreview, into: Into): string {
  if (accounts + sets === 0) return words.titleNothing;
  return into === 'open' && merge ? words.titleMerge(merge.added) : words.title(accounts, sets);
}

function leadOf({ codes }: RestorePreview): string | null {
  return codes === 0 ? null : words.usable(codes);
}

/** Recovery codes with a password of their own: a second key opens more of the same. */
function OpenRecovery({ preview, work }: { preview: RestorePreview; work: Restore }) {
  const [password, setPassword] = useState('');
  const isLocked = preview.compartments.some(
    ({ compartment, state }) => compartment === 'recovery' && state === 'locked',
  );
  if (!isLocked) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '') work.open({ way: 'recoveryPassword', text: password });
  };
  return (
    <form className="restore-more" onSubmit={submit}>
      <PasswordField label={restore.key.recoveryPassword} value={password} onChange={setPassword} />
      <Button type="submit" busy={work.attempt.busy} isDisabled={password === ''}>
        {words.unlock}
      </Button>
    </form>
  );
}
