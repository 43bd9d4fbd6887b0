// What the dev window asks of the desktop: the bin, file dialogs, the clipboard's programs. Nothing is overwritten or
// deleted, and no text of the person's is ever an argument.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clipboard, clipboardProgram } from '../../../build/dev-window/clipboard.ts';
import { dialog, freeName, openCommand, saveCommand } from '../../../build/dev-window/dialog.ts';
import { isInstalled } from '../../../build/dev-window/system-program.ts';
import { trashByHand, trashItem } from '../../../build/dev-window/trash.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'desktop-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a program of this name on an otherwise empty PATH. It notes its arguments and its input. */
function fakeProgram(name: string, output = '', status = 0): void {
  const note = path.join(folder, 'called');
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" > ${note}.args\n/bin/cat > ${note}.input\nprintf '${output}'\nexit ${status}\n`;
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  writeFileSync(path.join(folder, 'bin', name), script, { mode: 0o755 });
  vi.stubEnv('PATH', path.join(folder, 'bin'));
}

const called = (what: 'args' | 'input') => readFileSync(path.join(folder, `called.${what}`), 'utf8');

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('without gio the file goes to the home’s bin by the specification', async () => {
    vi.stubEnv('XDG_DATA_HOME', path.join(folder, 'data'));
    vi.stubEnv('PATH', '');
    const file = path.join(folder, 'QR ü%.png');
    for (const content of ['one', 'two']) {
      writeFileSync(file, content);
      await trashItem(file);
      expect(existsSync(file)).toBe(false);
    }
    const bin = path.join(folder, 'data/Trash');
    expect(readdirSync(path.join(bin, 'files')).sort()).toEqual(['QR ü%.2.png', 'QR ü%.png']);
    expect(readFileSync(path.join(bin, 'files/QR ü%.2.png'), 'utf8')).toBe('two');
    const info = readFileSync(path.join(bin, 'info/QR ü%.png.trashinfo'), 'utf8');
    expect(info).toMatch(
      /^\[Trash Info\]\nPath=.*\/QR%20%C3%BC%25\.png\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/,
    );
    expect(statSync(bin).mode & 0o077).toBe(0);
  });

  test('a file that is not there is refused, and a failed move leaves no note behind', async () => {
    await expect(trashItem(path.join(folder, 'none'))).rejects.toThrow('ENOENT');
    vi.stubEnv('XDG_DATA_HOME', path.join(folder, 'data'));
    expect(() => trashByHand(path.join(folder, 'none'))).toThrow();
    expect(readdirSync(path.join(folder, 'data/Trash/info'))).toEqual([]);
  });

  test('gio is asked first, with a path that cannot be taken for an option', async () => {
    fakeProgram('gio');
    const file = path.join(folder, '-f');
    writeFileSync(file, 'x');
    await trashItem(file);
    expect(called('args')).toBe(`trash\n--\n${file}\n`);
  });

  test('copying gives the text to the program’s input, never to its arguments', async () => {
    vi.stubEnv('WAYLAND_DISPLAY', '');
    vi.stubEnv('DISPLAY', ':0');
    fakeProgram('xclip');
    await clipboard.writeText('123 456');
    expect(called('input')).toBe('123 456');
    expect(called('args')).toBe('-selection\nclipboard\n-in\n');
  });

  test('a clipboard that cannot be reached is an error in words', async () => {
    vi.stubEnv('PATH', folder);
    vi.stubEnv('WAYLAND_DISPLAY', '');
    vi.stubEnv('DISPLAY', ':0');
    expect(clipboardProgram()).toBeNull();
    await expect(clipboard.writeText('x')).rejects.toThrow('install xclip');
    vi.stubEnv('WAYLAND_DISPLAY', 'wayland-0');
    await expect(clipboard.readText()).rejects.toThrow('install wl-clipboard');
    fakeProgram('wl-copy', '', 1);
    await expect(clipboard.writeText('x')).rejects.toThrow('could not reach the clipboard');
  });

  test('in a test the clipboard is a variable', async () => {
    vi.stubEnv('DEV_WINDOW_TEST', '1');
    vi.stubEnv('PATH', folder);
    await clipboard.writeText('abc');
    expect(await clipboard.readText()).toBe('abc');
    clipboard.clear();
    expect(await clipboard.readText()).toBe('');
  });

  test('dialogs go through the desktop’s program', async () => {
    const options = {
      title: 'Kit',
      defaultPath: '/home/x/kit.txt',
      filters: [{ name: 'Text', extensions: ['txt'] }],
    };
    vi.stubEnv('PATH', folder);
    expect(saveCommand(options)).toBeNull();
    expect(openCommand(options)).toBeNull();
    fakeProgram('kdialog', '/tmp/a.png\\n/tmp/b.png\\n');
    const several = await dialog.showOpenDialog({ ...options, properties: ['multiSelections'] });
    expect(several).toEqual({ canceled: false, filePaths: ['/tmp/a.png', '/tmp/b.png'] });
    fakeProgram('zenity', '/tmp/kit.txt\\n');
    expect(await dialog.showSaveDialog(options)).toEqual({ canceled: false, filePath: '/tmp/kit.txt' });
    expect(called('args')).toContain('--filename=/home/x/kit.txt\n--file-filter=Text | *.txt\n');
    fakeProgram('zenity', '', 1);
    expect(await dialog.showSaveDialog(options)).toEqual({ canceled: true, filePath: '' });
  });

  test('without a program a file is saved beside what is there, never over it', async () => {
    vi.stubEnv('PATH', folder);
    const proposed = path.join(folder, 'kit.txt');
    expect((await dialog.showSaveDialog({ defaultPath: proposed })).filePath).toBe(proposed);
    writeFileSync(proposed, '');
    writeFileSync(path.join(folder, 'kit (2).txt'), '');
    expect(freeName(proposed)).toBe(path.join(folder, 'kit (3).txt'));
    expect(await dialog.showSaveDialog({ defaultPath: 'relative.txt' })).toEqual({
      canceled: true,
      filePath: '',
    });
    expect(await dialog.showOpenDialog({})).toEqual({ canceled: true, filePaths: [] });
  });
});

/** A display of the test's own: nobody's clipboard is touched. */
async function withDisplay(use: () => Promise<void>): Promise<void> {
  const args = ['-displayfd', '3', '-screen', '0', '320x200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const number = await new Promise<string>(resolve => {
      server.stdio[3]?.once('data', data => resolve(String(data).trim()));
    });
    vi.stubEnv('WAYLAND_DISPLAY', '');
    vi.stubEnv('DISPLAY', `:${number}`);
    await use();
  } finally {
    server.kill();
  }
}

const noDisplay = ['Xvfb', 'xclip'].filter(name => !isInstalled(name));

test.skipIf(noDisplay.length > 0)(
  `a real X clipboard holds the text, and not after clearing${noDisplay.length > 0 ? ` (skipped: no ${noDisplay.join(', ')})` : ''}`,
  () =>
    withDisplay(async () => {
      const held = () => spawnSync('xclip', ['-selection', 'clipboard', '-out'], { encoding: 'utf8' }).stdout;
      await clipboard.writeText('123 456');
      await expect.poll(held).toBe('123 456');
      expect(await clipboard.readText()).toBe('123 456');
      clipboard.clear();
      await expect.poll(held).toBe('');
    }),
);
