/**
 * Where the user's rclone is. Asked by its whole path, so that nothing in the current folder is run in its place (Windows
 * would); and a program that was started from a desktop often has a shorter PATH than the terminal of the same person.
 */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

const WINDOWS = process.platform === 'win32';

/** The whole path; null = not installed. */
export async function findRclone(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of [...folders, ...usualFolders(environment)]) {
    const program = join(folder, WINDOWS ? 'rclone.exe' : 'rclone');
    if (await isProgram(program)) return program;
  }
  return null;
}

function usualFolders({ LOCALAPPDATA = '' }: NodeJS.ProcessEnv): string[] {
  const home = homedir();
  return WINDOWS
    ? [join(LOCALAPPDATA, 'Microsoft/WinGet/Links'), join(home, 'scoop/shims')].filter(isAbsolute)
    : [
        '/usr/local/bin',
        '/opt/homebrew/bin',
        '/usr/bin',
        '/snap/bin',
        join(home, '.local/bin'),
        join(home, 'bin'),
      ];
}

async function isProgram(file: string): Promise<boolean> {
  return await access(file, WINDOWS ? constants.F_OK : constants.X_OK).then(
    () => true,
    () => false,
  );
}
