/**
 * The compartments of a vault whose keys are at hand. One that does not open does not keep the other shut: its
 * refusal stands in its place; recovery codes that are locked with a password of their own are no more than that. A whole leftover temp file that is newer than all else is the last save that a crash
 * cut off before its renaming: it is taken.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { type Failure, Refusal, refuse } from '../../../shared/failure.ts';
import { adoptFile } from '../files/durable-file.ts';
import { type LocalVault, listVaultFiles, type VaultFiles } from '../places/local-place.ts';
import { type CompartmentState, highestOf } from './compartment-state.ts';
import { type Loaded, loadCompartment, openGeneration } from './load-compartment.ts';
import { type GenerationName, printGenerationName } from './paths.ts';
import { type CompartmentKeys, identitiesOf, type Ring } from './ring.ts';
import type { CompartmentStates } from './session-parts.ts';

interface OpenedCompartments {
  states: CompartmentStates;
  notices: Failure[];
}

interface Source {
  vault: LocalVault;
  ring: Ring;
  /** Whether the writer lock is held, so that a leftover may be given its name. */
  mayWrite: boolean;
  /** Generations of other computers whose content is in ours, by name. */
  joined: ReadonlySet<string>;
}

/** @throws Refusal newer-version; that the keys are out of date; or why neither compartment opens */
export async function openCompartments(source: Source): Promise<OpenedCompartments> {
  const files = await listVaultFiles(source.vault.directory);
  const codes = await openCompartment(source, files, 'codes');
  const recovery = await openCompartment(source, files, 'recovery');
  refuseShut(codes, recovery, source.ring.own);
  return {
    states: { codes: codes.state, recovery: recovery.state },
    notices: [...codes.notices, ...recovery.notices],
  };
}

/**
 * Keys that came together count for both compartments or for none. Locked recovery codes keep a vault open whose
 * codes are damaged: their own password has not been tried yet.
 */
function refuseShut(codes: Opening<'codes'>, recovery: Opening<'recovery'>, own: boolean): void {
  const outdated = codes.outdated ?? recovery.outdated;
  if (outdated && !own) throw outdated;
  if (!(codes.state instanceof Refusal) || !(recovery.state instanceof Refusal)) return;
  const untried = recovery.state.code === 'recovery-locked';
  if (codes.outdated || codes.state.code === 'other-vault' || !untried) throw codes.state;
}

export interface Opening<C extends Compartment> {
  state: CompartmentState<C> | Refusal;
  notices: Failure[];
  /** Why the keys do not count: a newer whole file exists that they do not open, and a newer key file too. */
  outdated: Refusal | null;
}

/** One compartment with the keys in the ring. @throws Refusal newer-version */
export async function openCompartment<C extends Compartment>(
  source: Source,
  files: VaultFiles,
  compartment: C,
): Promise<Opening<C>> {
  const keys = source.ring[compartment];
  if (!keys) return { state: refuse('recovery-locked', {}), notices: [], outdated: null };
  const identities = identitiesOf(keys);
  try {
    const names = files.generations[compartment];
    const loaded = await loadCompartment(source.vault, compartment, names, identities, source.joined);
    if (keys.superseded && isOutdated(loaded)) return outdatedBy(keys.superseded);
    const newest = await takeLeftover(source, files, loaded, identities);
    return { state: stateOf(newest, names), notices: noticesOf(newest), outdated: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'newer-version') throw error;
    if (keys.superseded && error.code === 'other-vault') return outdatedBy(keys.superseded);
    return { state: error, notices: [error.failure], outdated: null };
  }
}

function outdatedBy(superseded: NonNullable<CompartmentKeys['superseded']>): Opening<never> {
  return { state: superseded, notices: [superseded.failure], outdated: superseded };
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
  const highest = highestOf(names, document.generation);
  return { document, name, otherHeads, abandoned: [], followed: [], highest };
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
