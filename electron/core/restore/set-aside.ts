/**
 * A vault that makes room for one that is restored: its folder gets another name, beside the old one, and nothing in it
 * is touched or deleted: `<vaultId>.set-aside-<UTC date and time>`. Where a crash or a failure kept the other vault from
 * taking the room, the one that was set aside last comes back.
 */
import { join } from 'node:path';
import { renamePatiently, syncFolder } from '../files/durable-file.ts';
import { type LocalVault, listOrRefuse } from '../places/local-place.ts';
import { isVaultId } from '../vault/paths.ts';
import { takeWriterLock } from '../vault/writer-lock.ts';

interface SetAside {
  name: string;
  vaultId: string;
  /** UTC, `20260503-120000`: sorts by time. */
  at: string;
  /** 1 for the first of a second; its name does not say it. */
  number: number;
}

const SET_ASIDE = /^([0-9a-f]{32})\.set-aside-(\d{8}-\d{6})(?:-([1-9]\d{0,5}))?$/;

/**
 * Under the writer lock. `now` in Unix milliseconds. Returns the folder in which the vault lies afterwards, durably; when
 * it throws, the vault is where it was, as far as the disk lets it. @throws the error of the disk; Refusal vault-unreadable
 */
export async function setAside(folder: string, vault: LocalVault, now: number): Promise<string> {
  const target = join(folder, nameFor(vault.vaultId, await listOrRefuse(folder), now));
  await renamePatiently(vault.directory, target);
  try {
    await syncFolder(folder);
    return target;
  } catch (error) {
    await bringBackLast(folder).catch(() => undefined);
    throw error;
  }
}

/** Under the writer lock: does nothing where a vault lies. @throws the error of the disk; Refusal vault-unreadable */
export async function bringBackLast(folder: string): Promise<void> {
  const last = stranded(await listOrRefuse(folder));
  if (!last) return;
  await renamePatiently(join(folder, last.name), join(folder, last.vaultId));
  await syncFolder(folder);
}

/** What a start does after a crash. Never throws: another process may be at it right now, and a later start comes to it. */
export async function recoverSetAside(folder: string): Promise<void> {
  try {
    if (!stranded(await listOrRefuse(folder))) return;
    const lock = await takeWriterLock(folder);
    await bringBackLast(folder).finally(() => lock.release());
  } catch {
    // it is not lost: it lies there under its other name
  }
}

/** The vault that has to come back; null where there is one, or none was set aside. */
function stranded(names: readonly string[]): SetAside | null {
  return names.some(isVaultId) ? null : (setAsideAmong(names).at(-1) ?? null);
}

/** The order of the names is the order of setting aside, also after the clock was put back. */
function nameFor(vaultId: string, names: readonly string[], now: number): string {
  const last = setAsideAmong(names).at(-1);
  const at = stampOf(now);
  return last && last.at >= at
    ? `${vaultId}.set-aside-${last.at}-${last.number + 1}`
    : `${vaultId}.set-aside-${at}`;
}

function stampOf(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

/** The last one at the end. */
function setAsideAmong(names: readonly string[]): SetAside[] {
  const found = names.flatMap(name => parse(name) ?? []);
  return found.sort((a, b) => (a.at === b.at ? a.number - b.number : a.at < b.at ? -1 : 1));
}

function parse(name: string): SetAside | null {
  const [, vaultId, at, number = '1'] = SET_ASIDE.exec(name) ?? [];
  return vaultId === undefined || at === undefined ? null : { name, vaultId, at, number: Number(number) };
}
