/**
 * The one window. Its page is ours, sandboxed and isolated; it cannot navigate, open windows or embed anything.
 */
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../../shared/contract/bridge.ts';

interface WindowOptions {
  session: Electron.Session;
  preload: string;
  dark: boolean;
  developerTools: boolean;
}

export function openMainWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 980,
    height: 720,
    minWidth: 380,
    minHeight: 480,
    show: false,
    title: 'Sparekey',
    backgroundColor: options.dark ? '#16181d' : '#fbfaf8',
    autoHideMenuBar: true,
    webPreferences: {
      session: options.session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      webgl: false,
      devTools: options.developerTools,
    },
  });
  // Windows leaves the window out of screenshots and screen sharing; macOS may ignore it, Linux cannot
  window.setContentProtection(true);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

/** Holds for every page that this application could ever have. */
export function guardContents(contents: Electron.WebContents): void {
  const refuseEvent = (event: { preventDefault(): void }) => event.preventDefault();
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', refuseEvent);
  contents.on('will-frame-navigate', refuseEvent);
  contents.on('will-redirect', refuseEvent);
  contents.on('will-attach-webview', refuseEvent);
}
