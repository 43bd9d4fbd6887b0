/**
 * The locked vault: by itself through the keychain, else with the password, else with the recovery kit. What is typed
 * lives in this component alone and is gone when it unmounts.
 */
import { useState } from 'react';
import { useLiveState, useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { Mark } from '../../ui/Wordmark.tsx';
import { KitForm } from './KitForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { type Unlock, useUnlock } from './use-unlock.ts';
import './unlock.css';

export function UnlockScreen() {
  const { ways } = useVault();
  const { failure } = useLiveState();
  const [way, setWay] = useState<'password' | 'kit'>(ways.password ? 'password' : 'kit');
  const unlock = useUnlock();

  const change = (to: 'password' | 'kit'): void => {
    unlock.typed.clear();
    setWay(to);
  };

  return (
    <main className="page">
      <div className="page-column unlock">
        <div className="unlock-head">
          <Mark />
          <h1>{way === 'kit' ? en.unlock.kitTitle : en.unlock.title}</h1>
          {unlock.keychain.busy ? (
            <p className="soft" role="status">
              {en.unlock.opening}
            </p>
          ) : null}
        </div>
        {unlock.keychain.busy ? null : (
          <>
            <FailureNotice failure={failure} />
            <FailureNotice failure={unlock.keychain.failure} tone="warn" />
            {way === 'kit' ? <KitForm unlock={unlock} /> : <PasswordForm unlock={unlock} />}
            <OtherWays unlock={unlock} way={way} onChange={change} />
          </>
        )}
      </div>
    </main>
  );
}

interface OtherWaysProps {
  unlock: Unlock;
  way: 'password' | 'kit';
  onChange(way: 'password' | 'kit'): void;
}

function OtherWays({ unlock, way, onChange }: OtherWaysProps) {
  const { ways } = useVault();
  return (
    <div className="unlock-other">
      {ways.keychain ? (
        <Button kind="link" onPress={unlock.openWithKeychain}>
          {en.unlock.openHere}
        </Button>
      ) : null}
      {way === 'password' && ways.kit ? (
        <Button kind="link" onPress={() => onChange('kit')}>
          {en.unlock.useKit}
        </Button>
      ) : null}
      {way === 'kit' && ways.password ? (
        <Button kind="link" onPress={() => onChange('password')}>
          {en.unlock.usePassword}
        </Button>
      ) : null}
    </div>
  );
}
