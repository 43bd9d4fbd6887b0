/**
 * What the sweeps do to a vault and what must be true afterwards, whatever happened on the way. Each scene is set up
 * on a sound disk, acts while a fault is armed, and is judged on a sound disk again.
 */
import { cpSync, rmSync } from 'node:fs';
import { createKit } from '../../electron/core/keys/kit.ts';
import { createVault } from '../../electron/core/vault/create-vault.ts';
import { type OpenVault, openVault } from '../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../electron/core/vault/unlock.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import { accountFrom } from '../../shared/domain/accounts.ts';
import type { Compartment } from '../../shared/domain/document.ts';

export const PASSWORD = 'the first password';
export const NEXT_PASSWORD = 'the second password';
/** scrypt cost for tests: quick and worthless. */
const LOG_N = 4;

/** Always the same one, so that another process can judge what this one left. */
export const KIT = createKit(n => new Uint8Array(n).fill(7));

export interface Stage {
  folder: string;
}

export interface Scene {
  name: string;
  /** A thin sweep takes one operation in so many; 1 when left out. */
  thinStep?: number;
  /** The share of its operations that every run is sure to come to; all when left out. */
  certain?: number;
  /** Makes the template that each case starts from a copy of. */
  prepare(folder: string): Promise<void>;
  /** Runs before the fault is armed; its result goes to act, judge and clean. */
  open(stage: Stage): Promise<OpenVault | null>;
  act(stage: Stage, vault: OpenVault | null): Promise<OpenVault | null>;
  /** Throws when something is lost or was told wrongly. `lasting` = the disk stayed away after the fault. */
  judge(stage: Stage, done: boolean, lasting: boolean): Promise<void>;
}

export async function addRecord(vault: OpenVault, id: string): Promise<void> {
  await vault.change('codes', (records, moment) => [
    ...records,
    accountFrom(
      {
        issuer: 'Example',
        account: `${id}@example.com`,
        otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 },
        extra: [],
      },
      id,
      moment,
    ),
  ]);
}

export function idsOf(vault: OpenVault, compartment: Compartment): string[] {
  return vault.read(compartment).records.map(record => record.id);
}

export function open(folder: string, unlock: Unlock): Promise<OpenVault> {
  return openVault({ folder, unlock, world: realWorld, logN: LOG_N });
}

export function create(folder: string): Promise<OpenVault> {
  return createVault({ folder, password: PASSWORD, kit: KIT.recipient, world: realWorld, logN: LOG_N });
}

export function requireThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** A fresh copy of a template folder. */
export function copyOf(template: string, target: string): Stage {
  rmSync(target, { recursive: true, force: true });
  cpSync(template, target, { recursive: true, preserveTimestamps: true });
  return { folder: target };
}
