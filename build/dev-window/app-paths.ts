// `app.getPath`: the folders that Electron names, where Electron has them.
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** Throws for a name that Electron does not know, either. */
export function appPath(name: string, userData: string): string {
  const home = homedir();
  const paths: Record<string, string> = {
    home,
    appData: appDataFolder(),
    userData,
    sessionData: userData,
    temp: tmpdir(),
    exe: process.execPath,
    desktop: path.join(home, 'Desktop'),
    documents: path.join(home, 'Documents'),
    downloads: path.join(home, 'Downloads'),
    pictures: path.join(home, 'Pictures'),
    logs: path.join(userData, 'logs'),
    crashDumps: path.join(userData, 'Crashpad'),
  };
  const found = Object.hasOwn(paths, name) ? paths[name] : undefined;
  if (found === undefined) throw new Error(`Failed to get '${name}' path`);
  return found;
}

export function appDataFolder(): string {
  switch (process.platform) {
    case 'win32':
      return process.env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming');
    case 'darwin':
      return path.join(homedir(), 'Library', 'Application Support');
    default:
      return process.env.XDG_CONFIG_HOME || path.join(homedir(), '.config');
  }
}
