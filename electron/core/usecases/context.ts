/**
 * What the use-cases of the vault process share: the open vault, what was read and waits to be added, the kit that
 * waits for its proof. All of it dies with the process, which is how locking works.
 */

import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import type { Failure } from '../../../shared/failure.ts';
import { refuse } from '../../../shared/failure.ts';
import type { Reading } from '../../../shared/recovery/reading.ts';
import type { RunJob } from '../intake/derive/deriver.ts';
import type { PictureDecoder } from '../intake/open-file.ts';
import type { PlaceKeeper } from '../places/keeper.ts';
import type { Timers } from '../places/replicate.ts';
import type { HeldBackup } from '../restore/held-backup.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { World } from '../vault/world.ts';
import type { ImportSession } from './import-session.ts';

/** An entry that was read, secret and all, until it is added or forgotten. */
export interface HeldOffer {
  source: string;
  entry: Entry;
}

/** Recovery codes that were read, until they are saved or forgotten. */
export interface HeldRecovery {
  source: string;
  text: string;
  reading: Reading;
}

/** A Google transfer of several pictures: what has been seen of it. */
export interface SeenTransfer {
  parts: number;
  seen: Set<number>;
}

/** A kit that was written to a file and is not yet proved. */
export interface PendingKit {
  recipient: string;
  groups: string[];
  askForGroup: number;
}

export interface Context {
  readonly folder: string;
  readonly world: World;
  /** age recipient of this process; texts sealed to it are opened by `readSecret`. */
  readonly sealTo: string;
  readonly decoder: PictureDecoder;
  /** The window holds the vault for itself; the terminal reads beside it. */
  readonly lock: 'now' | 'when-writing';
  /** What the places wait with. */
  readonly timers: Timers;
  open: OpenVault | null;
  /** The places of the open vault: made and let go together with it (adopt-vault.ts). */
  keeper: PlaceKeeper | null;
  /** How the vault was opened: who came with the kit may set a password without knowing the old one. */
  openedWith: 'password' | 'kit' | 'keychain' | null;
  offers: Map<string, HeldOffer>;
  recoveryOffers: Map<string, HeldRecovery>;
  /** By batch number of the transfer. */
  transfers: Map<number, SeenTransfer>;
  /** Does what takes long in a thread of its own: Argon2 above all. */
  readonly runJob: RunJob;
  /** What was read from other apps' files and waits to be imported. */
  readonly imports: ImportSession;
  pendingKit: PendingKit | null;
  /** What was found to be restored, and waits for a key or for a yes. */
  backup: HeldBackup | null;
  /** HOTP: the code that was last asked for, by account id, so that it can be copied. */
  counterCodes: Map<string, string>;
  /** Opens a sealed text, or reads the file or standard input that was named. */
  readSecret(source: SecretSource): Promise<string>;
  /** The same for a text that a service handed out, in any encoding; null for a picture or another document. */
  readDocument(source: SecretSource): Promise<string | null>;
  /** The bytes of a KeePass key file: of the file that is named, or sealed as Base64 text. */
  readKeyFile(source: SecretSource): Promise<Uint8Array>;
  /** Counts every view that leaves: the larger one is the newer. */
  nextRevision(): number;
  /** Tells the other side that the vault, its accounts or its recovery codes changed. */
  announce(): Promise<void>;
  /** Tells it what is known of places, soon: a few times a second at most. */
  announcePlaces(): void;
  /** Notes a bug in the local log; the reference under which it stands there. */
  noteBug(where: string, error: unknown): string;
}

/** @throws Refusal vault-locked */
export function openVaultOf(context: Context): OpenVault {
  if (!context.open) throw refuse('vault-locked', {});
  return context.open;
}

/** @throws Refusal vault-locked */
export function keeperOf(context: Context): PlaceKeeper {
  if (!context.keeper) throw refuse('vault-locked', {});
  return context.keeper;
}

/** A new id of 16 hex digits: for offers, recovery sets, their codes and events. */
export function newIdOf(context: Context): () => string {
  return () => Buffer.from(context.world.randomBytes(8)).toString('hex');
}

/** The failure of a refusal; anything else is thrown on as the bug that it is. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && 'failure' in error) return error.failure as Failure;
  throw error;
}
