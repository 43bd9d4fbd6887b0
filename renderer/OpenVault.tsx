/**
 * The open vault: the rail, what the person should know, and one of the screens. Whatever is dropped or pasted anywhere
 * in the window leads to adding.
 */
import { useEffect, useState } from 'react';
import { useApp, useLiveState } from './app-context.ts';
import { AddScreen } from './features/add/AddScreen.tsx';
import { DropOverlay } from './features/add/DropOverlay.tsx';
import { useDropAndPaste } from './features/add/use-drop-and-paste.ts';
import { useIntake } from './features/add/use-intake.ts';
import { useLinks } from './features/add/use-links.ts';
import { BinScreen } from './features/codes/BinScreen.tsx';
import { CodesScreen } from './features/codes/CodesScreen.tsx';
import { lock } from './features/lock/lock.ts';
import { SettingsScreen } from './features/settings/SettingsScreen.tsx';
import { noteOpened } from './features/unlock/automatic-try.ts';
import { Rail } from './Rail.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { VaultNotices } from './VaultNotices.tsx';

export type View = 'codes' | 'add' | 'bin' | 'settings';

export function OpenVault() {
  const app = useApp();
  const { accounts } = useLiveState();
  const [view, setView] = useState<View>('codes');
  const intake = useIntake();
  useEffect(noteOpened, []);
  const lockNow = (): void => void lock(app);

  const takeIn = (take: () => void): void => {
    setView('add');
    take();
  };
  useLinks(links => takeIn(() => intake.takeIntake(links)));
  const dragging = useDropAndPaste({
    onFiles: files => takeIn(() => intake.takeFiles(files)),
    onText: text => takeIn(() => intake.takeText(text)),
  });
  useShortcuts({ add: () => setView('add'), lock: lockNow, codes: () => setView('codes') });

  return (
    <div className="open-vault">
      <Rail view={view} onView={setView} onLock={lockNow} />
      <main className="open-main">
        <VaultNotices />
        <div className="open-screen">
          {accounts === null ? null : view === 'add' ? (
            <AddScreen intake={intake} onDone={() => setView('codes')} />
          ) : view === 'bin' ? (
            <BinScreen bin={accounts.bin} onBack={() => setView('codes')} />
          ) : view === 'settings' ? (
            <SettingsScreen />
          ) : (
            <CodesScreen accounts={accounts} onAdd={() => setView('add')} onBin={() => setView('bin')} />
          )}
        </div>
      </main>
      {dragging ? <DropOverlay /> : null}
    </div>
  );
}
