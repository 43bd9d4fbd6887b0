/**
 * A new password means new identities: the old password must open nothing that is written from now on.
 * Order: all key files of the new number, then the current state of both compartments under the new identities. Until
 * the last of these is durable the old password counts; the new one opens the vault from the first moment, since the
 * new keys lead to the old ones (`keys-0001.keys-0002.age`).
 */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal } from '../../../shared/failure.ts';
import { syncFolder } from '../files/durable-file.ts';
import { type Identities, type KeyFileFacts, makeIdentities, recipientOf } from '../keys/identities.ts';
import { requireLongEnough } from '../keys/password.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { type CompartmentState, followingDocument, momentFor } from './compartment-state.ts';
import { type KeyFileOrder, passwordOrder, writeKeyFile } from './key-files.ts';
import type { GenerationName } from './paths.ts';
import type { Session } from './session.ts';

interface NewKeys {
  number: number;
  current: Identities;
}

/** @throws Refusal password-too-short, not-saved, or why a compartment is shut: then nothing has changed */
export async function changePasswordOf(session: Session, next: string): Promise<void> {
  requireLongEnough(next);
  for (const compartment of COMPARTMENTS) session.state(compartment);
  const { vault, world, ring } = session.parts();
  const { keyFiles } = await listVaultFiles(vault.directory);
  const number = Math.max(ring.number, ...keyFiles.map(name => name.number)) + 1;
  const keys: NewKeys = { number, current: makeIdentities(n => world.randomBytes(n)) };
  const written: Record<string, string> = {};
  try {
    for (const order of keyFileOrders(session, keys, next)) {
      const { file, sha256 } = await writeKeyFile(vault.directory, order);
      written[file] = sha256;
    }
    await moveAll(session, keys);
  } catch (error) {
    if (!(error instanceof HalfMoved)) await removeAll(vault.directory, Object.keys(written));
    else adopt(session, keys);
    throw error instanceof HalfMoved ? error.cause : error;
  }
  adopt(session, keys);
  await rememberKeyFiles(session, written, number);
}

/** One compartment has moved and could not be taken back: the new keys must stay, whatever else failed. */
class HalfMoved extends Error {}

function adopt(session: Session, keys: NewKeys): void {
  const parts = session.parts();
  const { ring } = parts;
  const earlier = [ring.current, ...ring.earlier];
  parts.ring = { ...keys, earlier, opened: ring.opened, superseded: null };
}

/** Both compartments anew under the new identities, or both as they were. */
async function moveAll(session: Session, keys: NewKeys): Promise<void> {
  const moved: { name: GenerationName; undo: () => void }[] = [];
  try {
    for (const compartment of COMPARTMENTS) moved.push(await moveOne(session, compartment, keys));
  } catch (error) {
    const { directory } = session.parts().vault;
    for (const { name, undo } of moved) {
      await takeBack(directory, name, error);
      undo();
    }
    throw error;
  }
}

async function takeBack(directory: string, name: GenerationName, cause: unknown): Promise<void> {
  try {
    await unlink(join(directory, name.file));
  } catch {
    throw new HalfMoved('half moved', { cause });
  }
  await syncFolder(directory).catch(() => undefined);
}

async function moveOne<C extends Compartment>(
  session: Session,
  compartment: C,
  keys: NewKeys,
): Promise<{ name: GenerationName; undo: () => void }> {
  const state: CompartmentState<C> = session.state(compartment);
  const author = session.author();
  const document = followingDocument(state, {}, momentFor(state, author), author);
  const name = await session.save(document, keys);
  return { name, undo: () => session.restoreState(compartment, state, name) };
}

function keyFileOrders(session: Session, keys: NewKeys, password: string): KeyFileOrder[] {
  const { vault, world, logN } = session.parts();
  const { number, current } = keys;
  const made = new Date(world.now()).toISOString();
  const facts: KeyFileFacts = { vaultId: vault.vaultId, number, made };
  const cost = { salt: world.randomBytes(16), logN };
  const kits = session.state('codes').document.kits;
  const kit = { name: { number, way: 'kit', openedBy: null, mark: null } as const, recipients: kits };
  return [
    bridge(session, keys, made),
    ...(kits.length === 0 ? [] : [{ ...kit, facts, identities: current, proof: null }]),
    passwordOrder(password, facts, current, cost),
  ];
}

/** The present identities, locked to the new ones. Those before them hang on older files of the same kind. */
function bridge(session: Session, keys: NewKeys, made: string): KeyFileOrder {
  const { vault, ring } = session.parts();
  return {
    name: { number: ring.number, way: 'keys', openedBy: keys.number, mark: null },
    facts: { vaultId: vault.vaultId, number: ring.number, made },
    identities: ring.current,
    recipients: [recipientOf(keys.current.codes)],
    proof: keys.current.codes,
  };
}

/** place.json only explains failures: not being able to write it does not make the change undone. */
async function rememberKeyFiles(
  session: Session,
  written: Record<string, string>,
  number: number,
): Promise<void> {
  const { place, world } = session.parts();
  const keyFiles = { ...place.keyFiles, ...written };
  const passwordDates = { ...place.passwordDates, [String(number)]: new Date(world.now()).toISOString() };
  try {
    await session.updatePlace({ keyFiles, passwordDates });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The latest first, and none after one that would not go: what it leads to must stay with it. */
async function removeAll(directory: string, files: readonly string[]): Promise<void> {
  try {
    for (const file of files.toReversed()) await unlink(join(directory, file));
  } catch {
    // Both passwords open the vault now, which is the safer half of a failure.
  }
}
