/** Step two: save the recovery kit and prove that it was kept. Without a password there is no way round it. */
import { type FormEvent, useState } from 'react';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { KitProof } from '../settings/KitProof.tsx';
import type { Creation } from './use-create.ts';

interface KitStepProps {
  creation: Creation;
  onBack(): void;
}

export function KitStep({ creation, onBack }: KitStepProps) {
  const { kit, saving, saveKit, creating, create, password } = creation;
  const [proof, setProof] = useState('');
  const hasPassword = password !== '';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kit && proof.trim() !== '') create(proof.trim());
  };

  return (
    <form className="create" onSubmit={submit}>
      <div className="create-head">
        <Button kind="link" icon="back" onPress={onBack}>
          {en.general.back}
        </Button>
        <p className="soft small">{en.create.step(2)}</p>
      </div>
      <div className="stack">
        <h1>{kit ? en.create.kitTitleDone : en.create.kitTitle}</h1>
        {kit ? null : <p className="create-lead">{en.create.kitSentences.join(' ')}</p>}
      </div>
      {kit ? <KitProof kit={kit} proof={proof} onChange={setProof} /> : null}
      <FailureNotice failure={saving.failure ?? creating.failure} />
      <div className="stack">
        {kit ? (
          <Button type="submit" kind="primary" wide busy={creating.busy} isDisabled={proof.trim() === ''}>
            {creating.busy ? en.create.creating : en.create.create}
          </Button>
        ) : (
          <Button kind="primary" wide busy={saving.busy} onPress={saveKit} autoFocus>
            {en.create.kitSave}
          </Button>
        )}
        <div className="create-other">
          {kit ? (
            <Button kind="link" isDisabled={saving.busy} onPress={saveKit}>
              {en.create.kitAnother}
            </Button>
          ) : null}
          {hasPassword ? (
            <Button kind="link" busy={creating.busy} onPress={() => create(null)}>
              {en.create.withoutKit}
            </Button>
          ) : null}
        </div>
      </div>
    </form>
  );
}
