/**
 * The locked vault: by itself through the keychain, else with the password, else with the recovery kit. What is typed
 * lives in this component alone and is gone when it unmounts.
 */
import { useState } from 'react';
import { isDamage } from '../../../shared/domain/damage.ts';
import { useLiveState, useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { Mark } from '../../ui/Wordmark.tsx';
import { RestoreScreen } from '../restore/RestoreScreen.tsx';
import { KitForm } from './KitForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SharesForm } from './SharesForm.tsx';
import { type Unlock, useUnlock } from './use-unlock.ts';
import './unlock.css';

type Way = 'password' | 'kit' | 'shares';

const TITLES: { [W in Way]: string } = {
  password: en.unlock.title,
  kit: en.unlock.kitTitle,
  shares: en.unlock.sharesTitle,
};

export function UnlockScreen() {
  const { ways } = useVault();
  const { failure } = useLiveState();
  const [way, setWay] = useState<Way>(ways.password ? 'password' : 'kit');
  const [restoring, setRestoring] = useState(false);
  const unlock = useUnlock();
  const isDamaged = [failure, unlock.keychain.failure, unlock.typed.failure].some(
    each => each !== null && isDamage(each),
  );

  const change = (to: Way): void => {
    unlock.typed.clear();
    setWay(to);
  };
  if (restoring) {
    const back = (): void => setRestoring(false);
    return (
      <main className="restore-page">
        <RestoreScreen into="aside" onDone={back} onBack={back} />
      </main>
    );
  }

  return (
    <main className="page">
      <div className="page-column unlock">
        <div className="unlock-head">
          <Mark />
          <h1>{TITLES[way]}</h1>
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
            {way === 'password' ? <PasswordForm unlock={unlock} /> : null}
            {way === 'kit' ? <KitForm unlock={unlock} /> : null}
            {way === 'shares' ? <SharesForm unlock={unlock} /> : null}
            {isDamaged ? <Damaged onRestore={() => setRestoring(true)} /> : null}
            <OtherWays unlock={unlock} way={way} onChange={change} />
          </>
        )}
      </div>
    </main>
  );
}

interface OtherWaysProps {
  unlock: Unlock;
  way: Way;
  onChange(way: Way): void;
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
      {way !== 'kit' && ways.kit ? (
        <Button kind="link" onPress={() => onChange('kit')}>
          {en.unlock.useKit}
        </Button>
      ) : null}
      {way === 'kit' && ways.kit ? (
        <Button kind="link" onPress={() => onChange('shares')}>
          {en.unlock.useShares}
        </Button>
      ) : null}
      {way !== 'password' && ways.password ? (
        <Button kind="link" onPress={() => onChange('password')}>
          {en.unlock.usePassword}
        </Button>
      ) : null}
    </div>
  );
}

function Damaged({ onRestore }: { onRestore(): void }) {
  return (
    <Notice tone="plain">
      <p>{restore.damaged}</p>
      <Button kind="link" onPress={onRestore}>
        {restore.openHere}
      </Button>
    </Notice>
  );
}
