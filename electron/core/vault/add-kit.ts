/**
 * One more recovery kit for a vault: key files locked to it, and its recipient noted under the seal, so that a later
 * change of a password can lock the new keys to it too. (In place.json anybody could swap it for their own.)
 * A kit opens everything: recovery codes with a password of their own must be open.
 */
import { randomBytes } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { isRecipient, type SomeIdentities } from '../keys/identities.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { followingDocument, momentFor } from './compartment-state.ts';
import { writeKeyFile } from './key-files.ts';
import { printKeyFileName } from './paths.ts';
import { keysOf, type Ring } from './ring.ts';
import type { Session } from './session.ts';

/** @throws Refusal wrong-kit (not a recipient), recovery-locked, not-saved: then nothing has changed */
export async function addKitTo(session: Session, recipient: string): Promise<void> {
  if (!isRecipient(recipient)) throw refuse('wrong-kit', {});
  const state = session.state('codes');
  if (state.document.kits.includes(recipient)) return;
  const kitKeys = keysForKit(session.parts().ring);
  await session.requireLock();
  const written: Record<string, string> = {};
  try {
    for (const keys of kitKeys) {
      const { file, sha256 } = await writeKitFile(session, recipient, keys);
      written[file] = sha256;
    }
    const author = session.author();
    const kits = [...state.document.kits, recipient];
    const document = followingDocument(state, { kits }, momentFor(state, author), author);
    await session.save(document, session.parts().ring.codes.current);
  } catch (error) {
    const { directory } = session.parts().vault;
    for (const file of Object.keys(written)) await unlink(join(directory, file)).catch(() => undefined);
    throw error;
  }
  await remember(session, written);
}

interface KitKeys {
  number: number;
  /** null = both compartments. */
  only: Compartment | null;
  identities: SomeIdentities;
}

/** What goes into one file each: compartments of different key numbers need two. @throws Refusal recovery-locked */
function keysForKit(ring: Ring): KitKeys[] {
  const codes = ring.codes.current;
  const recovery = keysOf(ring, 'recovery').current;
  if (codes.number === recovery.number) {
    const identities = { codes: codes.identity, recovery: recovery.identity };
    return [{ number: codes.number, only: null, identities }];
  }
  return [
    { number: codes.number, only: 'codes', identities: { codes: codes.identity } },
    { number: recovery.number, only: 'recovery', identities: { recovery: recovery.identity } },
  ];
}

async function writeKitFile(
  session: Session,
  recipient: string,
  { number, only, identities }: KitKeys,
): Promise<{ file: string; sha256: string }> {
  const { vault, world } = session.parts();
  const { keyFiles } = await listVaultFiles(vault.directory);
  const plain = { number, way: 'kit', only, openedBy: null, mark: null } as const;
  const taken = keyFiles.some(name => name.file === printKeyFileName(plain));
  const name = { ...plain, mark: taken ? randomBytes(4).toString('hex') : null };
  const facts = { vaultId: vault.vaultId, number, made: new Date(world.now()).toISOString() };
  const recipients = [recipient];
  return await writeKeyFile(vault.directory, { name, facts, identities, recipients, proof: null });
}

/** place.json only explains failures: the kit is good without it. */
async function remember(session: Session, written: Record<string, string>): Promise<void> {
  const { place } = session.parts();
  try {
    await session.updatePlace({ keyFiles: { ...place.keyFiles, ...written } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
