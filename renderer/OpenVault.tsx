/**
 * The open vault: the rail, what the person should know, and one of the screens. Whatever is dropped or pasted anywhere
 * in the window goes to the screen that asked for it, else to the one that it belongs to.
 */
import { useEffect, useRef, useState } from 'react';
import { useApp, useLiveState } from './app-context.ts';
import { DropOverlay } from './features/add/DropOverlay.tsx';
import { useIntake } from './features/add/use-intake.ts';
import { useLinks } from './features/add/use-links.ts';
import { useImport } from './features/import/use-import.ts';
import { lock } from './features/lock/lock.ts';
import { useRecoveryIntake } from './features/recovery/use-recovery-intake.ts';
import { noteOpened } from './features/unlock/automatic-try.ts';
import { currentIncoming, type Incoming } from './incoming.ts';
import { Rail } from './Rail.tsx';
import { type Route, routeOfFiles, routeOfText } from './route-incoming.ts';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { VaultNotices } from './VaultNotices.tsx';
import { VaultScreen } from './VaultScreen.tsx';
import type { View } from './view.ts';

const VIEWS: { [R in Route]: View } = {
  account: { at: 'add' },
  import: { at: 'import' },
  recovery: { at: 'recovery-add', link: null, replaces: [] },
};

export function OpenVault() {
  const app = useApp();
  const { accounts, recovery } = useLiveState();
  const [view, setView] = useState<View>({ at: 'codes' });
  const intake = useIntake();
  const importing = useImport();
  const recoveryIntake = useRecoveryIntake();
  useEffect(noteOpened, []);
  const lockNow = (): void => void lock(app);

  const takeCodes = useOnceOpen(recovery?.state === 'open');
  const unasked: Incoming = {
    onFiles: async files => {
      const route = await routeOfFiles(files);
      setView(VIEWS[route]);
      if (route === 'account') intake.takeFiles(files);
      else if (route === 'import') importing.takeFiles(files);
      else takeCodes(() => recoveryIntake.takeFiles(files));
    },
    onText: text => {
      const route = routeOfText(text);
      setView(VIEWS[route]);
      if (route === 'account') intake.takeText(text);
      else if (route === 'import') importing.takeText(text);
      else takeCodes(() => recoveryIntake.takeText(text));
    },
  };
  useLinks(links => {
    const asked = currentIncoming()?.onLinks;
    if (asked) return asked(links);
    setView({ at: 'add' });
    intake.takeIntake(links);
  });
  const dragging = useDropAndPaste({
    onFiles: files => (currentIncoming() ?? unasked).onFiles(files),
    onText: text => (currentIncoming() ?? unasked).onText(text),
  });
  useShortcuts({
    add: () => setView({ at: 'add' }),
    lock: lockNow,
    codes: () => setView({ at: 'codes' }),
    recovery: () => setView({ at: 'recovery' }),
    places: () => setView({ at: 'places' }),
    report: () => setView({ at: 'report' }),
  });

  return (
    <div className="open-vault">
      <Rail view={view} onView={setView} onLock={lockNow} />
      <main className="open-main">
        <VaultNotices />
        <div className="open-screen">
          {accounts && recovery ? (
            <VaultScreen
              view={view}
              accounts={accounts}
              recovery={recovery}
              intake={intake}
              importing={importing}
              recoveryIntake={recoveryIntake}
              onView={setView}
            />
          ) : null}
        </div>
      </main>
      {dragging ? <DropOverlay /> : null}
    </div>
  );
}

/** Recovery codes that come while those in the vault are locked wait for the other password. */
function useOnceOpen(open: boolean): (take: () => void) => void {
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (!open) return;
    waiting.current?.();
    waiting.current = null;
  }, [open]);
  return take => {
    if (open) take();
    else waiting.current = take;
  };
}
