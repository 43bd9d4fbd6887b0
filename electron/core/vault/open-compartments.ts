/**
 * Both compartments of a vault whose keys are at hand. One that does not open does not keep the other shut: its
 * refusal stands in its place. A whole leftover temp file that is newer than all else is the last save that a crash
 * cut off before its renaming: it is taken.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { type Failure, Refusal } from '../../../shared/failure.ts';
import { adoptFile } from '../files/durable-file.ts';
import { type LocalVault, listVaultFiles, type VaultFiles } from '../places/local-place.ts';
import { type CompartmentState, highestOf } from './compartment-state.ts';
import { type Loaded, loadCompartment, openGeneration } from './load-compartment.ts';
import { type GenerationName, printGenerationName } from './paths.ts';
import type { CompartmentStates } from './session.ts';
import type { Ring } from './unlock.ts';

export interface OpenedCompartments {
  states: CompartmentStates;
  notices: Failure[];
  /** A newer whole file exists that none of the keys opens: the keys are out of date, or the file is a stranger. */
  outdated: boolean;
}

interface Source {
  vault: LocalVault;
  ring: Ring;
  /** Whether the writer lock is held, so that a leftover may be given its name. */
  mayWrite: boolean;
}

/** @throws Refusal newer-version; or why neither compartment opens */
export async function openCompartments(source: Source): Promise<OpenedCompartments> {
  const files = await listVaultFiles(source.vault.directory);
  const codes = await openOne(source, files, 'codes');
  const recovery = await openOne(source, files, 'recovery');
  if (codes.state instanceof Refusal && recovery.state instanceof Refusal) throw codes.state;
  return {
    states: { codes: codes.state, recovery: recovery.state },
    notices: [...codes.notices, ...recovery.notices],
    outdated: codes.outdated || recovery.outdated,
  };
}

interface OpenedOne<C extends Compartment> {
  state: CompartmentState<C> | Refusal;
  notices: Failure[];
  outdated: boolean;
}

async function openOne<C extends Compartment>(
  source: Source,
  files: VaultFiles,
  compartment: C,
): Promise<OpenedOne<C>> {
  const { current, earlier } = source.ring;
  const identities = [current, ...earlier].map(each => each[compartment]);
  try {
    const names = files.generations[compartment];
    const loaded = await loadCompartment(source.vault, compartment, names, identities);
    const newest = await takeLeftover(source, files, loaded, identities);
    return { state: stateOf(newest, names), notices: noticesOf(newest), outdated: isOutdated(newest) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'newer-version') throw error;
    return { state: error, notices: [error.failure], outdated: error.code === 'other-vault' };
  }
}

async function takeLeftover<C extends Compartment>(
  source: Source,
  files: VaultFiles,
  loaded: Loaded<C>,
  identities: readonly string[],
): Promise<Loaded<C>> {
  const { compartment, generation } = loaded.document;
  const newer = files.leftovers.filter(
    name => name.compartment === compartment && name.generation > generation,
  );
  if (!source.mayWrite) return loaded;
  for (const leftover of newer) {
    const document = await openGeneration(
      source.vault,
      { ...leftover, compartment: compartment as C },
      identities,
    );
    if (document instanceof Refusal) continue;
    const name: GenerationName = { ...leftover, file: printGenerationName(leftover) };
    if (await adopted(source.vault.directory, leftover.file, name.file)) return { ...loaded, document, name };
  }
  return loaded;
}

/** A leftover that cannot be named now is left for the next opening. */
async function adopted(directory: string, temporary: string, name: string): Promise<boolean> {
  return await adoptFile(directory, temporary, name).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
}

function stateOf<C extends Compartment>(
  loaded: Loaded<C>,
  names: readonly GenerationName[],
): CompartmentState<C> {
  const { document, name, otherHeads } = loaded;
  return { document, name, otherHeads, abandoned: [], highest: highestOf(names, document.generation) };
}

function isOutdated(loaded: Loaded<Compartment>): boolean {
  return loaded.passedOver.some(({ refusal }) => refusal.code === 'other-vault');
}

/** A stranger's file is named as such; any other newer file that does not open is a step back in time. */
function noticesOf(loaded: Loaded<Compartment>): Failure[] {
  const { generation } = loaded.document;
  const passed = loaded.passedOver.map(({ name, refusal }): Failure => {
    const strange = refusal.code === 'other-vault';
    return strange
      ? refusal.failure
      : { code: 'older-generation-used', details: { file: name.file, generation } };
  });
  const heads = loaded.otherHeads.map(
    (other): Failure => ({ code: 'several-heads', details: { file: loaded.name.file, other: other.file } }),
  );
  return [...passed, ...heads];
}
