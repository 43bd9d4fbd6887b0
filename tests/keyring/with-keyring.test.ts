// The keyring fixture against the real keytar: each situation gives the answer that was measured for it.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyringUnavailable, withKeyring } from './with-keyring.ts';

const missing = keyringUnavailable();
const root = path.resolve(import.meta.dirname, '../..');

/** Runs keytar in a process of its own (it can hang or crash) and gives what it printed. */
function keytar(code: string, env: Readonly<Record<string, string>>, timeout = 20_000): Promise<string> {
  const script = `const k=require('keytar');(async()=>{${code}})().catch(e=>console.log('rejected '+e.message))`;
  return new Promise(resolve => {
    const options = {
      cwd: root,
      env: { ...process.env, ...env, DISPLAY: '' },
      timeout,
      killSignal: 'SIGKILL',
    } as const;
    execFile(process.execPath, ['-e', script], options, (error, stdout) =>
      resolve(error?.killed ? 'hung' : stdout.trim()),
    );
  });
}

describe.skipIf(missing !== null)(`a private keyring${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('unlocked: what was set comes back, locked it is null, unlocked again it is there', async () => {
    await withKeyring('unlocked', async keyring => {
      expect(
        await keytar(
          `await k.setPassword('s','a','v');console.log(await k.getPassword('s','a'))`,
          keyring.env,
        ),
      ).toBe('v');
      await keyring.lock();
      expect(await keytar(`console.log(await k.getPassword('s','a'))`, keyring.env)).toBe('null');
      expect(await keytar(`await k.setPassword('s','b','v')`, keyring.env)).toMatch(/^rejected /);
      await keyring.unlock();
      expect(await keytar(`console.log(await k.getPassword('s','a'))`, keyring.env)).toBe('v');
    });
  });

  test.each([
    ['no-bus', /^rejected /],
    ['no-service', /^rejected .*org\.freedesktop\.secrets/],
    ['locked', /^null$/],
  ] as const)('%s', async (situation, answer) => {
    await withKeyring(situation, async keyring => {
      expect(await keytar(`console.log(await k.getPassword('s','a'))`, keyring.env)).toMatch(answer);
    });
  });

  test('hanging: no answer', async () => {
    await withKeyring('hanging', async keyring => {
      expect(await keytar(`console.log(await k.getPassword('s','a'))`, keyring.env, 1500)).toBe('hung');
    });
  });
});
