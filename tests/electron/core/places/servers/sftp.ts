/**
 * An SFTP server in a temporary folder: OpenSSH's own where it is installed, as a program of the test's with its own
 * keys and port; else rclone's. And the lines with which rclone reaches it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type ServerProgram, startProgram } from './server-program.ts';

const SSHD = '/usr/sbin/sshd';

export interface SftpServer extends ServerProgram {
  /** Of an rclone.conf, without the name of the remote. */
  configuration: string;
}

/** Serves this computer's files by their paths. `folder`: a temporary one, for keys and configuration. */
export async function startSftp(folder: string): Promise<SftpServer> {
  const hasSsh = existsSync(SSHD) && !spawnSync('ssh-keygen', ['-?']).error && mayStart();
  return hasSsh ? await startSshd(folder) : await startRclone();
}

/** sshd wants an empty folder of the system's to lock its children into. */
function mayStart(): boolean {
  if (existsSync('/run/sshd')) return true;
  if (process.getuid?.() !== 0) return false;
  mkdirSync('/run/sshd', { mode: 0o755 });
  return true;
}

async function startSshd(folder: string): Promise<SftpServer> {
  for (const key of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, key)]);
  const program = await startProgram(port => {
    const file = join(folder, `sshd-${port}.conf`);
    const lines = [
      ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${folder}/host`, `PidFile ${folder}/pid`],
      ...[
        `AuthorizedKeysFile ${folder}/user.pub`,
        'PasswordAuthentication no',
        'UsePAM no',
        'StrictModes no',
      ],
      ...['PermitRootLogin prohibit-password', 'Subsystem sftp internal-sftp', 'MaxStartups 100'],
    ];
    writeFileSync(file, lines.join('\n'));
    return [SSHD, '-D', '-e', '-f', file];
  });
  const { username } = userInfo();
  const lines = [`user = ${username}`, `port = ${program.port}`, `key_file = ${folder}/user`];
  return { ...program, configuration: reached(lines) };
}

async function startRclone(): Promise<SftpServer> {
  const program = await startProgram(port => [
    ...['rclone', 'serve', 'sftp', '--config', '', '--addr', `127.0.0.1:${port}`, '--dir-cache-time', '0s'],
    ...['--user', 'alice', '--pass', 'tulip-7', '/'],
  ]);
  const pass = execFileSync('rclone', ['obscure', 'tulip-7'], { encoding: 'utf8' }).trim();
  const lines = ['user = alice', `port = ${program.port}`, `pass = ${pass}`];
  return { ...program, configuration: reached(lines) };
}

function reached(lines: string[]): string {
  return ['type = sftp', 'host = 127.0.0.1', 'shell_type = none', ...lines].join('\n');
}
