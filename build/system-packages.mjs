// The programs that only the tests need, and the Debian packages that hold them. What is there is never touched, so
// nothing runs when all are; what is missing is installed on Debian as root, and named in one command elsewhere.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './installed-browser.mjs';

const NEEDED = [
  ['chromium', () => findBrowser() !== null],
  ['xvfb', program('Xvfb')],
  ['xauth', program('xauth')],
  ['xclip', program('xclip')],
  ['dbus-daemon', program('dbus-daemon', 'dbus-run-session')],
  ['gnome-keyring', program('gnome-keyring-daemon')],
  ['libsecret-1-0', library('libsecret-1.so.0')],
  ['libsecret-tools', program('secret-tool')],
  ['oathtool', program('oathtool')],
  ['age', program('age')],
  ['zbar-tools', program('zbarimg')],
  ['poppler-utils', program('pdftoppm', 'pdftotext', 'pdfinfo', 'pdffonts')],
  ['qpdf', program('qpdf')],
  ['keepassxc', program('keepassxc-cli')],
  ['expect', program('expect')],
  ['libpam-google-authenticator', program('google-authenticator')],
  ['pamtester', program('pamtester')],
  ['rclone', program('rclone')],
  // the program and its modules; the package `apache2` would run it as a service
  ['apache2-bin', () => existsSync('/usr/sbin/apache2')],
  ['openssl', program('openssl')],
  ['gcc', program('gcc')],
  ['libc6-dev', () => existsSync('/usr/include/stdlib.h')],
  ['pkg-config', program('pkg-config')],
  ['fuse3', program('fusermount3')],
  ['libfuse3-dev', () => existsSync('/usr/include/fuse3/fuse.h')],
  ['e2fsprogs', program('mkfs.ext4')],
  ['exfatprogs', program('mkfs.exfat')],
  ['exfat-fuse', program('mount.exfat-fuse')],
  ['xfsprogs', program('mkfs.xfs', 'xfs_io')],
  ['desktop-file-utils', program('desktop-file-validate')],
  ['lintian', program('lintian')],
  ['fonts-liberation', font('LiberationSans-Regular.ttf')],
  ['fonts-dejavu-core', font('DejaVuSans.ttf')],
  ['fonts-noto-color-emoji', font('NotoColorEmoji.ttf')],
];

/** Package names of what is not there. Linux only: elsewhere the tests that need them are skipped. */
export function missingPackages() {
  if (process.platform !== 'linux') return [];
  return NEEDED.filter(([, isThere]) => !isThere()).map(([name]) => name);
}

/** Installs what is missing where that is allowed, else says how. Never throws: tests are skipped for what is missing. */
export function provideSystemPackages(say) {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const isDebian = existsSync('/etc/debian_version') && onPath('apt-get');
  if (!isDebian) {
    say(`Some tests will be skipped: they need ${missing.join(', ')} (the names of the Debian packages).`);
    return;
  }
  if (process.getuid() !== 0) {
    say(`Some tests will be skipped. To run them, too:\n\n    sudo ${command.join(' ')}\n`);
    return;
  }
  say(`Installing for the tests, once: ${missing.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = args =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  run(['update', '-qq']);
  const { status, stderr } = run(['-qq', ...command.slice(1)]);
  if (status !== 0) say(`That failed, so some tests will be skipped:\n${stderr.trim()}`);
}

function program(...names) {
  return () => names.every(onPath);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(folder => folder !== '');
  return folders.some(folder => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function library(name) {
  return () => ['/usr/lib', '/lib'].some(base => existsSync(base) && inFolderOrBelow(base, name));
}

function inFolderOrBelow(base, name) {
  return readdirSync(base).some(entry => entry === name || existsSync(path.join(base, entry, name)));
}

function font(name) {
  const base = '/usr/share/fonts/truetype';
  return () => existsSync(base) && inFolderOrBelow(base, name);
}
