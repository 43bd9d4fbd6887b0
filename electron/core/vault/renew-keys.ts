/**
 * New identities for one compartment or for both, under the next key number: what every change of a password comes
 * down to, since an old password must open nothing that is written from now on.
 * Order: bridges, kit file, password files, then the present state of each compartment under its new identity. The
 * last password file decides: before it is durable the old ones count, and from then on the new ones open everything,
 * since bridges lead to the old identities.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { makeIdentity, type SomeIdentities } from '../keys/identities.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { bridgesTo } from './bridges.ts';
import { type KeyFileOrder, passwordOrder, writeKeyFile } from './key-files.ts';
import { HalfMoved, moveAll } from './move-compartments.ts';
import { printKeyFileName } from './paths.ts';
import { resealPlaces } from './places-store.ts';
import { type Key, keysOf } from './ring.ts';
import type { Session } from './session.ts';

/** What is to be in force afterwards. */
export interface Renewal {
  /** Which compartments get a new identity. */
  compartments: readonly Compartment[];
  /** In the order in which their files are written; the last one decides. Empty where only kits open the vault. */
  passwords: readonly { only: Compartment | null; text: string }[];
  /** Whether the recovery codes have a password of their own. */
  own: boolean;
}

interface NewKeys {
  number: number;
  /** ISO 8601. */
  made: string;
  identities: SomeIdentities;
}

/** @throws Refusal not-saved, no-way-in, or why a compartment is shut: then nothing has changed */
export async function renewKeys(session: Session, renewal: Renewal): Promise<void> {
  for (const compartment of renewal.compartments) session.state(compartment);
  await session.requireLock();
  const keys = await newKeys(session, renewal.compartments);
  const { directory } = session.parts().vault;
  const written = new Map<string, string>();
  try {
    await writeAll(directory, ordersFor(session, renewal, keys), written);
    await moveAll(session, keysByCompartment(keys));
  } catch (error) {
    if (!(error instanceof HalfMoved)) await removeAll(directory, [...written.keys()]);
    else adopt(session, renewal, keys, [...written.keys()]);
    throw error instanceof HalfMoved ? error.cause : error;
  }
  adopt(session, renewal, keys, [...written.keys()]);
  await resealPlaces(session);
  await rememberKeyFiles(session, written, keys);
}

/**
 * Notes the SHA-256 of each file in `written`. One that failed is noted too, since it may lie there all the same: only
 * when it is certainly gone may those go that it leans on.
 */
async function writeAll(
  directory: string,
  orders: readonly KeyFileOrder[],
  written: Map<string, string>,
): Promise<void> {
  for (const order of orders) {
    const name = printKeyFileName(order.name);
    written.set(name, '');
    try {
      written.set(name, (await writeKeyFile(directory, order)).sha256);
    } catch (error) {
      if (isTaken(error)) written.delete(name);
      throw error;
    }
  }
}

/** Somebody else's file lies there: it is not ours to remove. */
function isTaken(error: unknown): boolean {
  const failure = error instanceof Refusal ? error.failure : null;
  return failure?.code === 'not-saved' && failure.details.reason === 'name-taken';
}

async function newKeys(session: Session, compartments: readonly Compartment[]): Promise<NewKeys> {
  const { vault, world, ring } = session.parts();
  const { keyFiles } = await listVaultFiles(vault.directory);
  const used = [ring.codes.current.number, ring.recovery?.current.number ?? 0];
  const named = keyFiles.map(name => Math.max(name.number, name.openedBy ?? 0));
  const number = Math.max(...used, ...named) + 1;
  const identities: SomeIdentities = {};
  for (const compartment of compartments) identities[compartment] = makeIdentity(n => world.randomBytes(n));
  return { number, made: new Date(world.now()).toISOString(), identities };
}

function ordersFor(session: Session, renewal: Renewal, keys: NewKeys): KeyFileOrder[] {
  const { vault, world, ring, logN } = session.parts();
  const { number, made, identities } = keys;
  const facts = { vaultId: vault.vaultId, number, made };
  const passwords = renewal.passwords.map(({ only, text }) => {
    const held = only === null ? identities : pick(identities, only);
    const cost = { salt: world.randomBytes(16), logN };
    return passwordOrder(text, facts, { identities: held, only }, cost);
  });
  const kits = kitOrders(session, renewal, keys);
  const opensCodes = kits.length > 0 || renewal.passwords.some(({ only }) => only !== 'recovery');
  if (renewal.compartments.includes('codes') && !opensCodes) throw refuse('no-way-in', {});
  return [...bridgesTo(ring, keys, vault.vaultId), ...kits, ...passwords];
}

function kitOrders(session: Session, { compartments }: Renewal, keys: NewKeys): KeyFileOrder[] {
  const recipients = session.state('codes').document.kits;
  if (recipients.length === 0) return [];
  const { number, made, identities } = keys;
  const only = compartments.length === COMPARTMENTS.length ? null : (compartments[0] ?? null);
  const name = { number, way: 'kit', only, openedBy: null, mark: null } as const;
  const facts = { vaultId: session.vaultId, number, made };
  return [{ name, facts, identities, recipients, proof: null }];
}

function adopt(session: Session, { own }: Renewal, keys: NewKeys, written: string[]): void {
  const parts = session.parts();
  const ring = { ...parts.ring, own, opened: [...parts.ring.opened, ...written] };
  for (const [compartment, key] of keysByCompartment(keys)) {
    const { current, others } = keysOf(ring, compartment);
    ring[compartment] = { current: key, others: [current, ...others], superseded: null };
  }
  parts.ring = ring;
}

/** place.json only explains failures: not being able to write it does not make the change undone. */
async function rememberKeyFiles(
  session: Session,
  written: ReadonlyMap<string, string>,
  { number, made }: NewKeys,
): Promise<void> {
  const { place } = session.parts();
  const keyFiles = { ...place.keyFiles, ...Object.fromEntries(written) };
  const passwordDates = { ...place.passwordDates, [String(number)]: made };
  try {
    await session.updatePlace({ keyFiles, passwordDates });
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

function pick(identities: SomeIdentities, compartment: Compartment): SomeIdentities {
  const identity = identities[compartment];
  return identity === undefined ? {} : { [compartment]: identity };
}

function keysByCompartment({ number, identities }: NewKeys): [Compartment, Key][] {
  return COMPARTMENTS.flatMap((compartment): [Compartment, Key][] => {
    const identity = identities[compartment];
    return identity === undefined ? [] : [[compartment, { number, identity }]];
  });
}
