/** KeePassXC's own program, where it is installed (Debian: keepassxc): the judge of our databases, and a maker of them. */
import { spawnSync } from 'node:child_process';

export const hasKeepassxc = works('keepassxc-cli', '--version');
export const hasOathtool = works('oathtool', '--version');

function works(program: string, argument: string): boolean {
  return spawnSync(program, [argument], { env: offscreen() }).status === 0;
}

function offscreen() {
  return { ...process.env, QT_QPA_PLATFORM: 'offscreen', LC_ALL: 'C.UTF-8' };
}

/** What it prints, whole; `answers` are the lines that it asks for. */
export function keepassxc(args: string[], ...answers: string[]): string {
  const input = answers.map(answer => `${answer}\n`).join('');
  const done = spawnSync('keepassxc-cli', args, { input, encoding: 'utf8', env: offscreen() });
  if (done.status !== 0) throw new Error(`keepassxc-cli ${args[0]}: ${done.stderr}`);
  return done.stdout.replace(/\n$/, '');
}

/** The code of this moment; `period` in seconds. */
export function oathtool(secret: string, algorithm = 'SHA1', digits = 6, period = 30): string {
  const args = ['-b', `--totp=${algorithm}`, '-d', String(digits), '-s', `${period}s`, secret];
  return spawnSync('oathtool', args, { encoding: 'utf8' }).stdout.trim();
}
