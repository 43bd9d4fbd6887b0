/**
 * The keychain slot against a real gnome-keyring, and against every way in which it is not there. Each call runs in
 * a process of its own, as in the vault process: what hangs is killed by the parent.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeIdentities } from '../../../../electron/core/keys/identities.ts';
import { parseSlot, printSlot } from '../../../../electron/core/keys/keychain.ts';
import { bundleProgram } from '../../../faults/build-shim.ts';
import { type Keyring, keyringUnavailable, withKeyring } from '../../../keyring/with-keyring.ts';

const VAULT = '0123456789abcdef0123456789abcdef';
const OTHER = 'fedcba9876543210fedcba9876543210';
const identitiesOf = (seed: number) => makeIdentities(n => new Uint8Array(n).fill(seed));
const missing = keyringUnavailable();

describe('the text in the slot', () => {
  test('fits the smallest keychain (2,560 bytes), is plain ASCII and reads back', () => {
    const value = printSlot(identitiesOf(7));
    expect(value.length).toBeLessThan(400);
    expect(value).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(parseSlot(value)).toEqual(identitiesOf(7));
  });

  test('holds the identity of the codes alone where the recovery codes have a password of their own', () => {
    const { codes, recovery } = identitiesOf(7);
    const value = printSlot({ codes });
    expect(parseSlot(value)).toEqual({ codes });
    expect(Buffer.from(value, 'base64').toString()).not.toContain('recovery');
    const text = (slot: unknown) => Buffer.from(JSON.stringify(slot)).toString('base64');
    expect(parseSlot(text({ v: 1, codes, recovery: '' }))).toBeNull();
    expect(parseSlot(text({ v: 1, codes, recovery: null }))).toBeNull();
    expect(parseSlot(text({ v: 1, codes, recovery: codes.slice(0, -1) }))).toBeNull();
    expect(parseSlot(text({ v: 1, recovery }))).toBeNull();
  });

  test.each([
    '',
    'x',
    'bnVsbA==',
    Buffer.from('{"codes":"a","recovery":"b"}').toString('base64'),
    printSlot(identitiesOf(7)).slice(0, -9),
  ])('"%s" is not one of ours', value => {
    expect(parseSlot(value)).toBeNull();
  });
});

describe.skipIf(missing)(
  `a real keyring${missing ? ` (skipped: ${missing})` : ''}`,
  { timeout: 60_000 },
  () => {
    let tools = '';
    let program = '';
    beforeAll(async () => {
      tools = mkdtempSync(join(tmpdir(), 'sparekey-keychain-'));
      program = await bundleProgram(tools, join(import.meta.dirname, 'keychain-program.ts'));
    }, 60_000);
    afterAll(() => rmSync(tools, { recursive: true, force: true }));

    test('stores, reads, replaces and removes; another vault is another slot', async () => {
      await withKeyring('unlocked', async keyring => {
        expect(await call(keyring, 'read', VAULT)).toEqual({ answer: null });
        expect(await call(keyring, 'store', VAULT, 7)).toEqual({ answer: null });
        expect(await call(keyring, 'read', VAULT)).toEqual({ answer: identitiesOf(7) });
        expect(await call(keyring, 'read', OTHER)).toEqual({ answer: null });
        expect(await call(keyring, 'store', VAULT, 8)).toEqual({ answer: null });
        expect(await call(keyring, 'read', VAULT)).toEqual({ answer: identitiesOf(8) });
        expect(await call(keyring, 'remove', VAULT)).toEqual({ answer: null });
        expect(await call(keyring, 'remove', VAULT)).toEqual({ answer: null });
        expect(await call(keyring, 'read', VAULT)).toEqual({ answer: null });
      });
    });

    test('locked: reading answers null, storing is refused; unlocked again, the slot is as it was', async () => {
      await withKeyring('unlocked', async keyring => {
        await call(keyring, 'store', VAULT, 7);
        await keyring.lock();
        expect(await call(keyring, 'read', VAULT)).toEqual({ answer: null });
        expect(await call(keyring, 'store', VAULT, 8)).toEqual(unavailable('locked'));
        await keyring.unlock();
        expect(await call(keyring, 'read', VAULT)).toEqual({ answer: identitiesOf(7) });
      });
    });

    test.each(['no-bus', 'no-service'] as const)('%s: absent, at once, for every call', async situation => {
      await withKeyring(situation, async keyring => {
        for (const name of ['read', 'store', 'remove'] as const) {
          expect(await call(keyring, name, VAULT)).toEqual(unavailable('absent'));
        }
      });
    });

    test('a frozen daemon: no answer, and the kill of the parent ends it', async () => {
      await withKeyring('unlocked', async keyring => {
        await call(keyring, 'store', VAULT, 7);
        keyring.freeze();
        const answers = await Promise.all([
          call(keyring, 'read', VAULT, 0, 3000),
          call(keyring, 'store', VAULT, 8, 3000),
        ]);
        expect(answers).toEqual(['killed', 'killed']);
        keyring.thaw();
        expect(await call(keyring, 'read', VAULT)).toEqual({
          answer: expect.objectContaining({ codes: expect.any(String) }),
        });
      });
    });

    /** One call in one process; `limit` in milliseconds ends in SIGKILL, as the parent of the vault process does it. */
    function call(
      keyring: Keyring,
      name: string,
      vaultId: string,
      seed = 0,
      limit = 30_000,
    ): Promise<unknown> {
      const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
      const options = { env: { ...rest, ...keyring.env }, timeout: limit, killSignal: 'SIGKILL' } as const;
      return new Promise((resolve, reject) => {
        execFile(
          process.execPath,
          [program, name, vaultId, String(seed)],
          options,
          (error, stdout, stderr) => {
            if (error?.killed) resolve('killed');
            else if (error) reject(new Error(stderr));
            else resolve(JSON.parse(stdout));
          },
        );
      });
    }
  },
);

function unavailable(reason: string): unknown {
  return { refusal: { code: 'keychain-unavailable', details: { reason } } };
}
