/**
 * Who else has a copy of a file: the cloud that syncs its folder, or the git tree that it lies in. Told by the marks
 * that sync clients and git leave in the folders above; only names are looked at, nothing is read.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

export interface SourceDangers {
  /** The cloud's name; null when no folder above looks synced. */
  cloud: string | null;
  git: boolean;
}

interface Cloud {
  name: string;
  /** The usual name of the synced folder itself. */
  folder: RegExp | null;
  /** Names that the client leaves in it. */
  mark: RegExp | null;
}

const CLOUDS: readonly Cloud[] = [
  { name: 'Dropbox', folder: /^Dropbox( \(.+\))?$/, mark: /^\.dropbox(\.cache)?$/ },
  { name: 'OneDrive', folder: /^OneDrive( ?[-–] .+)?$/, mark: null },
  {
    name: 'Google Drive',
    folder: /^(Google ?Drive.*|My Drive|GoogleDrive-.+)$/,
    mark: /^\.tmp\.drive(down|up)load$/,
  },
  { name: 'iCloud Drive', folder: /^(Mobile Documents|com~apple~CloudDocs|iCloud ?Drive)$/, mark: null },
  {
    name: 'Nextcloud',
    folder: /^(Nextcloud|ownCloud)\d*$/i,
    mark: /^\.?_?sync_[0-9a-f]+\.db$|^\.(owncloud|nextcloud)sync\.log$/,
  },
  { name: 'Syncthing', folder: null, mark: /^\.stfolder$/ },
  { name: 'Proton Drive', folder: /^Proton ?Drive$/, mark: null },
  { name: 'pCloud', folder: /^p[Cc]loud ?Drive$/, mark: null },
  { name: 'MEGA', folder: /^MEGA(sync)?$/, mark: /^\.megaignore$/ },
];

/** Looks at every folder above the file; one that cannot be listed is judged by its name alone. */
export async function inspectSource(path: string): Promise<SourceDangers> {
  const dangers: SourceDangers = { cloud: null, git: false };
  for (const folder of foldersAbove(resolve(path))) {
    const names = await readdir(folder).catch((): string[] => []);
    dangers.git ||= names.includes('.git');
    dangers.cloud ??= cloudOf(basename(folder), names);
  }
  return dangers;
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

function cloudOf(folder: string, names: readonly string[]): string | null {
  const found = CLOUDS.find(
    ({ folder: usual, mark }) => usual?.test(folder) || (mark && names.some(name => mark.test(name))),
  );
  return found?.name ?? null;
}
