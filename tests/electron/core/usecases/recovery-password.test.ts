import { afterEach, describe, expect, test } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { changePassword } from '../../../../electron/core/usecases/change-password.ts';
import { checkVault } from '../../../../electron/core/usecases/check-vault.ts';
import {
  dropRecoveryPassword,
  setRecoveryPassword,
  unlockRecovery,
} from '../../../../electron/core/usecases/recovery-password.ts';
import { showRecovery } from '../../../../electron/core/usecases/show-recovery.ts';
import { showVault } from '../../../../electron/core/usecases/show-vault.ts';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import { openVault } from '../../../../electron/core/vault/open-vault.ts';
import { vaultView } from '../../../../shared/contract/views.ts';
import { makeContext, restarted, secret, type TestContext } from './context-double.ts';

const PASSWORD = 'correct horse';
const RECOVERY = 'battery staple';
const LOG_N = 4;
const made: TestContext[] = [];

afterEach(async () => {
  for (const context of made.splice(0)) {
    await context.open?.close();
    context.remove();
  }
});

/** An open vault with a password and a kit. The cost of its passwords is worthless, so that tests are quick. */
async function begun(): Promise<{ context: TestContext; kit: string }> {
  const context = makeContext();
  made.push(context);
  const kit = createKit();
  const { folder, world } = context;
  context.open = await createVault({ folder, world, password: PASSWORD, kit: kit.recipient, logN: LOG_N });
  context.openedWith = 'password';
  return { context, kit: kit.code };
}

async function reopened(context: TestContext, unlock: { password: string } | { kit: string }): Promise<void> {
  await restarted(context);
  const { folder, world } = context;
  context.open = await openVault({ folder, world, unlock, logN: LOG_N });
  context.openedWith = 'kit' in unlock ? 'kit' : 'password';
}

describe('a vault with a password', () => {
  test('set, locked, unlocked, dropped; the views say so and each change is announced', async () => {
    const { context } = await begun();
    expect((await showVault(context)).ways.recovery).toBe(false);
    const announced = context.announced;
    const set = await setRecoveryPassword(context, { current: secret(PASSWORD), next: secret(RECOVERY) });
    expect(vaultView.parse(set)).toMatchObject({ state: 'open', ways: { password: true, recovery: true } });
    expect(context.announced).toBe(announced + 1);
    expect(showRecovery(context)).toMatchObject({ state: 'open', ownPassword: true });

    await restarted(context);
    expect((await showVault(context)).ways.recovery).toBe(true);
    await reopened(context, { password: PASSWORD });
    expect(showRecovery(context)).toMatchObject({ state: 'locked', ownPassword: true, sets: [] });
    const deep = await checkVault(context, { deep: true });
    expect(deep.files.filter(({ reason }) => reason === 'recovery-locked')).toHaveLength(2);
    expect(deep.damaged).toBe(0);
    await expect(unlockRecovery(context, { password: secret(PASSWORD) })).rejects.toThrow(
      'wrong-recovery-password',
    );
    await expect(dropRecoveryPassword(context, { current: secret(PASSWORD) })).rejects.toThrow(
      'recovery-locked',
    );
    expect(await unlockRecovery(context, { password: secret(RECOVERY) })).toMatchObject({ state: 'open' });
    const dropped = await dropRecoveryPassword(context, { current: secret(PASSWORD) });
    expect(dropped.ways.recovery).toBe(false);
    await expect(unlockRecovery(context, { password: secret(RECOVERY) })).rejects.toThrow(
      'no-recovery-password',
    );
  });

  test('the master password is asked for, and checked', async () => {
    const { context } = await begun();
    for (const current of [null, secret('not the password')])
      await expect(setRecoveryPassword(context, { current, next: secret(RECOVERY) })).rejects.toThrow(
        'wrong-password',
      );
    expect((await showVault(context)).ways.recovery).toBe(false);
    await setRecoveryPassword(context, { current: secret(PASSWORD), next: secret(RECOVERY) });
    for (const current of [null, secret('not the password')]) {
      await expect(setRecoveryPassword(context, { current, next: secret('another one') })).rejects.toThrow(
        'wrong-password',
      );
      await expect(dropRecoveryPassword(context, { current })).rejects.toThrow('wrong-password');
    }
  });

  test('opened by the kit: the recovery password can be replaced without either password', async () => {
    const { context, kit } = await begun();
    await setRecoveryPassword(context, { current: secret(PASSWORD), next: secret(RECOVERY) });
    await reopened(context, { kit });
    expect(showRecovery(context)).toMatchObject({ state: 'open', ownPassword: true });
    await setRecoveryPassword(context, { current: null, next: secret('horse battery') });
    // the file of the master password cannot be written without its text
    await expect(dropRecoveryPassword(context, { current: null })).rejects.toThrow('wrong-password');
    await changePassword(context, { current: null, next: secret('a new password') });
    await reopened(context, { password: 'a new password' });
    expect(await unlockRecovery(context, { password: secret('horse battery') })).toMatchObject({
      state: 'open',
    });
  });
});
