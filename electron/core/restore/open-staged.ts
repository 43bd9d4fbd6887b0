/**
 * Opens a staged vault as any vault is opened, with all the keys that were given for it: what opens, what does not and
 * why. Only the codes' key may be missing here: recovery codes with a password of their own can be looked at alone.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { makeIdentity } from '../keys/identities.ts';
import type { Found } from '../places/home.ts';
import { listVaultFiles, type VaultFiles } from '../places/local-place.ts';
import { readPlace } from '../places/place-file.ts';
import { followBridges } from '../vault/earlier-keys.ts';
import { hasOwnPassword } from '../vault/key-names.ts';
import { openGeneration } from '../vault/load-compartment.ts';
import { openCompartment, openCompartments } from '../vault/open-compartments.ts';
import { firstKeys, identitiesOf, type Ring } from '../vault/ring.ts';
import type { CompartmentStates } from '../vault/session-parts.ts';
import type { Search } from '../vault/try-key-files.ts';
import { unlockKeys, unlockRecoveryKeys } from '../vault/unlock.ts';
import { keysIn, readKeyText } from '../vault/unlock-by-key-file.ts';
import type { World } from '../vault/world.ts';
import type { BackupKeys } from './backup-keys.ts';
import type { StagedVault } from './stage-vault.ts';

/** The heads of a compartment, the newest first; a refusal: why it is shut. */
export type OpenedCompartment<C extends Compartment> = [Found<C>, ...Found<C>[]] | Refusal;

export interface OpenedStage {
  compartments: { [C in Compartment]: OpenedCompartment<C> };
  /** Whole files that are newer than what opened, and that no key opens. */
  passedOver: { file: string; compartment: Compartment; refusal: Refusal }[];
}

/**
 * @throws Refusal wrong-password, wrong-recovery-password (with the date, for an older one), wrong-kit, keys-missing,
 * damaged-file, newer-version, other-vault, work-factor-too-high, no-password-set, vault-unreadable
 */
export async function openStaged(staged: StagedVault, keys: BackupKeys, world: World): Promise<OpenedStage> {
  const files = await listVaultFiles(staged.directory);
  const place = await readPlace(staged.directory, staged.vaultId);
  const ring = await ringOf({ vault: staged, files, place }, keys, world);
  const states = await statesOf(staged, files, ring, keys.main !== null);
  const headsOf = async <C extends Compartment>(compartment: C): Promise<OpenedCompartment<C>> => {
    const state = states[compartment];
    if (state instanceof Refusal) return state;
    const first = { name: { ...state.name, compartment }, document: state.document } as unknown as Found<C>;
    return [first, ...(await opened(staged, compartment, state.otherHeads, ring))];
  };
  const compartments = { codes: await headsOf('codes'), recovery: await headsOf('recovery') };
  return { compartments, passedOver: await newerThanOpened(staged, compartments, files, ring) };
}

async function statesOf(
  staged: StagedVault,
  files: VaultFiles,
  ring: Ring,
  hasCodesKey: boolean,
): Promise<CompartmentStates> {
  const source = { vault: staged, ring, mayWrite: false, joined: new Set<string>() };
  if (hasCodesKey) return (await openCompartments(source)).states;
  const { state, outdated } = await openCompartment(source, files, 'recovery');
  if (outdated) throw outdated;
  return { codes: refuse('vault-locked', {}), recovery: state };
}

/** @throws Refusal when no key fits */
async function ringOf(search: Search, keys: BackupKeys, world: World): Promise<Ring> {
  const { main, recoveryPassword, recoveryText } = keys;
  if (search.files.keyFiles.length === 0 && !(main && 'keyText' in main) && recoveryText === null)
    throw refuse('keys-missing', {});
  const ring = main ? await unlockKeys(search, main) : closedRing(search, world);
  if (recoveryText !== null) {
    ring.recovery ??= await keysIn(search, readKeyText(recoveryText), 'recovery');
    await followBridges(search, ring);
  }
  if (recoveryPassword === null) return ring;
  if (!ring.own) throw refuse('no-recovery-password', {});
  return await unlockRecoveryKeys(search, ring, recoveryPassword);
}

/** Opens nothing: the identity that stands for the codes' was never used. */
function closedRing({ files }: Search, world: World): Ring {
  const nobody = makeIdentity(n => world.randomBytes(n));
  return {
    codes: firstKeys(0, nobody, null),
    recovery: null,
    own: hasOwnPassword(files.keyFiles),
    opened: [],
  };
}

async function opened<C extends Compartment>(
  staged: StagedVault,
  compartment: C,
  names: VaultFiles['generations'][C],
  ring: Ring,
): Promise<Found<C>[]> {
  const keys = ring[compartment];
  const found: Found<C>[] = [];
  for (const each of keys ? names : []) {
    const name = { ...each, compartment };
    const document = await openGeneration(staged, name, keys ? identitiesOf(keys) : []);
    if (!(document instanceof Refusal)) found.push({ name, document });
  }
  return found;
}

async function newerThanOpened(
  staged: StagedVault,
  compartments: OpenedStage['compartments'],
  { generations }: VaultFiles,
  ring: Ring,
): Promise<OpenedStage['passedOver']> {
  const passedOver: OpenedStage['passedOver'] = [];
  for (const compartment of COMPARTMENTS) {
    const [heads, keys] = [compartments[compartment], ring[compartment]];
    if (heads instanceof Refusal || !keys) continue;
    const newest = heads[0].document.generation;
    for (const name of generations[compartment].filter(({ generation }) => generation > newest)) {
      const refusal = await openGeneration(staged, { ...name, compartment }, identitiesOf(keys));
      if (refusal instanceof Refusal) passedOver.push({ file: name.file, compartment, refusal });
    }
  }
  return passedOver;
}
