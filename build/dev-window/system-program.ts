// Runs a program of the desktop with the text on its standard input: never on its command line, where every
// user of the machine can read it.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
}

/** Whether a program of this name is on the PATH. */
export function isInstalled(program: string): boolean {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(folder => folder !== '')
    .some(folder => extensions.some(extension => canExecute(path.join(folder, program + extension))));
}

function canExecute(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Resolves when the program itself ends; a helper that it leaves behind (xclip keeps the clipboard alive) may
 * live on. Rejects when it cannot be started.
 */
export function runProgram(program: string, args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.on('error', reject);
    child.on('exit', status => {
      child.stdout.destroy(); // a helper holds the other end open
      resolve({ status: status ?? 1, stdout });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
