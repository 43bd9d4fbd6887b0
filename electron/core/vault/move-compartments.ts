/**
 * Writing the present state of compartments anew under their new identities: all of them, or none.
 */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compartment } from '../../../shared/domain/document.ts';
import { syncFolder } from '../files/durable-file.ts';
import { type CompartmentState, followingDocument, momentFor } from './compartment-state.ts';
import type { GenerationName } from './paths.ts';
import type { Key } from './ring.ts';
import type { Session } from './session.ts';

/** One compartment has moved and could not be taken back: the new keys must stay, whatever else failed. */
export class HalfMoved extends Error {}

/**
 * Every compartment under its new identity, or all as they were.
 * @throws HalfMoved when it is neither; Refusal not-saved …
 */
export async function moveAll(session: Session, keys: readonly [Compartment, Key][]): Promise<void> {
  const moved: { name: GenerationName; undo: () => void }[] = [];
  try {
    for (const [compartment, key] of keys) moved.push(await moveOne(session, compartment, key));
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
  key: Key,
): Promise<{ name: GenerationName; undo: () => void }> {
  const state: CompartmentState<C> = session.state(compartment);
  const author = session.author();
  const document = followingDocument(state, {}, momentFor(state, author), author);
  const name = await session.save(document, key);
  return { name, undo: () => session.restoreState(compartment, state, name) };
}
