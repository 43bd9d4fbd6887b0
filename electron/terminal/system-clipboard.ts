/**
 * The desktop's clipboard, through the program that the desktop has for it. The text goes through its standard input:
 * an argument could be read by every process of the machine.
 */
import { spawn } from 'node:child_process';
import { refuse } from '../../shared/failure.ts';

interface ClipboardProgram {
  copy: [string, ...string[]];
  paste: [string, ...string[]];
}

const PROGRAMS: Partial<Record<NodeJS.Platform, ClipboardProgram[]>> = {
  darwin: [{ copy: ['pbcopy'], paste: ['pbpaste'] }],
  win32: [{ copy: ['clip.exe'], paste: ['powershell.exe', '-NoProfile', '-Command', 'Get-Clipboard'] }],
  linux: [
    { copy: ['wl-copy', '--sensitive'], paste: ['wl-paste', '--no-newline'] },
    { copy: ['wl-copy'], paste: ['wl-paste', '--no-newline'] },
    { copy: ['xclip', '-selection', 'clipboard'], paste: ['xclip', '-selection', 'clipboard', '-o'] },
    { copy: ['xsel', '--clipboard', '--input'], paste: ['xsel', '--clipboard', '--output'] },
  ],
};

/** @throws Refusal no-clipboard when no program of this desktop takes it */
export async function copyToClipboard(text: string): Promise<void> {
  for (const { copy } of programs()) if ((await run(copy, text, 'exit')) !== null) return;
  throw refuse('no-clipboard', {});
}

/** Empties the clipboard if it still holds `text`. */
export async function clearClipboard(text: string): Promise<void> {
  for (const { copy, paste } of programs()) {
    const held = await run(paste, '', 'close');
    if (held === null) continue;
    if (held.replace(/\r?\n$/, '') === text) await run(copy, '', 'exit');
    return;
  }
}

function programs(): ClipboardProgram[] {
  return PROGRAMS[process.platform] ?? [];
}

/**
 * What the program printed; null when it is not there or failed. Programs that copy stay behind as daemons, with their
 * output open: their first process ends with `exit`. What one that pastes has printed is all there with `close`.
 */
function run(
  [program, ...args]: [string, ...string[]],
  input: string,
  end: 'exit' | 'close',
): Promise<string | null> {
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    let printed = '';
    child.stdout.on('data', chunk => {
      printed += chunk;
    });
    child.on('error', () => resolve(null));
    child.on(end, (code: number | null) => resolve(code === 0 ? printed : null));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
