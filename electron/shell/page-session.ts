/**
 * The session the page lives in: in memory only, every permission denied, nothing but our own scheme.
 */
import { session } from 'electron';
import { APP_SCHEME } from '../../shared/contract/bridge.ts';

/** Without `persist:` nothing of the page is written to disk. */
const PARTITION = 'sparekey-window';

export function pageSession(handle: (request: Request) => Promise<Response>): Electron.Session {
  const page = session.fromPartition(PARTITION, { cache: false });
  // Electron approves every permission unless both handlers say no
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  page.setPermissionCheckHandler(() => false);
  page.setDevicePermissionHandler(() => false);
  page.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  page.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  page.protocol.handle(APP_SCHEME, handle);
  return page;
}

function isOurs(url: string): boolean {
  return ['app:', 'data:', 'blob:', 'devtools:'].some(scheme => url.startsWith(scheme));
}
