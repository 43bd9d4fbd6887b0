/**
 * Backups for tests: a vault with an account and a set, copied to where a person would look for it, and a computer that
 * has nothing. Places other than folders are held in memory, by the name of their remote.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { openPlace } from '../../../../electron/core/places/open-place.ts';
import { findBackup } from '../../../../electron/core/usecases/find-backup.ts';
import { openBackup } from '../../../../electron/core/usecases/open-backup.ts';
import { restoreVault } from '../../../../electron/core/usecases/restore-vault.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import type { RestorePreview } from '../../../../shared/contract/restore-views.ts';
import { MemoryPlace } from '../places/memory-place.ts';
import { makeContext, secret, type TestContext } from '../usecases/context-double.ts';
import { addCodes, addRecord, create, directoryOf, temporaryFolder } from '../vault/test-vault.ts';

export const RECOVERY_PASSWORD = 'battery staple';
export const kit = createKit(n => new Uint8Array(n).fill(9));

/** A closed vault with one account and one set, and what more `fill` does to it. */
export async function madeVault(
  fill: (vault: OpenVault) => Promise<void> = async () => undefined,
): Promise<{ folder: string; vaultId: string; directory: string }> {
  const folder = temporaryFolder();
  const vault = await create(folder, { kit: kit.recipient });
  await addRecord(vault, 'one');
  await addCodes(vault, 'first');
  await fill(vault);
  await vault.close();
  return { folder, vaultId: vault.vaultId, directory: directoryOf(vault) };
}

/** A stick with a copy of the vault on it. */
export function stickWith(...vaults: { folder: string; vaultId: string }[]): string {
  const stick = temporaryFolder();
  for (const { folder, vaultId } of vaults)
    cpSync(join(folder, vaultId), join(stick, vaultId), { recursive: true, preserveTimestamps: true });
  return stick;
}

/** Names in a folder that begin with `prefix`, in order. */
export function names(directory: string, prefix = ''): string[] {
  return readdirSync(directory)
    .filter(name => name.startsWith(prefix))
    .sort();
}

/** The newest file of a kind. */
export function newest(directory: string, prefix: 'codes-' | 'recovery-'): string {
  const name = names(directory, prefix).at(-1);
  if (name === undefined) throw new Error(`no ${prefix} there`);
  return join(directory, name);
}

export function flip(file: string): void {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

export function cut(file: string): void {
  writeFileSync(file, readFileSync(file).subarray(0, 100));
}

/** A computer without a vault. `remotes`: what rclone names reach. */
export function emptyComputer(remotes: Record<string, MemoryPlace> = {}): Computer {
  const context = makeContext();
  onTestFinished(async () => {
    context.keeper?.stop();
    await context.open?.close();
    context.remove();
  });
  return Object.assign(context, { remotes });
}

export interface Computer extends TestContext {
  remotes: Record<string, MemoryPlace>;
}

/** The files of a folder of a vault as a place in memory. */
export function memoryPlaceOf({ directory, vaultId }: { directory: string; vaultId: string }): MemoryPlace {
  const place = new MemoryPlace();
  for (const name of readdirSync(directory))
    place.files.set(`${vaultId}/${name}`, new Uint8Array(readFileSync(join(directory, name))));
  return place;
}

type Key =
  | { password: string }
  | { recoveryPassword: string }
  | { kit: string }
  | { keyFile: string }
  | { shares: string[] };

export function find(context: Computer, ...paths: string[]) {
  const sources = paths.map(path =>
    path.startsWith('/') ? ({ kind: 'folder', path } as const) : ({ kind: 'rclone', remote: path } as const),
  );
  return findBackup(context, { sources }, place =>
    place.kind === 'rclone' ? (context.remotes[place.remote] ?? new MemoryPlace()) : openPlace(place),
  );
}

/** Opens what was found last. */
export function openWith(
  context: TestContext,
  key: Key,
  vaultId: string | null = null,
): Promise<RestorePreview> {
  const [[name, value] = ['', '']] = Object.entries(key);
  const sealed = Array.isArray(value) ? value.map(secret) : secret(value);
  const offer = context.backup?.offer ?? 'none';
  return openBackup(context, { offer, vaultId, key: { [name]: sealed } as never });
}

export function bringBack(
  context: TestContext,
  { preview }: { preview: string },
  into: 'new' | 'aside' | 'open' = 'new',
) {
  return restoreVault(context, { preview, into, accept: false, keep: false });
}

/** The state of each compartment, as `codes whole`. */
export function statesOf({ compartments }: Pick<RestorePreview, 'compartments'>): string[] {
  return compartments.map(({ compartment, state }) => `${compartment} ${state}`);
}

/** Everything in a folder, for a comparison before and after. */
export function snapshot(folder: string): Record<string, string> {
  const all = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile());
  return Object.fromEntries(
    all.map(entry => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length), readFileSync(path).toString('base64')];
    }),
  );
}

export function emptyFolder(...parts: string[]): string {
  const folder = join(temporaryFolder(), ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function remove(file: string): void {
  rmSync(file, { recursive: true, force: true });
}
