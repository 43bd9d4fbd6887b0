// The real thing: libpam-google-authenticator makes a secret and scratch codes, Sparekey takes both over from what it
// printed, and PAM accepts what Sparekey shows. Needs root, for a PAM service of the test's own.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliHome } from './run-cli.ts';

/** Why these tests cannot run here; null when they can. */
function hindrance(): string | null {
  if (process.getuid?.() !== 0) return 'only root may add a PAM service';
  if (!existsSync('/etc/pam.d')) return 'there is no PAM here';
  const missing = ['google-authenticator', 'pamtester'].filter(
    program => spawnSync(program, ['--help']).error,
  );
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

const skipped = hindrance();
const service = `sparekey-test-${randomBytes(6).toString('hex')}`;
const serviceFile = join('/etc/pam.d', service);

interface SetRow {
  id: string;
  service: string;
  unused: number;
  used: number;
  codes: { n: number; state: string; value: string }[];
}

describe.skipIf(skipped)(`PAM${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  let home: CliHome;
  let stateFile: string;
  /** What google-authenticator printed. */
  let printed: string;
  beforeAll(async () => {
    home = new CliHome();
    await home.prepare();
    stateFile = join(home.folder, 'google_authenticator');
    // time-based, no code twice, over another file, no question, no limit of attempts: a refusal is about the code
    const flags = ['-t', '-d', '-f', '-C', '-u', '-w', '3', '-Q', 'NONE', '-e', '5', '-s', stateFile];
    printed = execFileSync('google-authenticator', flags, { encoding: 'utf8' });
    const module = `auth required pam_google_authenticator.so secret=${stateFile} user=root`;
    writeFileSync(serviceFile, `${module}\naccount required pam_permit.so\n`, { flag: 'wx' });
  });
  afterAll(() => {
    rmSync(serviceFile, { force: true });
    home.remove();
  });

  /** Whether PAM lets somebody in who types this. */
  const admits = (code: string) =>
    spawnSync('pamtester', [service, 'root', 'authenticate'], { input: `${code}\n` }).status === 0;
  const json = async <T>(args: string[], input = ''): Promise<T> =>
    (await home.run(['--json', ...args], input)).json<T>();
  const scratchCodes = () =>
    readFileSync(stateFile, 'utf8')
      .split('\n')
      .filter(line => /^\d{8}$/.test(line));

  test('the secret goes in, and PAM takes the code that Sparekey shows', async () => {
    const secret = /secret key is: (\S+)/.exec(printed)?.[1] ?? '';
    const file = home.file('secret.txt', `${secret}\n`);
    await json(['add', '--secret-file', file, '--issuer', 'PAM', '--account', 'root']);
    const [row] = await json<{ code: string }[]>(['code', 'pam']);
    expect(admits(row?.code ?? '')).toBe(true);
    expect(admits(row?.code ?? '')).toBe(false);
  });

  test('the scratch codes go in as they were printed: five, and nothing else', async () => {
    const outcome = await home.run(['--json', 'recovery', 'add', '-', '--service', 'PAM'], printed);
    expect(outcome.stderr).toBe(
      [outcome.stderr].filter(text => !scratchCodes().some(code => text.includes(code))).join(''),
    );
    const [set] = await json<SetRow[]>(['recovery', 'list', 'pam', '--reveal']);
    expect(set?.codes.map(code => code.value)).toEqual(scratchCodes());
    expect(set).toMatchObject({ unused: 5, service: 'PAM' });
  });

  test('the file that PAM keeps holds the same set', async () => {
    const again = await home.run(['recovery', 'add', stateFile, '--service', 'PAM', '--beside']);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/already, for PAM/);
    const secret = readFileSync(stateFile, 'utf8').split('\n')[0] ?? '';
    expect(again.stderr).not.toContain(secret);
  });

  test('PAM takes a scratch code once, and Sparekey knows that it is used', async () => {
    const taken = await home.run(['recovery', 'take', 'pam']);
    const code = taken.stdout.trim();
    expect(scratchCodes()).toContain(code);
    expect(admits(code)).toBe(true);
    expect(await json<SetRow>(['recovery', 'worked', 'pam', '1'])).toMatchObject({ used: 1, unused: 4 });
    expect(admits(code)).toBe(false);
    const again = await home.run(['recovery', 'take', 'pam', '1']);
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toMatch(/Code 1 was used/);
    expect((await home.run(['recovery', 'take', 'pam'])).stdout.trim()).toBe(scratchCodes()[0]);
  });
});
