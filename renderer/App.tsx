/**
 * Chooses the screen by the state of the vault. Each state is a tree of its own: when the vault is locked, everything
 * that was on screen is unmounted, and with it every text that was typed.
 */
import { useEffect } from 'react';
import { AppContext, type App as AppValue, useLiveState } from './app-context.ts';
import { DevWindowBanner } from './DevWindowBanner.tsx';
import { CreateScreen } from './features/create/CreateScreen.tsx';
import { UnlockScreen } from './features/unlock/UnlockScreen.tsx';
import { OpenVault } from './OpenVault.tsx';
import { en } from './text/en.ts';
import { Button } from './ui/Button.tsx';
import { FailureNotice } from './ui/Notice.tsx';
import { ToastRegion } from './ui/ToastRegion.tsx';
import './app.css';

export function App({ value }: { value: AppValue }) {
  useEffect(() => value.live.start(value.bridge), [value]);
  return (
    <AppContext value={value}>
      <div className="app">
        {value.info.runtime === 'dev-window' ? <DevWindowBanner /> : null}
        <Screen live={value.live} />
      </div>
      <ToastRegion />
    </AppContext>
  );
}

function Screen({ live }: { live: AppValue['live'] }) {
  const { vault, failure } = useLiveState();
  if (vault?.state === 'none') return <CreateScreen />;
  if (vault?.state === 'locked') return <UnlockScreen />;
  if (vault?.state === 'open') return <OpenVault />;
  if (!failure) return <main className="page" aria-busy="true" aria-label={en.general.starting} />;
  return (
    <main className="page">
      <div className="page-column">
        <h1>{en.general.cannotStart}</h1>
        <FailureNotice failure={failure} />
        <Button kind="primary" onPress={() => void live.ask()}>
          {en.general.tryAgain}
        </Button>
      </div>
    </main>
  );
}
