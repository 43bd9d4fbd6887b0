/** Recovery codes with a password of their own: until it is given, none can be looked at and none can be kept. */
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useUnlockRecovery } from '../recovery/use-unlock-recovery.ts';
import type { Importing } from './use-import.ts';

const words = enImport.done;

export function UnlockRecovery({ work }: { work: Importing }) {
  const { password, input, attempt, wrong, type, submit } = useUnlockRecovery(() => work.refresh());
  return (
    <form className="import-card" onSubmit={submit}>
      <p>{words.recoveryLocked}</p>
      <div className="import-line">
        <PasswordField
          label={words.recoveryPassword}
          value={password}
          onChange={type}
          inputRef={input}
          wrong={wrong}
        />
        <Button type="submit" busy={attempt.busy} isDisabled={password === ''}>
          {words.recoveryUnlock}
        </Button>
      </div>
      {wrong ? null : <FailureNotice failure={attempt.failure} />}
    </form>
  );
}
