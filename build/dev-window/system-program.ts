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
 * With `input`, the text goes to the program's standard input, its output is left alone, and the program's own end is
 * waited for: xclip leaves a helper behind that keeps the clipboard alive. Without, its whole output is read. Rejects
 * when the program cannot be started.
 */
export function runProgram(program: string, args: readonly string[], input?: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const output = input === undefined ? 'pipe' : 'ignore';
    const child = spawn(program, args, { stdio: ['pipe', output, 'ignore'] });
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.on('error', reject);
    child.on(input === undefined ? 'close' : 'exit', (status: number | null) =>
      resolve({ status: status ?? 1, stdout }),
    );
    child.stdin?.on('error', () => {}); // it ended without reading
    child.stdin?.end(input ?? '');
  });
}
