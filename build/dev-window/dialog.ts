// `dialog`: through zenity or kdialog where the desktop has them. Without either, saving goes to the proposed
// path under a name that is still free, and opening is cancelled (the page can take dropped files instead).
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow } from './browser-window.ts';
import { underTest } from './launch.ts';
import { isInstalled, runProgram } from './system-program.ts';

export interface FileFilter {
  name: string;
  extensions: string[];
}

export interface OpenDialogOptions {
  title?: string;
  defaultPath?: string;
  buttonLabel?: string;
  filters?: FileFilter[];
  properties?: string[];
}

export interface SaveDialogOptions extends OpenDialogOptions {}

export interface OpenDialogReturnValue {
  canceled: boolean;
  filePaths: string[];
}

export interface SaveDialogReturnValue {
  canceled: boolean;
  filePath: string;
}

export interface MessageBoxOptions {
  message: string;
  detail?: string;
  type?: string;
  title?: string;
  buttons?: string[];
  defaultId?: number;
  cancelId?: number;
  [name: string]: unknown;
}

type WithWindow<Options> = [window: BrowserWindow, options: Options] | [options: Options];

export const dialog = {
  async showOpenDialog(...args: WithWindow<OpenDialogOptions>): Promise<OpenDialogReturnValue> {
    const options = optionsOf(args);
    const command = underTest() ? null : (openCommand(options) ?? noProgram());
    const filePaths = command ? (await ask(command)).split('\n').filter(line => line !== '') : [];
    return { canceled: filePaths.length === 0, filePaths };
  },

  async showSaveDialog(...args: WithWindow<SaveDialogOptions>): Promise<SaveDialogReturnValue> {
    const options = optionsOf(args);
    const command = underTest() ? null : saveCommand(options);
    if (command) {
      const filePath = (await ask(command)).replace(/\n$/, '');
      return { canceled: filePath === '', filePath };
    }
    const proposed = underTest() ? undefined : options.defaultPath;
    if (proposed === undefined || !path.isAbsolute(proposed)) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: freeName(proposed) };
  },

  /** No question can be put, so the answer is the careful one. */
  async showMessageBox(
    ...args: WithWindow<MessageBoxOptions>
  ): Promise<{ response: number; checkboxChecked: boolean }> {
    const options = optionsOf(args);
    process.stderr.write(`${options.message}\n`);
    return { response: options.cancelId ?? 0, checkboxChecked: false };
  },

  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
  },
};

type Command = [program: string, ...args: string[]];

function optionsOf<Options>(args: WithWindow<Options>): Options {
  return args.length === 1 ? args[0] : args[1];
}

/** The first line of output is the answer; a program that ends with an error was cancelled. */
async function ask([program, ...args]: Command): Promise<string> {
  const { status, stdout } = await runProgram(program, args).catch(() => ({ status: 1, stdout: '' }));
  return status === 0 ? stdout : '';
}

export function openCommand(options: OpenDialogOptions): Command | null {
  const properties = options.properties ?? [];
  const folder = properties.includes('openDirectory');
  const several = properties.includes('multiSelections');
  const title = options.title ?? 'Open';
  if (isInstalled('zenity')) {
    const kind = [...(folder ? ['--directory'] : []), ...(several ? ['--multiple', '--separator=\n'] : [])];
    return ['zenity', '--file-selection', `--title=${title}`, ...kind, ...zenityFilters(options)];
  }
  if (!isInstalled('kdialog')) return null;
  const start = options.defaultPath ?? '.';
  if (folder) return ['kdialog', '--title', title, '--getexistingdirectory', start];
  const kind = several ? ['--multiple', '--separate-output'] : [];
  return ['kdialog', '--title', title, ...kind, '--getopenfilename', start, kdialogFilter(options)];
}

export function saveCommand(options: SaveDialogOptions): Command | null {
  const title = options.title ?? 'Save';
  const start = options.defaultPath ?? '';
  if (isInstalled('zenity')) {
    const ask = [
      '--file-selection',
      '--save',
      '--confirm-overwrite',
      `--title=${title}`,
      `--filename=${start}`,
    ];
    return ['zenity', ...ask, ...zenityFilters(options)];
  }
  if (isInstalled('kdialog'))
    return ['kdialog', '--title', title, '--getsavefilename', start, kdialogFilter(options)];
  return null;
}

function zenityFilters({ filters = [] }: OpenDialogOptions): string[] {
  return filters.map(({ name, extensions }) => `--file-filter=${name} | ${patterns(extensions)}`);
}

function kdialogFilter({ filters = [] }: OpenDialogOptions): string {
  return filters.map(({ name, extensions }) => `${name} (${patterns(extensions)})`).join('\n');
}

function patterns(extensions: string[]): string {
  return extensions.map(extension => `*.${extension}`.replace('*.*', '*')).join(' ');
}

function noProgram(): null {
  process.stderr.write('No file dialog: install zenity or kdialog, or drop the file on the window.\n');
  return null;
}

/** `kit.txt`, else `kit (2).txt`, … : never a file that is there. */
export function freeName(proposed: string): string {
  const { dir, name, ext } = path.parse(proposed);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? proposed : path.join(dir, `${name} (${number})${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}
