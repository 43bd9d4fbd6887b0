// Moves a file to the system's bin. `gio trash` knows the desktop best; without it the freedesktop.org Trash
// specification 1.0 is followed by hand: the info file first, created exclusively, then one rename.
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { isInstalled, runProgram } from './system-program.ts';

/** Throws when the file is not there or cannot be moved. Nothing is ever deleted. */
export async function trashItem(file: string): Promise<void> {
  const absolute = path.resolve(file);
  lstatSync(absolute);
  if (process.platform === 'win32') return trashOnWindows(absolute);
  if (process.platform === 'darwin') return trashOnMac(absolute);
  if (isInstalled('gio')) {
    const { status } = await runProgram('gio', ['trash', '--', absolute]);
    if (status === 0) return;
  }
  trashByHand(absolute);
}

/** The bin of the home folder, or that of the file's own file system when a rename cannot reach the first. */
export function trashByHand(absolute: string): void {
  const dataHome = process.env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share');
  try {
    moveInto(path.join(dataHome, 'Trash'), absolute, absolute);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const top = topFolder(absolute);
    moveInto(path.join(top, `.Trash-${process.getuid?.() ?? 0}`), absolute, path.relative(top, absolute));
  }
}

function moveInto(trash: string, absolute: string, recordedPath: string): void {
  const files = path.join(trash, 'files');
  const infos = path.join(trash, 'info');
  for (const folder of [files, infos]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { name, info } = reserveName(infos, absolute, recordedPath);
  try {
    renameSync(absolute, path.join(files, name));
  } catch (error) {
    rmSync(info, { force: true });
    throw error;
  }
}

function reserveName(infos: string, absolute: string, recordedPath: string): { name: string; info: string } {
  const { name: stem, ext } = path.parse(absolute);
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  const encoded = recordedPath.split(path.sep).map(encodeURIComponent).join('/');
  const text = `[Trash Info]\nPath=${encoded}\nDeletionDate=${local}\n`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}${ext}` : `${stem}.${number}${ext}`;
    const info = path.join(infos, `${name}.trashinfo`);
    try {
      writeFileSync(info, text, { flag: 'wx', mode: 0o600 });
      return { name, info };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The highest folder on the same device. */
function topFolder(absolute: string): string {
  const { dev } = lstatSync(absolute);
  let folder = path.dirname(absolute);
  for (let up = path.dirname(folder); up !== folder && lstatSync(up).dev === dev; up = path.dirname(folder))
    folder = up;
  return folder;
}

function trashOnMac(absolute: string): void {
  const { name, ext } = path.parse(absolute);
  const target = path.join(homedir(), '.Trash', `${name} ${Date.now()}${ext}`);
  renameSync(absolute, target);
}

async function trashOnWindows(absolute: string): Promise<void> {
  const script = `Add-Type -AssemblyName Microsoft.VisualBasic
[Microsoft.VisualBasic.FileIO.FileSystem]::DeleteFile([Console]::In.ReadToEnd(), 'OnlyErrorDialogs', 'SendToRecycleBin')`;
  const { status } = await runProgram('powershell.exe', ['-NoProfile', '-Command', script], absolute);
  if (status !== 0) throw new Error('The file could not be moved to the bin.');
}
