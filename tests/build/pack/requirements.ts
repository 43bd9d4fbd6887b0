/**
 * What the packaging tests need from the machine, as the reason that a skipped test shows in its title. An empty string
 * means that all is there.
 */
import { spawnSync } from 'node:child_process';

/** `programs` are looked up as the shell would. */
export function missingPrograms(programs: string[]): string {
  const missing = programs.filter(
    program => spawnSync('sh', ['-c', 'command -v "$0"', program]).status !== 0,
  );
  return missing.length > 0 ? ` (skipped: no ${missing.join(', ')} on this machine)` : '';
}

/** Why the package must not be installed into this machine. */
export function installReason(): string {
  if (process.getuid?.() !== 0) return ' (skipped: not root)';
  if (!process.env.CI && process.env.SPAREKEY_TEST_INSTALL !== '1') {
    return ' (skipped: changes this machine; SPAREKEY_TEST_INSTALL=1 allows it)';
  }
  if (spawnSync('dpkg', ['-s', 'sparekey']).status === 0) return ' (skipped: sparekey is installed here)';
  return missingPrograms(['apt-get', 'xdg-mime', 'update-desktop-database']);
}
