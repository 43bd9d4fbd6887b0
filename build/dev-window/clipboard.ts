// `clipboard`, as in Electron 45 (asynchronous). For a person it is the system's clipboard, through whichever
// program the system has; in a test it is a variable, so that a test never reads or writes anybody's clipboard.
import { underTest } from './launch.ts';
import { isInstalled, runProgram } from './system-program.ts';

interface ClipboardProgram {
  readonly write: readonly [string, ...string[]];
  readonly read: readonly [string, ...string[]];
  /** Without one, an empty text is written. */
  readonly clear?: readonly [string, ...string[]];
}

const WAYLAND: ClipboardProgram = {
  write: ['wl-copy', '--type', 'text/plain'],
  read: ['wl-paste', '--no-newline'],
  clear: ['wl-copy', '--clear'],
};
const X11: ClipboardProgram[] = [
  {
    write: ['xclip', '-selection', 'clipboard', '-in'],
    read: ['xclip', '-selection', 'clipboard', '-out'],
  },
  { write: ['xsel', '--clipboard', '--input'], read: ['xsel', '--clipboard', '--output'] },
];
const POWERSHELL = ['powershell.exe', '-NoProfile', '-Command'] as const;

/** The program for this session, or null: then copying must fail in words, not pretend. */
export function clipboardProgram(): ClipboardProgram | null {
  if (process.platform === 'darwin') return { write: ['pbcopy'], read: ['pbpaste'] };
  if (process.platform === 'win32') {
    return {
      write: [...POWERSHELL, 'Set-Clipboard -Value ([Console]::In.ReadToEnd())'],
      read: [...POWERSHELL, 'Get-Clipboard -Raw'],
    };
  }
  const programs = [...(process.env.WAYLAND_DISPLAY ? [WAYLAND] : []), ...(process.env.DISPLAY ? X11 : [])];
  return programs.find(({ write }) => isInstalled(write[0])) ?? null;
}

function required(): ClipboardProgram {
  const program = clipboardProgram();
  if (program) return program;
  const names = process.env.WAYLAND_DISPLAY ? 'wl-clipboard' : 'xclip';
  throw new Error(`This window cannot reach the clipboard: install ${names}.`);
}

async function run([program, ...args]: readonly [string, ...string[]], input?: string): Promise<string> {
  const { status, stdout } = await runProgram(program, args, input);
  if (status !== 0) throw new Error(`${program} could not reach the clipboard.`);
  return stdout;
}

/** One item of several forms; the dev window takes its text and cannot pass on the hints for clipboard managers. */
export class ClipboardItem {
  readonly #forms: Record<string, string | Blob | Promise<string | Blob>>;

  constructor(forms: Record<string, string | Blob | Promise<string | Blob>>) {
    this.#forms = forms;
  }

  get types(): string[] {
    return Object.keys(this.#forms);
  }

  async getType(type: string): Promise<Blob> {
    const form = Object.hasOwn(this.#forms, type) ? await this.#forms[type] : undefined;
    if (form === undefined) throw new Error(`The clipboard item has no ${type}.`);
    return typeof form === 'string' ? new Blob([form], { type }) : form;
  }
}

let inMemory = '';

export const clipboard = {
  async readText(): Promise<string> {
    return underTest() ? inMemory : run(required().read);
  },

  async writeText(text: string): Promise<void> {
    if (underTest()) inMemory = text;
    else await run(required().write, text);
  },

  async write(items: ClipboardItem[]): Promise<void> {
    const item = items.find(({ types }) => types.includes('text/plain'));
    if (item) await clipboard.writeText(await (await item.getType('text/plain')).text());
  },

  async read(): Promise<ClipboardItem[]> {
    return [new ClipboardItem({ 'text/plain': await clipboard.readText() })];
  },

  clear(): void {
    if (underTest()) {
      inMemory = '';
      return;
    }
    const program = clipboardProgram();
    if (program) run(program.clear ?? program.write, '').catch(() => {});
  },

  async has(type: string): Promise<boolean> {
    return type === 'text/plain' && (await clipboard.readText()) !== '';
  },
};
