/**
 * Opening a vault: find it, take the writer lock, unlock the keys, open both compartments, tidy up. The four answers
 * that people need (wrong password, damaged, newer version, other vault) all come out of here.
 */
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import type { Compartment, Documents } from '../../../shared/domain/document.ts';
import type { ExportRecord } from '../../../shared/domain/export-record.ts';
import { type Failure, Refusal, refuse } from '../../../shared/failure.ts';
import type { SlotIdentities } from '../keys/identities.ts';
import { USUAL_LOG_N } from '../keys/password.ts';
import type { Home } from '../places/home.ts';
import { type LocalVault, listVaultFiles, locateVault } from '../places/local-place.ts';
import { findPlace, readPlace } from '../places/place-file.ts';
import type { PlacesDocument } from '../places/place-record.ts';
import type { Adoption } from './adopt-password.ts';
import { hasOwnPassword, masterFiles } from './key-names.ts';
import { mendedPlace, tidyFolder } from './mend-folder.ts';
import { openCompartments } from './open-compartments.ts';
import { readPlaces } from './places-store.ts';
import { settledRing } from './ring.ts';
import { Session } from './session.ts';
import { settleSession } from './settle-session.ts';
import { type Unlock, unlockKeys } from './unlock.ts';
import type { World } from './world.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

export interface OpenVault {
  readonly vaultId: string;
  /** The vault folder that was asked for. */
  readonly folder: string;
  /** 8 hex digits: this installation. */
  readonly device: string;
  /** What the person should know about this opening, most important first. */
  readonly notices: Failure[];
  /** Whether the recovery codes have a password of their own. */
  readonly hasRecoveryPassword: boolean;
  /** @throws Refusal why this compartment is not open: recovery-locked, damaged-file …; vault-locked when closed */
  read<C extends Compartment>(compartment: C): Documents[C];
  /**
   * One change at a time; `update` is pure, and returning the same array writes nothing. Resolves when the new
   * generation is durably saved. @throws Refusal not-saved, vault-in-use, vault-locked, as read; whatever `update` throws
   */
  change<C extends Compartment>(
    compartment: C,
    update: (records: Documents[C]['records'], moment: EditMoment) => Documents[C]['records'],
  ): Promise<Documents[C]>;
  /** The same for the list of plain exports in the codes compartment. */
  changeExports(
    update: (exports: readonly ExportRecord[], moment: EditMoment) => ExportRecord[],
  ): Promise<Documents['codes']>;
  /**
   * New identities under a new key number; every kit stays valid. Recovery codes with a password of their own keep it.
   * @throws Refusal password-too-short, passwords-alike, not-saved
   */
  changePassword(next: string): Promise<void>;
  /**
   * Gives the recovery codes, which must be open, a password of their own or another one. `master` is checked; null
   * where the vault has none, or where only the recovery password is changed.
   * @throws Refusal wrong-password, password-too-short, passwords-alike, recovery-locked, no-way-in, not-saved
   */
  setRecoveryPassword(master: string | null, next: string): Promise<void>;
  /** One password for both again. @throws Refusal no-recovery-password, wrong-password, recovery-locked, no-way-in, not-saved */
  dropRecoveryPassword(master: string | null): Promise<void>;
  /** Opens the recovery codes, if they are not open. @throws Refusal wrong-recovery-password, no-recovery-password, damaged-file */
  unlockRecovery(password: string): Promise<void>;
  /** Locks the keys to one more recovery kit (`age1…`). @throws Refusal wrong-kit, recovery-locked, not-saved */
  addKit(recipient: string): Promise<void>;
  /**
   * Takes over a password that another computer has set. One of two that it has set at the same time takes effect with the
   * other one. @throws Refusal no-newer-password, wrong-password, keys-not-proved, recovery-locked, not-saved
   */
  adoptPassword(adoption: Adoption): Promise<void>;
  /** The current identities that the vault's own ways in open, for the keychain slot alone. */
  identities(): SlotIdentities;
  /** Remembers in place.json whether a keychain slot exists. @throws Refusal not-saved */
  setKeychainMark(present: boolean): Promise<void>;
  /** Opens one generation file, or places.age (generation 0), and says how much it holds. @throws Refusal with the reason why it does not open */
  examine(file: string): Promise<{ generation: number; records: number }>;
  /** What the sync engine may do with this vault. */
  home(): Home;
  /** The places of this computer; `lost`: the list is damaged and no key at hand opens it. @throws Refusal vault-locked */
  places(): PlacesDocument | 'lost';
  /**
   * One change at a time, with those of the vault; `update` is pure, may be asked twice, and returning the same document
   * writes nothing. A lost list begins anew, unless it may still be readable. Resolves when it is durable.
   * @throws Refusal not-saved, vault-in-use, vault-locked, newer-version, vault-unreadable
   */
  changePlaces(update: (document: PlacesDocument) => PlacesDocument): Promise<PlacesDocument>;
  /** Waits for running changes, forgets the keys, releases the lock. */
  close(): Promise<void>;
}

