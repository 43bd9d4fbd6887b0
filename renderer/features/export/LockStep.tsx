/** Step two: what would stay behind, who may open the file, and once more who it is. Then it is saved. */
import { type FormEvent, useState } from 'react';
import type { ExportFormat, ExportPreview } from '../../../shared/contract/export-views.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { PASSWORD_MINIMUM } from '../create/password-strength.ts';
import { StrengthHint } from '../create/StrengthHint.tsx';
import { LeftBehind } from './LeftBehind.tsx';
import { OwnerProof } from './OwnerProof.tsx';
import type { Exporting } from './use-export.ts';
import { wrongProof } from './wrong-proof.ts';

const words = enExport.lock;
/** The one format that can be scanned from the screen as well. */
const TRANSFER = 'google-qr';

interface LockStepProps {
  work: Exporting;
  format: ExportFormat;
  preview: ExportPreview;
}

export function LockStep({ work, format, preview }: LockStepProps) {
  const { attempt } = work;
  const [locked, setLocked] = useState(format.encrypted);
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [proof, setProof] = useState('');
  const isEmpty = preview.accounts + preview.recoverySets === 0;
  const wrong = wrongProof(attempt.failure);
  const isLongEnough = [...password].length >= PASSWORD_MINIMUM;
  const isReady = proof !== '' && (!locked || (isLongEnough && password === repeat));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) work.save(locked ? password : null, proof);
  };
  return (
    <form className="screen export" onSubmit={submit}>
      <ScreenHead
        title={isEmpty ? words.titleNothing(format.app) : words.title(preview.accounts, format.app)}
        onBack={work.back}
        takesFocus
      >
        {preview.recoverySets > 0 ? words.sets(preview.recoverySets) : null}
      </ScreenHead>
      <LeftBehind left={preview.left} app={format.app} />
      {isEmpty ? null : (
        <>
          {format.encrypted && format.plain ? <WhoMayOpen locked={locked} onChange={setLocked} /> : null}
          {locked ? (
            <>
              <PasswordField
                label={words.password}
                hint={<StrengthHint password={password} />}
                value={password}
                onChange={setPassword}
              />
              <PasswordField
                label={words.repeat}
                wrong={repeat !== '' && !password.startsWith(repeat) ? en.create.repeatWrong : null}
                value={repeat}
                onChange={setRepeat}
              />
            </>
          ) : (
            <Notice tone="warn">
              <strong>{format.encrypted ? words.plainHint : words.onlyPlain(format.app)}</strong>{' '}
              {words.onlyPlainHint}
            </Notice>
          )}
          <OwnerProof
            value={proof}
            wrong={wrong}
            onChange={text => {
              attempt.clear();
              setProof(text);
            }}
          />
          {wrong === null ? <FailureNotice failure={attempt.failure} /> : null}
          <div className="transfer-actions">
            <Button type="submit" kind="primary" busy={attempt.busy} isDisabled={!isReady}>
              {attempt.busy ? words.saving : words.save}
            </Button>
            {format.format === TRANSFER ? (
              <Button isDisabled={!isReady || attempt.busy} onPress={() => work.show(proof)}>
                {words.show}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </form>
  );
}

function WhoMayOpen({ locked, onChange }: { locked: boolean; onChange(locked: boolean): void }) {
  return (
    <Radios
      question={words.question}
      value={locked ? 'locked' : 'plain'}
      options={[
        { value: 'locked', label: words.locked, hint: words.lockedHint },
        { value: 'plain', label: words.plain, hint: words.plainHint },
      ]}
      onChange={value => onChange(value === 'locked')}
    />
  );
}
