/** Runs commands in bash as somebody types them; where age asks for a passphrase, it is given the password. */
import { spawnSync } from 'node:child_process';

const ANSWER = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.chdir(sys.argv[1])
    os.execvp('bash', ['bash', '-c', sys.argv[3]])
seen = b''
while True:
    try: data = os.read(fd, 4096)
    except OSError: break
    if not data: break
    seen += data
    if b'passphrase' in seen.lower() and seen.rstrip().endswith(b':'):
        os.write(fd, sys.argv[2].encode() + b'\\n')
        seen = b''
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

export function typed(
  folder: string,
  command: string,
  password = '',
): { status: number | null; said: string } {
  const done = spawnSync('python3', ['-c', ANSWER, folder, password, command], { encoding: 'utf8' });
  return { status: done.status, said: done.stdout };
}
