/**
 * Any sequence of setting, changing and dropping passwords, with changes and re-openings between: at each point each
 * password and kit reaches exactly its part of the folder (reach.ts), and all data is there. SEQUENCES=100 runs more.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../../../electron/core/vault/unlock.ts';
import { generationsIn, reachOf } from './reach.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  create,
  directoryOf,
  idsOf,
  open,
  PASSWORD,
  servicesOf,
  temporaryFolder,
} from './test-vault.ts';

const STEPS = [
  'account',
  'codes',
  'master password',
  'recovery password',
  'one password',
  'kit',
  'open by password',
  'open by kit',
  'open by keychain',
  'unlock',
] as const;
type Step = (typeof STEPS)[number];

/** Those that write key files. */
const MOVING: readonly Step[] = ['master password', 'recovery password', 'one password', 'kit'];

class Model {
  readonly kits: string[] = [];
  master = PASSWORD;
  /** null = one password for both. */
  recovery: string | null = null;
  readonly formerMasters: string[] = [];
  readonly formerRecoveries: string[] = [];
  readonly accounts: string[] = [];
  readonly sets: string[] = [];
  locked = false;
  vault!: OpenVault;
  #count = 0;

  name(what: string): string {
    this.#count += 1;
    return `${what} number ${this.#count}`;
  }
}

async function begun(): Promise<Model> {
  const model = new Model();
  const kit = createKit();
  model.kits.push(kit.code);
  model.vault = await create(temporaryFolder(), { kit: kit.recipient });
  return model;
}

async function take(model: Model, step: Step): Promise<void> {
  const { vault } = model;
  if (step === 'account') {
    const id = model.name('account');
    await addRecord(vault, id);
    model.accounts.push(id);
  } else if (step === 'master password') {
    const next = model.name('master');
    await vault.changePassword(next);
    model.formerMasters.push(model.master);
    model.master = next;
  } else if (step === 'open by password') await reopen(model, { password: model.master });
  else if (step === 'open by kit') await reopen(model, { kit: model.kits.at(-1) ?? '' });
  else if (step === 'open by keychain') await reopen(model, { identities: vault.identities() });
  else if (step === 'unlock') await unlock(model);
  else if (model.locked) expect(await codeOf(onRecovery(model, step))).toBe('recovery-locked');
  else await onRecovery(model, step);
}

/** What needs the recovery codes to be open. The model moves only when it went well. */
async function onRecovery(model: Model, step: Step): Promise<void> {
  const { vault } = model;
  if (step === 'codes') {
    const service = model.name('service');
    await addCodes(vault, service);
    model.sets.push(service);
  } else if (step === 'kit') {
    const kit = createKit();
    await vault.addKit(kit.recipient);
    model.kits.push(kit.code);
  } else if (step === 'recovery password') {
    const next = model.name('recovery');
    await vault.setRecoveryPassword(model.recovery === null ? model.master : null, next);
    if (model.recovery !== null) model.formerRecoveries.push(model.recovery);
    model.recovery = next;
  } else if (model.recovery === null)
    expect(await codeOf(vault.dropRecoveryPassword(model.master))).toBe('no-recovery-password');
  else {
    await vault.dropRecoveryPassword(model.master);
    model.formerRecoveries.push(model.recovery);
    model.recovery = null;
  }
}

async function unlock(model: Model): Promise<void> {
  const { vault, recovery } = model;
  if (recovery === null) expect(await codeOf(vault.unlockRecovery(PASSWORD))).toBe('no-recovery-password');
  else {
    if (model.locked)
      expect(await codeOf(vault.unlockRecovery(model.master))).toBe('wrong-recovery-password');
    await vault.unlockRecovery(recovery);
    model.locked = false;
  }
}

async function reopen(model: Model, way: Unlock): Promise<void> {
  await model.vault.close();
  model.vault = await open(model.vault.folder, way);
  model.locked = model.recovery !== null && !('kit' in way);
  expect(model.vault.notices).toEqual([]);
}

