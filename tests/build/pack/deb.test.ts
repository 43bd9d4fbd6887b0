/**
 * Builds the real deb from dist/ and lets Debian's own tools judge it. Where Electron's runtime is not there, the package
 * holds a stand-in for it; everything else is as it ships. `npm run build` must have run.
 *
 * Installing it into this machine is left to automatic builds (CI) or to SPAREKEY_TEST_INSTALL=1, as root.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installReason, missingPrograms } from './requirements.ts';

const root = join(import.meta.dirname, '../../..');
const fromBuilder = createRequire(createRequire(join(root, 'package.json')).resolve('electron-builder'));
const missing = missingPrograms(['dpkg-deb', 'cc']);

describe.skipIf(missing)(`the deb${missing}`, () => {
  let scratch = '';
  let deb = '';
  let unpacked = '';
  let screen = '';

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'sparekey-deb-'));
    ({ deb, screen } = pack('first'));
    unpacked = join(scratch, 'unpacked');
    run('dpkg-deb', ['-x', deb, unpacked]);
  }, 120_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  function pack(name: string): { deb: string; screen: string } {
    const output = join(scratch, name);
    const args = [join(root, 'build/pack/pack.mjs'), '--output', output];
    const screen = run(process.execPath, args, { ...process.env, SOURCE_DATE_EPOCH: '1700000000' });
    const [file] = readdirSync(output).filter(entry => entry.endsWith('.deb'));
    return { deb: join(output, file ?? 'no deb was made'), screen };
  }

  test('says on the screen and in its name when it cannot start', ({ skip }) => {
    if (existsSync(join(root, 'node_modules/electron/dist'))) skip('the real Electron is here');
    expect(screen).toContain('CANNOT START');
    expect(deb).toMatch(/-stand-in\.deb$/);
    const start = spawnSync(join(unpacked, 'opt/Sparekey/sparekey'), { encoding: 'utf8' });
    expect(start.stderr).toContain('stand-in in place of Electron');
    expect(start.status).toBe(1);
  });

  test('describes itself', () => {
    const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version.replaceAll('-', '~');
    const field = (name: string) => run('dpkg-deb', ['-f', deb, name]).trim();
    expect(field('Package')).toBe('sparekey');
    expect(field('Version')).toBe(version);
    expect(field('Depends')).toContain('libsecret-1-0');
    expect(run('zcat', [join(unpacked, 'usr/share/doc/sparekey/changelog.gz')])).toContain(
      `sparekey (${version})`,
    );
  });

  test('holds the built app and keytar for this machine, and nothing else', () => {
    const allowed =
      /^\/(LICENSE|package\.json|dist(\/.+)?|node_modules(\/keytar(\/(LICENSE\.md|package\.json|lib(\/keytar\.js)?|prebuilds(\/.+)?))?)?)$/;
    const content: string[] = fromBuilder('@electron/asar').listPackage(asarOf(unpacked));
    expect(content).toEqual(
      expect.arrayContaining(['/package.json', '/dist/main.cjs', '/dist/renderer/index.html']),
    );
    expect(content.filter(file => !allowed.test(file))).toEqual([]);
    const native = content.filter(file => file.endsWith('.node'));
    expect(native).toEqual([`/node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`]);
    expect(content.filter(file => file.endsWith('.map'))).toEqual([]);
  });

  test('holds every file of dist/ but the dev window', () => {
    const built = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      file => !file.endsWith('.map') && statSync(join(root, 'dist', file)).isFile(),
    );
    const content: string[] = fromBuilder('@electron/asar').listPackage(asarOf(unpacked));
    const wanted = built.filter(file => !file.startsWith('dev-window')).map(file => `/dist/${file}`);
    expect(content).toEqual(expect.arrayContaining(wanted));
  });

  test('leaves the dev window out', ({ skip }) => {
    if (!existsSync(join(root, 'dist/dev-window'))) skip('the dev window has not been built here');
    const content: string[] = fromBuilder('@electron/asar').listPackage(asarOf(unpacked));
    expect(content.filter(file => file.includes('dev-window'))).toEqual([]);
  });

  test('loads keytar out of the package', () => {
    const folder = `${asarOf(unpacked)}.unpacked/node_modules/keytar`;
    const keytar = createRequire(join(folder, 'package.json'))(folder);
    expect(keytar.getPassword).toBeTypeOf('function');
  });

  test('has the fuses of the security policy', async () => {
    const wire = await fromBuilder('@electron/fuses').getCurrentFuseWire(
      join(unpacked, 'opt/Sparekey/sparekey'),
    );
    const positions = Array.from({ length: 9 }, (_, fuse) => String.fromCharCode(wire[fuse])).join('');
    // RunAsNode off, CookieEncryption on, NodeOptions off, NodeCliInspect off, AsarIntegrity on, OnlyLoadAppFromAsar on,
    // BrowserProcessSnapshot off, FileProtocolPrivileges off, WasmTrapHandlers on.
    expect(positions).toBe('010011001');
  });

  const noLintian = missingPrograms(['lintian']);
  test.skipIf(noLintian)(`lintian has nothing to say${noLintian}`, { timeout: 120_000 }, () => {
    const { status, stdout } = spawnSync(
      'lintian',
      ['--fail-on', 'error,warning', '--tag-display-limit', '0', deb],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  const noDesktopTools = missingPrograms(['desktop-file-validate', 'update-desktop-database', 'xdg-mime']);
  test.skipIf(noDesktopTools)(`opens otpauth: links${noDesktopTools}`, () => {
    const applications = join(unpacked, 'usr/share/applications');
    const file = join(applications, 'app.sparekey.Sparekey.desktop');
    expect(run('desktop-file-validate', [file])).toBe('');
    expect(readFileSync(file, 'utf8')).toContain('Exec=/opt/Sparekey/sparekey %U\n');
    run('update-desktop-database', [applications]);
    for (const scheme of ['otpauth', 'otpauth-migration']) {
      expect(handlerOf(scheme, join(unpacked, 'usr/share'))).toBe('app.sparekey.Sparekey.desktop');
    }
  });

  const noAppstream = missingPrograms(['appstreamcli']);
  test.skipIf(noAppstream)(`can be shown by a software centre${noAppstream}`, () => {
    const metainfo = join(unpacked, 'usr/share/metainfo/app.sparekey.Sparekey.metainfo.xml');
    expect(run('appstreamcli', ['validate', '--no-net', metainfo])).toContain('Validation was successful');
  });

  test('comes out the same, byte for byte, the second time', { timeout: 120_000 }, () => {
    expect(readFileSync(pack('second').deb).equals(readFileSync(deb))).toBe(true);
  });

  const noInstall = installReason();
  test.skipIf(noInstall)(
    `installs, answers for otpauth:, and leaves nothing${noInstall}`,
    { timeout: 300_000 },
    () => {
      const apt = (...args: string[]) =>
        run('apt-get', ['-y', ...args], { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
      apt('install', '--no-install-recommends', deb);
      try {
        expect(handlerOf('otpauth', '/usr/share')).toBe('app.sparekey.Sparekey.desktop');
        expect(statSync('/opt/Sparekey/chrome-sandbox').mode & 0o777).toBe(0o755);
        expect(statSync('/usr/bin/sparekey').mode & 0o777).toBe(0o755);
        expect(run('dpkg', ['--verify', 'sparekey'])).toBe('');
      } finally {
        apt('purge', 'sparekey');
      }
      const left = [
        '/opt/Sparekey',
        '/usr/bin/sparekey',
        '/usr/share/doc/sparekey',
        '/etc/apparmor.d/sparekey',
      ];
      expect(left.filter(path => existsSync(path))).toEqual([]);
      expect(spawnSync('dpkg', ['-s', 'sparekey']).status).not.toBe(0);
      expect(handlerOf('otpauth', '/usr/share')).toBe('');
    },
  );
});

function asarOf(unpacked: string): string {
  return join(unpacked, 'opt/Sparekey/resources/app.asar');
}

/** The desktop file that would open a link, seen by somebody without settings of their own. */
function handlerOf(scheme: string, dataFolder: string): string {
  const home = mkdtempSync(join(tmpdir(), 'sparekey-home-'));
  try {
    const environment = { PATH: process.env.PATH, HOME: home, XDG_DATA_DIRS: dataFolder };
    return run('xdg-mime', ['query', 'default', `x-scheme-handler/${scheme}`], environment).trim();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What the program printed. A failure shows all of it. */
function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, cwd: root });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}
