/**
 * Vaults for tests: quick ones (worthless scrypt cost) in a temporary folder, with a clock that stands still until it
 * is moved.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import { type OpenVault, openVault } from '../../../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../../../electron/core/vault/unlock.ts';
import type { World } from '../../../../electron/core/vault/world.ts';
import { accountFrom } from '../../../../shared/domain/accounts.ts';
import { addSet, isSet } from '../../../../shared/domain/recovery-sets.ts';
import { type FailureCode, Refusal } from '../../../../shared/failure.ts';

export const PASSWORD = 'correct horse';
export const LOG_N = 4;

export interface TestWorld extends World {
  /** Unix milliseconds; set it to move the clock. */
  time: number;
}

export function testWorld(): TestWorld {
  const world: TestWorld = {
    time: Date.UTC(2026, 4, 3, 12),
    now: () => world.time,
    randomBytes: n => new Uint8Array(randomBytes(n)),
  };
  return world;
}

/** A temporary folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function create(
  folder: string,
  options: { kit?: string; world?: World } = {},
): Promise<OpenVault> {
  const { kit = null, world = testWorld() } = options;
  return await createVault({ folder, password: PASSWORD, kit, world, logN: LOG_N });
}

export async function open(
  folder: string,
  unlock: Unlock = { password: PASSWORD },
  world?: World,
): Promise<OpenVault> {
  return await openVault({ folder, unlock, world: world ?? testWorld(), logN: LOG_N });
}

export async function addRecord(vault: OpenVault, id: string): Promise<void> {
  const otp = { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 } as const;
  const entry = { issuer: 'Example', account: id, otp, extra: [] };
  await vault.change('codes', (records, moment) => [...records, accountFrom(entry, id, moment)]);
}

/** Moves the first so many accounts to the bin. */
export async function removeRecords(vault: OpenVault, count: number): Promise<void> {
  const doomed = new Set(idsOf(vault).slice(0, count));
  await vault.change('codes', (records, moment) =>
    records.map(record => (doomed.has(record.id) ? { ...record, removed: { ...moment } } : record)),
  );
}

/** Accounts that are not in the bin. */
export function liveIdsOf(vault: OpenVault): string[] {
  const { records } = vault.read('codes');
  return records.filter(({ removed }) => removed.at === null).map(({ id }) => id);
}

export function idsOf(vault: OpenVault): string[] {
  return vault.read('codes').records.map(record => record.id);
}

/** Adds a set with one placeholder code to the recovery codes. */
export async function addCodes(vault: OpenVault, service: string): Promise<void> {
  const codes = [{ number: null, text: `placeholder-${service}`, used: false }];
  const set = { service, account: 'a', issuedAt: null, policy: 'each-once', link: null, codes } as const;
  const newId = () => Buffer.from(randomBytes(8)).toString('hex');
  await vault.change(
    'recovery',
    (records, moment) => addSet(records, { ...set, note: '', replaces: [] }, newId, moment).records,
  );
}

/** The services of the recovery codes, in order. */
export function servicesOf(vault: OpenVault): string[] {
  return vault
    .read('recovery')
    .records.filter(isSet)
    .map(set => set.about.service);
}

/** Opens, looks, closes. */
export async function idsIn(folder: string, unlock?: Unlock): Promise<string[]> {
  const vault = await open(folder, unlock);
  const ids = idsOf(vault);
  await vault.close();
  return ids;
}

/** The files of a vault that begin with `prefix`, in order. */
export function filesOf(vault: { folder: string; vaultId: string }, prefix: string): string[] {
  return readdirSync(directoryOf(vault))
    .filter(name => name.startsWith(prefix))
    .sort();
}

export function directoryOf(vault: { folder: string; vaultId: string }): string {
  return join(vault.folder, vault.vaultId);
}

/** The refusal that some work ends in; throws when it ends well or in a bug. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const ended = await work.then(
    () => 'it went well',
    (error: unknown) => error,
  );
  if (ended instanceof Refusal) return ended;
  throw ended instanceof Error ? ended : new Error(String(ended));
}

export async function codeOf(work: Promise<unknown>): Promise<FailureCode> {
  return (await refusalOf(work)).code;
}