/** What must hold at each point. */
async function judge(model: Model): Promise<void> {
  const { vault, recovery } = model;
  expect(vault.hasRecoveryPassword).toBe(recovery !== null);
  expect(idsOf(vault)).toEqual(model.accounts);
  if (model.locked) expect(() => vault.read('recovery')).toThrow('recovery-locked');
  else expect(servicesOf(vault)).toEqual(model.sets);
}

/** What must hold whenever key files have changed. */
async function judgeReach(model: Model): Promise<void> {
  const { vault, recovery, master } = model;
  const directory = directoryOf(vault);
  const all = generationsIn(directory);
  expect(await reachOf(directory, { password: master })).toMatchObject(
    recovery === null ? all : { ...all, recovery: [] },
  );
  if (recovery !== null)
    expect(await reachOf(directory, { password: recovery })).toMatchObject({ ...all, codes: [] });
  for (const kit of model.kits) expect(await reachOf(directory, { kit })).toMatchObject(all);
}

/** A former password reaches nothing new, and never across while there are two. */
async function judgeFormer(model: Model): Promise<void> {
  const directory = directoryOf(model.vault);
  const all = generationsIn(directory);
  for (const password of model.formerMasters) {
    const reach = await reachOf(directory, { password });
    expect(reach.codes).not.toContain(all.codes.at(-1));
    expect(reach.recovery).not.toContain(all.recovery.at(-1));
    if (model.recovery !== null) expect(reach.recovery).toEqual([]);
  }
  for (const password of model.formerRecoveries) {
    const reach = await reachOf(directory, { password });
    expect(reach.codes).toEqual([]);
    expect(reach.recovery).not.toContain(all.recovery.at(-1));
  }
}

/** Everything once more with a fresh start by each way in. */
async function judgeFresh(model: Model): Promise<void> {
  for (const kit of model.kits) {
    await reopen(model, { kit });
    await judgeData(model);
  }
  for (const password of model.formerMasters)
    expect(await codeOf(model.vault.close().then(() => open(model.vault.folder, { password })))).toBe(
      'wrong-password',
    );
  await reopen(model, { password: model.master });
  if (model.recovery !== null) {
    for (const former of model.formerRecoveries)
      expect(await codeOf(model.vault.unlockRecovery(former))).toBe('wrong-recovery-password');
    await unlock(model);
  }
  await judgeData(model);
}

async function judgeData(model: Model): Promise<void> {
  const { vault } = model;
  expect([idsOf(vault), servicesOf(vault)]).toEqual([model.accounts, model.sets]);
  const { codes, recovery } = generationsIn(directoryOf(vault));
  for (const file of [...codes, ...recovery])
    expect(await vault.examine(file)).toMatchObject({ records: expect.any(Number) });
}

test('at each point each password reaches exactly its part, and all data is there', {
  timeout: 600_000,
}, async () => {
  const steps = fc.array(fc.constantFrom(...STEPS), { minLength: 3, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, async taken => {
      const model = await begun();
      for (const step of taken) {
        await take(model, step);
        await judge(model);
        if (MOVING.includes(step)) await judgeReach(model);
      }
      await judgeReach(model);
      await judgeFormer(model);
      await judgeFresh(model);
      await model.vault.close();
    }),
    {
      numRuns: Number(process.env.SEQUENCES ?? 6),
      examples: [
        [
          [
            'codes',
            'recovery password',
            'codes',
            'open by password',
            'master password',
            'unlock',
            'codes',
            'one password',
          ],
        ],
        [
          [
            'master password',
            'recovery password',
            'kit',
            'recovery password',
            'kit',
            'master password',
            'kit',
          ],
        ],
        [
          [
            'recovery password',
            'one password',
            'recovery password',
            'open by keychain',
            'master password',
            'open by kit',
            'recovery password',
          ],
        ],
      ],
    },
  );
});
