/** A backup is joined into the vault that is open: its own, or that of another computer. */
import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { restoreVault } from '../../../../electron/core/usecases/restore-vault.ts';
import { markRemoved } from '../../../../shared/domain/accounts.ts';
import { liveSets, markWorked } from '../../../../shared/domain/recovery-sets.ts';
import {
  bringBack,
  type Computer,
  emptyComputer,
  find,
  madeVault,
  names,
  openWith,
  RECOVERY_PASSWORD,
  snapshot,
  stickWith,
} from '../restore/restore-scene.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  idsOf,
  open,
  PASSWORD,
  refusalOf,
  servicesOf,
} from '../vault/test-vault.ts';

/** A computer on which a copy of this vault is open. */
async function computerWith(made: { folder: string }): Promise<Computer> {
  const context = emptyComputer();
  cpSync(made.folder, context.folder, { recursive: true });
  context.open = await open(context.folder);
  context.openedWith = 'password';
  return context;
}

test('an earlier state of its own: what was lost since comes back, what is newer stays', async () => {
  const made = await madeVault();
  const stick = stickWith(made);
  const context = await computerWith(made);
  const vault = context.open;
  if (!vault) throw new Error('not open');
  await addRecord(vault, 'newer');
  // whoever works with the file itself can lose a record without a trace
  await vault.change('codes', records => records.filter(({ id }) => id !== 'one'));
  await find(context, stick);
  const preview = await openWith(context, { password: PASSWORD });
  expect(preview.merge).toEqual({ added: 1, losses: [] });
  expect(await bringBack(context, preview, 'open')).toMatchObject({ accounts: 2, sets: 1 });
  expect(idsOf(vault).sort()).toEqual(['newer', 'one']);
  expect(names(context.folder).filter(name => name.endsWith('.new'))).toEqual([]);
});

test('twice is once, and a used recovery code does not come back unused', async () => {
  const made = await madeVault();
  const stick = stickWith(made);
  const context = await computerWith(made);
  const vault = context.open;
  if (!vault) throw new Error('not open');
  await vault.change('recovery', (records, moment) => {
    const [set] = liveSets(records);
    if (!set) throw new Error('no set');
    return markWorked(records, set.id, 1, '', () => 'event', moment).records;
  });
  const before = snapshot(vault.folder);
  for (let times = 0; times < 2; times += 1) {
    await find(context, stick);
    const preview = await openWith(context, { password: PASSWORD });
    expect([preview.codes, preview.merge]).toEqual([1, { added: 0, losses: [] }]);
    expect(await bringBack(context, preview, 'open')).toMatchObject({ accounts: 1, sets: 1, codes: 0 });
  }
  expect(snapshot(vault.folder)).toEqual(before);
});

test('another vault: its live entries come over under their ids, nothing of its keys, and not twice', async () => {
  const [mine, other] = [
    await madeVault(),
    await madeVault(async vault => {
      await addRecord(vault, 'theirs');
      await addRecord(vault, 'binned');
      await vault.change('codes', (records, moment) => markRemoved(records, 'binned', moment.at, moment));
      await addCodes(vault, 'second');
    }),
  ];
  const context = await computerWith(mine);
  const stick = stickWith(other);
  for (const added of [4, 0]) {
    await find(context, stick);
    const preview = await openWith(context, { password: PASSWORD });
    // 'one' is the same id in both: two vaults made alike by the test
    expect(preview.merge).toEqual({ added: added === 0 ? 0 : 3, losses: [] });
    expect(await bringBack(context, preview, 'open')).toMatchObject({ accounts: 2, sets: 3 });
  }
  expect(context.open && idsOf(context.open)).toEqual(['one', 'theirs']);
  expect(context.open && servicesOf(context.open).sort()).toEqual(['first', 'first', 'second']);
  await context.open?.close();
  context.open = await open(context.folder);
  expect(context.open.notices).toEqual([]);
  expect(idsOf(context.open)).toEqual(['one', 'theirs']);
  expect(context.open.vaultId).toBe(mine.vaultId);
});

test('what would take much away is asked about, and nothing changes until it is meant', async () => {
  const many = async (vault: Parameters<typeof addRecord>[0]) => {
    for (let count = 0; count < 9; count += 1) await addRecord(vault, `more ${count}`);
  };
  const made = await madeVault(many);
  const context = await computerWith(made);
  const emptied = await open(made.folder);
  for (let count = 0; count < 9; count += 1)
    await emptied.change('codes', (records, moment) =>
      markRemoved(records, `more ${count}`, moment.at, moment),
    );
  await emptied.close();
  await find(context, stickWith(made));
  const preview = await openWith(context, { password: PASSWORD });
  expect(preview.merge).toMatchObject({
    added: 0,
    losses: [{ compartment: 'codes', before: 10, after: 1, lostCount: 9 }],
  });
  const before = snapshot(`${context.folder}/${made.vaultId}`);
  const { failure } = await refusalOf(bringBack(context, preview, 'open'));
  expect(failure).toEqual({ code: 'would-shrink', details: { before: 10, after: 1, lost: 9 } });
  expect(snapshot(`${context.folder}/${made.vaultId}`)).toEqual(before);
  const answer = { preview: preview.preview, into: 'open', accept: true, keep: false } as const;
  expect(await restoreVault(context, answer)).toMatchObject({ accounts: 1 });
});

test('recovery codes that are locked here have to be opened first; nothing changes before', async () => {
  const made = await madeVault(vault => vault.setRecoveryPassword(PASSWORD, RECOVERY_PASSWORD));
  const stick = stickWith(made);
  const context = await computerWith(made);
  await find(context, stick);
  await openWith(context, { password: PASSWORD });
  const preview = await openWith(context, { recoveryPassword: RECOVERY_PASSWORD });
  expect(await codeOf(bringBack(context, preview, 'open'))).toBe('recovery-locked');
  await context.open?.unlockRecovery(RECOVERY_PASSWORD);
  expect(await bringBack(context, preview, 'open')).toMatchObject({ accounts: 1, sets: 1 });
});

test('into an open vault only while one is open, and as a new one only while none is', async () => {
  const made = await madeVault();
  const stick = stickWith(made);
  const context = await computerWith(made);
  await find(context, stick);
  const preview = await openWith(context, { password: PASSWORD });
  expect(await codeOf(bringBack(context, preview, 'new'))).toBe('vault-exists');
  const empty = emptyComputer();
  await find(empty, stick);
  expect(await codeOf(bringBack(empty, await openWith(empty, { password: PASSWORD }), 'open'))).toBe(
    'vault-locked',
  );
});
