/**
 * Making a vault: everything is built, durably, in a folder of another name, which then gets its proper name in one
 * step. A crash leaves either no vault or a whole one. Nothing is made where a vault might be.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from '../files/disk-reason.ts';
import { renamePatiently, replaceFile, syncFolder, writeNewFile } from '../files/durable-file.ts';
import { type Identities, isRecipient, makeIdentities } from '../keys/identities.ts';
import { requireLongEnough, USUAL_LOG_N } from '../keys/password.ts';
import { type LocalVault, listOrRefuse } from '../places/local-place.ts';
import { makePlace, type PlaceFile, writePlace } from '../places/place-file.ts';
import { firstDocument } from './compartment-state.ts';
import { encodeGeneration } from './generation.ts';
import { howToRestoreText } from './how-to-restore.ts';
import { passwordOrder, writeKeyFile } from './key-files.ts';
import { openCompartments } from './open-compartments.ts';
import type { OpenVault } from './open-vault.ts';
import { HOW_TO_RESTORE, isVaultId, parseGenerationName, parseKeyFileName } from './paths.ts';
import { firstKeys, type Ring } from './ring.ts';
import { Session } from './session.ts';
import type { World } from './world.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

export interface CreateOptions {
  folder: string;
  password: string | null;
  /** `age1…`, the recipient of a recovery kit. */
  kit: string | null;
  world: World;
  /** scrypt cost of the password file, log2. */
  logN?: number;
  /** How long to wait for another process to let go of the folder. */
  waitMs?: number;
}

/** A vault that is being built: not yet under its own name. */
interface Plan {
  options: CreateOptions;
  vaultId: string;
  /** `<folder>/<vaultId>.new` */
  building: string;
  identities: Identities;
  place: PlaceFile;
}

const UNFINISHED = /^[0-9a-f]{32}\.new$/;

/** @throws Refusal no-way-in, password-too-short, wrong-kit, vault-exists, vault-in-use, vault-unreadable, not-saved */
export async function createVault(options: CreateOptions): Promise<OpenVault> {
  const { folder } = options;
  requireWayIn(options);
  await makeFolder(folder);
  await requireNoVault(folder);
  const lock = await takeWriterLock(folder, options.waitMs);
  try {
    await requireNoVault(folder);
    await clearUnfinished(folder);
    return await buildAndOpen(planVault(options), lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A vault that could not be read back was not made: it holds nothing yet, and nobody was told that it is there. */
async function buildAndOpen(plan: Plan, lock: WriterLock): Promise<OpenVault> {
  try {
    await build(plan);
    return await openNew(plan, lock);
  } catch (error) {
    await discard(plan.building);
    await discard(join(plan.options.folder, plan.vaultId));
    throw error;
  }
}

function requireWayIn(options: CreateOptions): void {
  const { password, kit } = options;
  if (password === null && kit === null) throw refuse('no-way-in', {});
  if (password !== null) requireLongEnough(password);
  if (kit !== null && !isRecipient(kit)) throw refuse('wrong-kit', {});
}

async function makeFolder(folder: string): Promise<void> {
  await saving(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  });
}

/**
 * Anything that looks like a vault or a part of one counts: it might be the only copy of somebody's codes.
 * `except`: the id of one that is known and may be there. @throws Refusal vault-exists, vault-unreadable
 */
export async function requireNoVault(folder: string, except?: string): Promise<void> {
  const names = (await listOrRefuse(folder)).filter(name => name !== except);
  const found = names.some(name => isVaultId(name) || parseGenerationName(name) || parseKeyFileName(name));
  if (found) throw refuse('vault-exists', { folder });
}

/** What a crash left of an earlier attempt: it never was a vault, and nobody was told that it is one. */
async function clearUnfinished(folder: string): Promise<void> {
  for (const name of (await listOrRefuse(folder)).filter(each => UNFINISHED.test(each))) {
    await discard(join(folder, name));
  }
}

function planVault(options: CreateOptions): Plan {
  const random = (n: number) => options.world.randomBytes(n);
  const vaultId = Buffer.from(random(16)).toString('hex');
  return {
    options,
    vaultId,
    building: join(options.folder, `${vaultId}.new`),
    identities: makeIdentities(random),
    place: makePlace(vaultId, random),
  };
}

async function build(plan: Plan): Promise<void> {
  const { folder } = plan.options;
  await replaceFile(folder, HOW_TO_RESTORE, Buffer.from(howToRestoreText, 'utf8'));
  await saving(plan.vaultId, () => mkdir(plan.building, { mode: 0o700 }));
  await writeKeys(plan);
  for (const compartment of COMPARTMENTS) await writeFirst(plan, compartment);
  await writePlace(plan.building, plan.place);
  await saving(plan.vaultId, async () => {
    await renamePatiently(plan.building, join(folder, plan.vaultId));
    await syncFolder(folder);
  });
}

async function writeKeys(plan: Plan): Promise<void> {
  const { options, identities, place, vaultId } = plan;
  const { password, kit, world } = options;
  const facts = { vaultId, number: 1, made: new Date(world.now()).toISOString() };
  const logN = options.logN ?? USUAL_LOG_N;
  const orders = [
    ...(password === null
      ? []
      : [passwordOrder(password, facts, { identities, only: null }, { salt: world.randomBytes(16), logN })]),
    ...(kit === null ? [] : [{ name: kitName, facts, identities, recipients: [kit], proof: null }]),
  ];
  for (const order of orders) {
    const { file, sha256 } = await writeKeyFile(plan.building, order);
    place.keyFiles[file] = sha256;
  }
  if (password !== null) place.passwordDates['1'] = facts.made;
}

const kitName = { number: 1, way: 'kit', only: null, openedBy: null, mark: null } as const;

async function writeFirst(plan: Plan, compartment: Compartment): Promise<void> {
  const { options, vaultId, identities, place } = plan;
  const kits = options.kit === null ? [] : [options.kit];
  const author = { device: place.device, now: options.world.now() };
  const document = firstDocument(compartment, vaultId, kits, author);
  const { name, bytes } = await encodeGeneration(document, identities[compartment]);
  await writeNewFile(plan.building, name.file, bytes);
}

/** Opens what was just made from the disk, as any later start will. */
async function openNew(plan: Plan, lock: WriterLock): Promise<OpenVault> {
  const { options, vaultId, identities, place } = plan;
  const { folder, world, logN = USUAL_LOG_N } = options;
  const vault: LocalVault = { vaultId, directory: join(folder, vaultId) };
  const keys = (compartment: Compartment) => firstKeys(1, identities[compartment], null);
  const ring: Ring = { codes: keys('codes'), recovery: keys('recovery'), own: false, opened: [] };
  const { states, notices } = await openCompartments({ vault, ring, mayWrite: true, joined: new Set() });
  return new Session({
    ...{ folder, vault, place, ring, states, lock, notices, world, logN },
    ...{
      places: { state: 'absent' },
      newest: { codes: null, recovery: null },
      seen: new Set<string>(),
      halves: [],
    },
  });
}

async function discard(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true }).catch(() => undefined);
}

async function saving(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Refusal ? undefined : diskReason(error);
    if (reason === undefined) throw error;
    throw refuse('not-saved', { file, reason });
  }
}
