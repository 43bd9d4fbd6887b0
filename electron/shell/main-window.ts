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

const BACKGROUND = { dark: '#16181d', light: '#fbfaf8' };

export function openMainWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 980,
    height: 720,
    minWidth: 380,
    minHeight: 480,
    show: false,
    title: 'Sparekey',
    backgroundColor: BACKGROUND[options.dark ? 'dark' : 'light'],
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

/**
 * Gives the page a new process, so that the memory of the old one is gone. A reload would keep the process; a page
 * of another site in between does not (Chromium's site isolation).
 */
export async function renewPage(window: BrowserWindow, dark: boolean): Promise<void> {
  const colour = encodeURIComponent(BACKGROUND[dark ? 'dark' : 'light']);
  await window.loadURL(`data:text/html,<title>Sparekey</title><body bgcolor=${colour}>`);
  await window.loadURL(`${APP_ORIGIN}/index.html`);
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