export type VaultPresence =
  | { state: 'none' }
  | {
      state: 'present';
      vaultId: string;
      /** `recovery`: the recovery codes have a password of their own. */
      ways: { password: boolean; kit: boolean; recovery: boolean };
      /** place.json says that a keychain slot was made on this computer. */
      keychain: boolean;
    };

export interface OpenOptions {
  folder: string;
  unlock: Unlock;
  world: World;
  /** scrypt cost for a later change of the password, log2. */
  logN?: number;
  /** How long to wait for another process to let go of the vault. */
  waitMs?: number;
  /** `when-writing` reads beside a process that holds the vault, and asks for the lock with the first change. */
  lock?: 'now' | 'when-writing';
}

/** Looks without a key and without the lock. @throws Refusal several-vaults, vault-unreadable */
export async function inspectVault(folder: string): Promise<VaultPresence> {
  const vault = await locateVault(folder);
  if (!vault) return { state: 'none' };
  const { keyFiles } = await listVaultFiles(vault.directory);
  const place = await readPlace(vault.directory, vault.vaultId);
  const ways = {
    password: masterFiles(keyFiles).length > 0,
    kit: keyFiles.some(name => name.way === 'kit'),
    recovery: hasOwnPassword(keyFiles),
  };
  return { state: 'present', vaultId: vault.vaultId, ways, keychain: place?.keychain ?? false };
}

/**
 * @throws Refusal vault-missing, vault-in-use, wrong-password, wrong-kit, no-password-set, keychain-outdated,
 * damaged-file, newer-version, other-vault, work-factor-too-high, several-vaults, vault-unreadable
 */
export async function openVault(options: OpenOptions): Promise<OpenVault> {
  const { folder } = options;
  const vault = await locateVault(folder);
  if (!vault) throw refuse('vault-missing', { folder });
  const { lock, notices } =
    options.lock === 'when-writing'
      ? { lock: null, notices: [] }
      : await lockOrReadOnly(folder, options.waitMs);
  try {
    return await openLocked(options, vault, lock, notices);
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function openLocked(
  options: OpenOptions,
  vault: LocalVault,
  lock: WriterLock | null,
  lockNotices: Failure[],
): Promise<OpenVault> {
  const { folder, world, logN = USUAL_LOG_N } = options;
  const files = await listVaultFiles(vault.directory);
  const found = await findPlace(vault.directory, vault.vaultId);
  const unlocked = await unlockKeys({ vault, files, place: found.place }, options.unlock);
  const { states, notices } = await openCompartments({
    ...{ vault, ring: unlocked, mayWrite: lock !== null },
    joined: new Set(found.place?.joined),
  });
  const ring = settledRing(unlocked, states);
  const place = await mendedPlace(vault, found, ring.opened, { world, mayWrite: lock !== null });
  const places = await readPlaces(vault, ring.codes);
  const untidy = lock ? await tidyFolder(folder, vault, { files, states, now: world.now() }) : [];
  const { codes, recovery } = files.generations;
  const session = new Session({
    ...{ folder, vault, place, ring, states, lock, world, logN, places, halves: [] },
    newest: { codes: codes[0] ?? null, recovery: recovery[0] ?? null },
    seen: new Set([...codes, ...recovery].map(({ file }) => file)),
    notices: [...lockNotices, ...notices, ...untidy],
  });
  if (lock) await settleSession(session);
  return session;
}

/** A full or read-only disk must not keep anybody from their codes: then it is opened for reading. */
async function lockOrReadOnly(
  folder: string,
  waitMs: number | undefined,
): Promise<{ lock: WriterLock | null; notices: Failure[] }> {
  try {
    return { lock: await takeWriterLock(folder, waitMs), notices: [] };
  } catch (error) {
    if (!(error instanceof Refusal) || error.failure.code !== 'not-saved') throw error;
    const { reason } = error.failure.details;
    return { lock: null, notices: [{ code: 'opened-read-only', details: { folder, reason } }] };
  }
}
