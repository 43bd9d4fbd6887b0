// Copying from the terminal, with clipboard programs that note what they are given: a code goes through their standard
// input and never through an argument, and it is gone from the clipboard at the end.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GITHUB, RecoveryHome } from './recovery-home.ts';

const program = join(import.meta.dirname, '../../../dist/cli.mjs');

/** Stands in for wl-copy and wl-paste. */
class Clipboard {
  readonly folder: string;
  readonly #held: string;
  readonly #arguments: string;

  constructor(folder: string) {
    this.folder = join(folder, 'clipboard');
    this.#held = join(this.folder, 'held');
    this.#arguments = join(this.folder, 'arguments');
    mkdirSync(this.folder);
    this.#install('wl-copy', `echo "$@" >> ${this.#arguments}; cat > ${this.#held}`);
    this.#install('wl-paste', `echo "$@" >> ${this.#arguments}; cat ${this.#held}`);
  }

  get held(): string {
    return existsSync(this.#held) ? readFileSync(this.#held, 'utf8') : '';
  }
  set held(text: string) {
    writeFileSync(this.#held, text);
  }
  get arguments(): string {
    return readFileSync(this.#arguments, 'utf8');
  }

  #install(name: string, script: string): void {
    const file = join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }
}

let home: RecoveryHome;
let clipboard: Clipboard;
beforeAll(async () => {
  home = await RecoveryHome.make();
  clipboard = new Clipboard(home.folder);
  await home.run(['add', '--uri-file', '-'], 'otpauth://totp/Shop:alice?secret=JBSWY3DPEHPK3PXP&issuer=Shop');
  await home.recovery('add', home.codesFile(GITHUB));
});
afterAll(() => home.remove());

/** Runs until the program says that it copied; then does what `copied` says and presses Ctrl+C. */
async function copying(
  args: string[],
  copied: (held: string) => void,
): Promise<{ stdout: string; stderr: string }> {
  const all = ['--vault', home.vault, '--password-file', home.passwordFile, '--no-keychain', ...args];
  const PATH = `${clipboard.folder}${delimiter}${process.env.PATH}`;
  const child = spawn(process.execPath, [program, ...all], { env: { ...process.env, PATH } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', chunk => {
    stdout += chunk;
  });
  const ended = new Promise(resolve => child.on('close', resolve));
  child.stderr.on('data', chunk => {
    const before = stderr;
    stderr += chunk;
    if (before.includes('Copied.') || !stderr.includes('Copied.')) return;
    copied(clipboard.held);
    child.kill('SIGINT');
  });
  child.stdin.end();
  await ended;
  return { stdout, stderr };
}

describe.skipIf(process.platform !== 'linux')('--copy (stand-ins for the clipboard of Linux alone)', () => {
  test('of a recovery code', async () => {
    const seen: string[] = [];
    const { stdout, stderr } = await copying(['recovery', 'take', 'github', '--copy'], held =>
      seen.push(held),
    );
    expect(seen).toEqual([GITHUB[0]]);
    expect(stdout).toBe(`${GITHUB[0]}\n`);
    expect(clipboard.held).toBe('');
    expect(stderr + clipboard.arguments).not.toContain(GITHUB[0]);
  });

  test('of a one-time code', async () => {
    const seen: string[] = [];
    const { stdout, stderr } = await copying(['--quiet', 'code', 'shop', '--copy'], held => seen.push(held));
    // nothing is said with --quiet, so it is never interrupted: half a minute later it has cleared itself
    expect([seen, stderr]).toEqual([[], '']);
    expect(stdout).toMatch(/^\d{6}\n$/);
    expect(clipboard.held).toBe('');
    expect(clipboard.arguments).not.toContain(stdout.trim());
  });

  test('leaves alone what was copied meanwhile', async () => {
    await copying(['recovery', 'take', 'github', '--copy'], () => {
      clipboard.held = 'something else';
    });
    expect(clipboard.held).toBe('something else');
  });

  test('without a clipboard the code is shown all the same, and that is said', async () => {
    const environment = { ...process.env, PATH: '/nowhere' };
    const all = ['--vault', home.vault, '--password-file', home.passwordFile, '--no-keychain'];
    const tried = await home.bare([...all, 'recovery', 'take', 'github', '3', '--copy'], '', environment);
    expect([tried.code, tried.stdout]).toEqual([1, `${GITHUB[2]}\n`]);
    expect(tried.stderr).toMatch(/no clipboard/);
  });
});
