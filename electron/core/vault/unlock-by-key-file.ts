/**
 * The text of a key file that somebody opened with age: `age -d keys-0001.password.age > key.txt`. It holds the identities
 * themselves, so that no key file is needed any more; those of the vault only tell whether newer ones exist.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { type Refusal, refuse } from '../../../shared/failure.ts';
import { type KeyFileFacts, parseKeyFile, type SomeIdentities } from '../keys/identities.ts';
import { hasOwnPassword } from './key-names.ts';
import { heldBy } from './paths.ts';
import { type CompartmentKeys, firstKeys, type Ring } from './ring.ts';
import { replacedAt, type Search } from './try-key-files.ts';

/** How the text is called in a refusal: as HOW-TO-RESTORE.txt has it saved. */
const NAME = 'key.txt';

export interface KeyText {
  facts: KeyFileFacts;
  /** Of one compartment or of both. */
  identities: SomeIdentities;
}

/** Lines may end as they do on any system. @throws Refusal damaged-file for any other text, newer-version */
export function readKeyText(text: string): KeyText {
  const plain = text
    .split(/\r\n|\r|\n/)
    .map(line => line.trim())
    .join('\n');
  const held = COMPARTMENTS.filter(compartment => plain.includes(`\n# ${compartment}:\n`));
  if (held.length === 0) throw refuse('damaged-file', { file: NAME });
  return parseKeyFile(plain, NAME, held);
}

/** @throws Refusal damaged-file, newer-version, other-vault; keys-missing where it has none for the codes */
export async function unlockByKeyText(search: Search, text: string): Promise<Ring> {
  const read = readKeyText(text);
  const codes = await keysIn(search, read, 'codes');
  if (!codes) throw refuse('keys-missing', {});
  const recovery = await keysIn(search, read, 'recovery');
  return { codes, recovery, own: hasOwnPassword(search.files.keyFiles), opened: [] };
}

/** null = not in this text. @throws Refusal other-vault */
export async function keysIn(
  search: Search,
  { facts, identities }: KeyText,
  compartment: Compartment,
): Promise<CompartmentKeys | null> {
  if (facts.vaultId !== search.vault.vaultId) throw refuse('other-vault', { file: NAME });
  const identity = identities[compartment];
  if (identity === undefined) return null;
  return firstKeys(facts.number, identity, await supersededBy(search, facts.number, compartment));
}

/** A later key file of the same compartment: then this text is that of an earlier password. */
async function supersededBy(
  search: Search,
  number: number,
  compartment: Compartment,
): Promise<Refusal | null> {
  const later = search.files.keyFiles.filter(
    name => name.way !== 'keys' && name.number > number && heldBy(name).includes(compartment),
  );
  const replaced = await replacedAt(search, later, { number });
  const own = compartment === 'recovery' && hasOwnPassword(search.files.keyFiles);
  return replaced && refuse(own ? 'wrong-recovery-password' : 'wrong-password', replaced);
}
