/**
 * Where the local vault lies: SPAREKEY_VAULT, else the platform's folder for an application's data.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** An absolute path. The window and the terminal must agree on it, so both ask here. */
export function vaultFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (environment.SPAREKEY_VAULT) return resolve(environment.SPAREKEY_VAULT);
  return join(dataFolder(environment, platform), platform === 'linux' ? 'sparekey' : 'Sparekey', 'vault');
}

function dataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return environment.XDG_DATA_HOME || join(homedir(), '.local', 'share');
}
