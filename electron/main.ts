/**
 * Main: puts the parts together and routes. It holds no secret; a code that the person copies passes through it.
 */
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, nativeTheme, protocol } from 'electron';
import { APP_SCHEME } from '../shared/contract/bridge.ts';
import { vaultCalls, windowCalls } from '../shared/contract/contract.ts';
import { clientOf } from '../shared/contract/map-contract.ts';
import type { VaultView } from '../shared/contract/views.ts';
import { describeBug } from './core/process/bug-log.ts';
import { forbidCoreDumps } from './core/process/no-core-dumps.ts';
import { VaultClient } from './core/process/vault-client.ts';
import { windowHandlers } from './ipc/handlers.ts';
import { serve, tell } from './ipc/serve.ts';
import { applicationMenu } from './shell/application-menu.ts';
import { CodeClipboard } from './shell/code-clipboard.ts';
import { LinkDesk } from './shell/link-desk.ts';
import { lockWhenAway } from './shell/lock-triggers.ts';
import { guardContents, openMainWindow, renewPage } from './shell/main-window.ts';
import { pageServer } from './shell/page-server.ts';
import { pageSession } from './shell/page-session.ts';
import { ImportDesk } from './shell/read-imports.ts';
import { PictureDesk } from './shell/read-pictures.ts';
import { SourceMemory } from './shell/source-memory.ts';
import { vaultProcessIn } from './shell/vault-process.ts';

const programs = join(app.getAppPath(), 'dist');
const SETTLE_MILLISECONDS = 3_000;
let window: BrowserWindow | null = null;
let closed = false;
let vaultState: VaultView['state'] = 'none';

app.setName('Sparekey');
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
forbidCoreDumps(process);

const clipboard = new CodeClipboard(process.platform);
const client = new VaultClient({
  start: vaultProcessIn(programs),
  onEvent: (event, payload) => {
    if (event === 'vault') vaultState = (payload as VaultView).state;
    if (window) tell(window.webContents, event, payload);
  },
});
const vault = clientOf(vaultCalls, (name, input) => client.request(name, input));
const links = new LinkDesk();
const sources = new SourceMemory();
const pictures = new PictureDesk(input => vault.readPicture(input), sources);
const imports = new ImportDesk(input => vault.readImport(input), sources);

/** Kills the vault process and the page's process, so that no copy of anything stays behind. */
async function lock(): Promise<void> {
  await client.lock();
  if (window) await renewPage(window, nativeTheme.shouldUseDarkColors);
}

function openWindow(): void {
  const takers = {
    picture: (name: string, bytes: Uint8Array) => pictures.take(name, bytes),
    import: (name: string, bytes: Uint8Array) => imports.take(name, bytes),
  };
  window = openMainWindow({
    session: pageSession(pageServer(join(programs, 'renderer'), takers)),
    preload: join(programs, 'preload.cjs'),
    dark: nativeTheme.shouldUseDarkColors,
    developerTools: !app.isPackaged,
  });
  window.on('closed', () => {
    window = null;
  });
}

function start(): void {
  links.receive(process.argv);
  for (const scheme of ['otpauth', 'otpauth-migration']) {
    if (app.isPackaged) app.setAsDefaultProtocolClient(scheme);
  }
  client.start();
  Menu.setApplicationMenu(applicationMenu(process.platform));
  const handlers = windowHandlers({
    vault,
    clipboard,
    sources,
    links,
    window: () => window ?? failWithoutWindow(),
    lock,
    runtime: process.env.SPAREKEY_DEV_WINDOW ? 'dev-window' : 'electron',
  });
  serve(windowCalls, handlers, (call, error) => {
    const { reference, line } = describeBug(call, error);
    process.stderr.write(`${line}\n`);
    return reference;
  });
  lockWhenAway(() => {
    if (vaultState === 'open') void lock();
  });
  openWindow();
}

/** The places get a moment to catch up; one that hangs keeps nobody from quitting. */
async function closeVault(): Promise<void> {
  if (vaultState === 'open')
    await vault.settlePlaces({ milliseconds: SETTLE_MILLISECONDS }).catch(() => undefined);
  await client.close();
}

async function closeEverything(): Promise<void> {
  closed = true;
  await Promise.allSettled([closeVault(), clipboard.clear()]);
}

function takeLinks(candidates: readonly string[]): void {
  if (links.receive(candidates) && window) tell(window.webContents, 'link', links.notice());
  window?.focus();
}

function failWithoutWindow(): never {
  throw new Error('there is no window to ask in');
}

app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('second-instance', (_event, argv) => takeLinks(argv));
app.on('open-url', (event, url) => {
  event.preventDefault();
  takeLinks([url]);
});
app.on('window-all-closed', () => app.quit());
app.on('will-quit', event => {
  if (closed) return;
  event.preventDefault();
  void closeEverything().finally(() => app.quit());
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
