import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addKit, changePassword } from '../../../../electron/core/usecases/change-password.ts';
import { prepareKit } from '../../../../electron/core/usecases/prepare-kit.ts';
import { setUpVault } from '../../../../electron/core/usecases/set-up-vault.ts';
import { showVault } from '../../../../electron/core/usecases/show-vault.ts';
import { unlockWithKit, unlockWithPassword } from '../../../../electron/core/usecases/unlock-vault.ts';
import { makeContext, restarted, secret, type TestContext } from './context-double.ts';

const PASSWORD = 'correct horse battery';

let context: TestContext;
beforeEach(() => {
  context = makeContext();
});
afterEach(async () => {
  await context.open?.close();
  context.remove();
});

/** The group of the kit that is asked for, read from the file as a person reads it. */
function groupAsked(file: string, asked: number): string {
  const rows = readFileSync(file, 'utf8').matchAll(/^# +groups \d+ to \d+: +(.+)$/gm);
  return [...rows].flatMap(([, groups]) => (groups ?? '').split(' '))[asked - 1] ?? '';
}

describe('a vault with a kit alone', () => {
  test('counts once a part of the kit was typed in again, in any case and spacing', async () => {
    const kit = await prepareKit(context, { file: join(context.home, 'kit.txt') });
    expect(statSync(kit.file).mode & 0o777).toBe(0o600);
    const wrong = setUpVault(context, { password: null, kitProof: secret('XXXX') });
    await expect(wrong).rejects.toThrow('kit-proof-wrong');
    expect((await showVault(context)).state).toBe('none');

    const group = groupAsked(kit.file, kit.askForGroup);
    const made = await setUpVault(context, { password: null, kitProof: secret(` ${group.toLowerCase()} `) });
    expect(made).toMatchObject({ state: 'open', ways: { password: false, kit: true, keychain: false } });

    await restarted(context);
    const opened = await unlockWithKit(context, { kit: secret(readFileSync(kit.file, 'utf8')) });
    expect(opened.state).toBe('open');
  });

  test('lets its owner set a password without knowing one', async () => {
    const kit = await prepareKit(context, { file: join(context.home, 'kit.txt') });
    const proof = secret(groupAsked(kit.file, kit.askForGroup));
    await setUpVault(context, { password: null, kitProof: proof });
    await changePassword(context, { current: null, next: secret(PASSWORD) });
    await restarted(context);
    expect((await unlockWithPassword(context, { password: secret(PASSWORD) })).state).toBe('open');
  });
});

describe('a vault with a password', () => {
  beforeEach(async () => {
    await setUpVault(context, { password: secret(PASSWORD), kitProof: null });
  });

  test('asks for the present password before it is changed', async () => {
    for (const current of [null, secret('something else entirely')]) {
      await expect(changePassword(context, { current, next: secret('a new password') })).rejects.toThrow(
        'wrong-password',
      );
    }
    await changePassword(context, { current: secret(PASSWORD), next: secret('a new password') });
    await restarted(context);
    await expect(unlockWithPassword(context, { password: secret(PASSWORD) })).rejects.toThrow(
      'wrong-password',
    );
  });

  test('a kit that is added later opens it, and who forgot the password sets another', async () => {
    const kit = await prepareKit(context, { file: join(context.home, 'kit.txt') });
    await addKit(context, { proof: secret(groupAsked(kit.file, kit.askForGroup)) });
    await restarted(context);
    await unlockWithKit(context, { kit: secret(readFileSync(kit.file, 'utf8')) });
    const changed = await changePassword(context, { current: null, next: secret('a new password') });
    expect(changed.ways).toEqual({ password: true, kit: true, keychain: false, recovery: false });
  });
});

test('there is no vault without a way in, and a kit never goes over another file', async () => {
  await expect(setUpVault(context, { password: null, kitProof: null })).rejects.toThrow('no-way-in');
  const file = join(context.home, 'kit.txt');
  await prepareKit(context, { file });
  const before = readFileSync(file, 'utf8');
  await expect(prepareKit(context, { file })).rejects.toThrow('file-exists');
  expect(readFileSync(file, 'utf8')).toBe(before);
});
