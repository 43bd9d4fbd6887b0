/**
 * One more recovery kit for a vault: a key file locked to it, and its recipient noted under the seal, so that a later
 * change of the password can lock the new keys to it too. (In place.json anybody could swap it for their own.)
 */
import { randomBytes } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { isRecipient } from '../keys/identities.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { followingDocument, momentFor } from './compartment-state.ts';
import { writeKeyFile } from './key-files.ts';
import type { Session } from './session.ts';

/** @throws Refusal wrong-kit (not a recipient), not-saved: then nothing has changed */
export async function addKitTo(session: Session, recipient: string): Promise<void> {
  if (!isRecipient(recipient)) throw refuse('wrong-kit', {});
  const state = session.state('codes');
  if (state.document.kits.includes(recipient)) return;
  const { vault } = session.parts();
  const { file, sha256 } = await writeKitFile(session, recipient);
  try {
    const author = session.author();
    const kits = [...state.document.kits, recipient];
    await session.save(
      followingDocument(state, { kits }, momentFor(state, author), author),
      session.parts().ring,
    );
  } catch (error) {
    await unlink(join(vault.directory, file)).catch(() => undefined);
    throw error;
  }
  await remember(session, file, sha256);
}

async function writeKitFile(session: Session, recipient: string): Promise<{ file: string; sha256: string }> {
  const { vault, world, ring } = session.parts();
  const { number, current: identities } = ring;
  const { keyFiles } = await listVaultFiles(vault.directory);
  const taken = keyFiles.some(name => name.way === 'kit' && name.number === number);
  const mark = taken ? randomBytes(4).toString('hex') : null;
  const facts = { vaultId: vault.vaultId, number, made: new Date(world.now()).toISOString() };
  const name = { number, way: 'kit', openedBy: null, mark } as const;
  return await writeKeyFile(vault.directory, {
    name,
    facts,
    identities,
    recipients: [recipient],
    proof: null,
  });
}

/** place.json only explains failures: the kit is good without it. */
async function remember(session: Session, file: string, sha256: string): Promise<void> {
  const { place } = session.parts();
  try {
    await session.updatePlace({ keyFiles: { ...place.keyFiles, [file]: sha256 } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
