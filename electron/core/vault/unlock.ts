/**
 * From a password, a kit or keychain identities to the keys of a vault. The newest key file that opens gives the
 * current identities, bridges (earlier-keys.ts) those of earlier numbers. An older file that opens while a newer one
 * does not is remembered as superseded: open-compartments.ts decides.
 */
import { refuse } from '../../../shared/failure.ts';
import type { SlotIdentities } from '../keys/identities.ts';
import { followBridges } from './earlier-keys.ts';
import type { OpenedKeys } from './key-files.ts';
import { hasOwnPassword, masterFiles, recoveryFiles } from './key-names.ts';
import { printKeyFileName } from './paths.ts';
import { firstKeys, type Ring } from './ring.ts';
import { openNewest, replacedAt, type Search } from './try-key-files.ts';
import { unlockByKeyText } from './unlock-by-key-file.ts';
import { unlockByKit } from './unlock-by-kit.ts';

/** `keyText`: what age gives for a key file (unlock-by-key-file.ts). */
export type Unlock =
  | { password: string }
  | { kit: string }
  | { keyText: string }
  | { identities: SlotIdentities };

/** @throws Refusal wrong-password, wrong-kit, no-password-set, keychain-outdated, damaged-file, vault-unreadable … */
export async function unlockKeys(search: Search, unlock: Unlock): Promise<Ring> {
  const ring = await ringBy(search, unlock);
  await followBridges(search, ring);
  return ring;
}

async function ringBy(search: Search, unlock: Unlock): Promise<Ring> {
  if ('identities' in unlock) return unlockBySlot(search, unlock.identities);
  if ('kit' in unlock) return await unlockByKit(search, unlock.kit);
  if ('keyText' in unlock) return await unlockByKeyText(search, unlock.keyText);
  return await unlockByPassword(search, unlock.password);
}

/** A slot that does not hold what the vault's passwords open today was filled before that was changed. */
function unlockBySlot(search: Search, { codes, recovery }: SlotIdentities): Ring {
  const superseded = refuse('keychain-outdated', {});
  const own = hasOwnPassword(search.files.keyFiles);
  if (own !== (recovery === undefined)) throw superseded;
  return {
    codes: firstKeys(0, codes, superseded),
    recovery: recovery === undefined ? null : firstKeys(0, recovery, superseded),
    own,
    opened: [],
  };
}

async function unlockByPassword(search: Search, password: string): Promise<Ring> {
  const names = masterFiles(search.files.keyFiles);
  if (names.length === 0) throw refuse('no-password-set', {});
  const found = await openNewest(search, names, password);
  if (!found) throw refuse('wrong-password', {});
  const replaced = await replacedAt(search, names, found.name);
  const superseded = replaced && refuse('wrong-password', replaced);
  const { number, identities } = found.keys;
  const own = hasOwnPassword(search.files.keyFiles);
  const recovery = own ? undefined : identities.recovery;
  return {
    codes: firstKeys(number, heldFor('codes', found.keys), superseded),
    recovery: recovery === undefined ? null : firstKeys(number, recovery, superseded),
    own,
    opened: [found.name.file],
  };
}

/**
 * The ring of an open vault, with what the recovery password opens. Nothing of the codes comes by this way.
 * @throws Refusal wrong-recovery-password, damaged-file, newer-version, vault-unreadable …
 */
export async function unlockRecoveryKeys(search: Search, ring: Ring, password: string): Promise<Ring> {
  const names = recoveryFiles(search.files.keyFiles);
  if (names.length === 0) throw refuse('damaged-file', { file: lostFile(search) });
  const found = await openNewest(search, names, password);
  if (!found) throw refuse('wrong-recovery-password', {});
  const replaced = await replacedAt(search, names, found.name);
  const superseded = replaced && refuse('wrong-recovery-password', replaced);
  const recovery = firstKeys(found.keys.number, heldFor('recovery', found.keys), superseded);
  const opened: Ring = { ...ring, recovery, opened: [...ring.opened, found.name.file] };
  await followBridges(search, opened);
  return opened;
}

/** The name's promise is checked where the file is read (key-files.ts). */
function heldFor(compartment: 'codes' | 'recovery', { identities }: OpenedKeys): string {
  const identity = identities[compartment];
  if (identity === undefined) throw new Error(`a key file without the identity of ${compartment}`);
  return identity;
}

/** Some file of the recovery password was written once; only the number in its name is a guess. */
function lostFile(search: Search): string {
  const number = masterFiles(search.files.keyFiles)[0]?.number ?? 1;
  return printKeyFileName({ number, way: 'password', only: 'recovery', openedBy: null, mark: null });
}
