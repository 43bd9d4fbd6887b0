/**
 * Other identities for one compartment or for both: what every change of a password comes down to, since an old
 * password must open nothing that is written from now on. They are made here, under the next key number, or taken over
 * from another computer that has made them (adopt-password.ts).
 * Order: bridges, kit file, password files, then the present state of each compartment under its new identity. The
 * last password file decides: before it is durable the old ones count, and from then on the new ones open everything,
 * since bridges lead to the old identities.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason, errnoOf } from '../files/disk-reason.ts';
import { readFileWithin, writeNewFile } from '../files/durable-file.ts';
import { makeIdentity, type SomeIdentities } from '../keys/identities.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { fingerprint } from '../places/place-file.ts';
import { type KeyFileOrder, LARGEST_KEY_FILE, writeKeyFile } from './key-files.ts';
import { HalfMoved, moveAll } from './move-compartments.ts';
import { type KeyFileName, printKeyFileName } from './paths.ts';
import { resealPlaces } from './places-store.ts';
import { type NextKeys, ordersFor, type Renewal } from './renewal-orders.ts';
import { type Key, keysOf } from './ring.ts';
import type { Session } from './session.ts';

/** A key file of another computer that was opened: it is taken as it is instead of a new one with the same inside. */
export interface ProvedFile {
  name: KeyFileName;
  bytes: Uint8Array;
  identities: SomeIdentities;
}

/** What was written, or lay there already. */
interface Written {
  /** By name; empty for one that failed, since it may lie there all the same. */
  sha256: Map<string, string>;
  /** Those that were not there before, in their order. */
  fresh: string[];
}

/** @throws Refusal not-saved, no-way-in, or why a compartment is shut: then nothing has changed */
export async function renewKeys(session: Session, renewal: Renewal): Promise<void> {
  for (const compartment of renewal.compartments) session.state(compartment);
  await session.requireLock();
  await moveTo(session, renewal, await newKeys(session, renewal.compartments), []);
}

/**
 * Puts the given keys in force. The caller holds the writer lock.
 * @throws Refusal not-saved, no-way-in, or why a compartment is shut: then nothing has changed
 */
export async function moveTo(
  session: Session,
  renewal: Renewal,
  next: NextKeys,
  proved: readonly ProvedFile[],
): Promise<void> {
  const { directory } = session.parts().vault;
  const written: Written = { sha256: new Map(), fresh: [] };
  const { keyFiles } = await listVaultFiles(directory);
  try {
    const orders = ordersFor(session, renewal, next, keyFiles);
    for (const order of orders) await writeOne(directory, order, proved, written);
    await moveAll(session, keysByCompartment(next));
  } catch (error) {
    if (!(error instanceof HalfMoved)) await removeAll(directory, written.fresh);
    else adopt(session, renewal, next, written);
    throw error instanceof HalfMoved ? error.cause : error;
  }
  adopt(session, renewal, next, written);
  await resealPlaces(session);
  await rememberKeyFiles(session, written, next);
}

/**
 * One that failed is noted too: only when it is certainly gone may those go that it leans on. What lies there already,
 * somebody else's or from an attempt that was cut off, is not ours to remove.
 */
async function writeOne(
  directory: string,
  order: KeyFileOrder,
  proved: readonly ProvedFile[],
  { sha256, fresh }: Written,
): Promise<void> {
  const same = proved.find(each => holdsSame(each, order));
  const there = same ? await bytesThere(directory, same.name.file) : null;
  if (same && there && Buffer.compare(there, same.bytes) === 0) {
    sha256.set(same.name.file, fingerprint(same.bytes));
    return;
  }
  const copied = there ? undefined : same;
  const file = copied?.name.file ?? printKeyFileName(order.name);
  fresh.push(file);
  sha256.set(file, '');
  try {
    if (copied) await writeNewFile(directory, file, copied.bytes);
    sha256.set(file, copied ? fingerprint(copied.bytes) : (await writeKeyFile(directory, order)).sha256);
  } catch (error) {
    if (isTaken(error)) {
      fresh.pop();
      sha256.delete(file);
    }
    throw error;
  }
}

async function bytesThere(directory: string, file: string): Promise<Uint8Array | null> {
  try {
    return await readFileWithin(directory, file, LARGEST_KEY_FILE);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    const reason = error instanceof Refusal ? 'name-taken' : diskReason(error);
    if (reason === undefined) throw error;
    throw refuse('not-saved', { file, reason });
  }
}

function holdsSame({ name, identities }: ProvedFile, order: KeyFileOrder): boolean {
  const { file: _, mark: __, ...is } = name;
  const { mark: ___, ...asked } = order.name;
  return isDeepStrictEqual(is, asked) && isDeepStrictEqual(identities, order.identities);
}

function isTaken(error: unknown): boolean {
  const failure = error instanceof Refusal ? error.failure : null;
  return failure?.code === 'not-saved' && failure.details.reason === 'name-taken';
}

export async function newKeys(session: Session, compartments: readonly Compartment[]): Promise<NextKeys> {
  const { world } = session.parts();
  const number = (await highestNumber(session)) + 1;
  const keys: NextKeys['keys'] = {};
  for (const compartment of compartments)
    keys[compartment] = { number, identity: makeIdentity(n => world.randomBytes(n)) };
  return { made: new Date(world.now()).toISOString(), keys };
}

/** The highest key number that a file bears or a key at hand has. */
async function highestNumber(session: Session): Promise<number> {
  const { vault, ring } = session.parts();
  const { keyFiles } = await listVaultFiles(vault.directory);
  const keys = [ring.codes, ring.recovery].flatMap(each => (each ? [each.current, ...each.others] : []));
  const named = keyFiles.map(name => Math.max(name.number, name.openedBy ?? 0));
  return Math.max(...keys.map(({ number }) => number), ...named);
}

function adopt(session: Session, { own }: Renewal, next: NextKeys, { sha256 }: Written): void {
  const parts = session.parts();
  const ring = { ...parts.ring, own, opened: [...new Set([...parts.ring.opened, ...sha256.keys()])] };
  for (const [compartment, key] of keysByCompartment(next)) {
    const { current, others } = keysOf(ring, compartment);
    const rest = [current, ...others].filter(({ identity }) => identity !== key.identity);
    ring[compartment] = { current: key, others: rest, superseded: null };
  }
  parts.ring = ring;
}

/** place.json only explains failures: not being able to write it does not make the change undone. */
async function rememberKeyFiles(session: Session, { sha256 }: Written, next: NextKeys): Promise<void> {
  const { place } = session.parts();
  const keyFiles = { ...place.keyFiles, ...Object.fromEntries(sha256) };
  const dates = keysByCompartment(next).map(([, { number }]) => [String(number), next.made]);
  try {
    await session.updatePlace({
      keyFiles,
      passwordDates: { ...place.passwordDates, ...Object.fromEntries(dates) },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The latest first, and none after one that would not go: what it leads to must stay with it. */
async function removeAll(directory: string, files: readonly string[]): Promise<void> {
  try {
    for (const file of files.toReversed()) await rm(join(directory, file), { force: true });
  } catch {
    // Old and new passwords open the vault now, which is the safer half of a failure.
  }
}

function keysByCompartment({ keys }: NextKeys): [Compartment, Key][] {
  return COMPARTMENTS.flatMap((compartment): [Compartment, Key][] => {
    const key = keys[compartment];
    return key === undefined ? [] : [[compartment, key]];
  });
}
