/**
 * The keys that were given for a backup, one after the other: each opens what it can. They live as long as the offer.
 */
import { refuse } from '../../../shared/failure.ts';
import { decryptAge } from '../keys/age-file.ts';
import { parseKitText } from '../keys/kit.ts';
import { passwordIdentity } from '../keys/password.ts';
import type { Unlock } from '../vault/unlock.ts';
import { readKeyText } from '../vault/unlock-by-key-file.ts';
import type { Stock } from './stock.ts';

/** `kit`: also what shares give. `keyText`: what age gives for a key file. */
export type BackupKey =
  | { password: string }
  | { recoveryPassword: string }
  | { kit: string }
  | { keyText: string };

export interface BackupKeys {
  /** What opens the codes, and the recovery codes unless they have a password of their own. null = not given yet. */
  main: Exclude<Unlock, { identities: unknown }> | null;
  recoveryPassword: string | null;
  /** A key text that holds the identity of the recovery codes alone. */
  recoveryText: string | null;
}

export const NO_KEYS: BackupKeys = { main: null, recoveryPassword: null, recoveryText: null };

/** @throws Refusal wrong-kit, damaged-file, newer-version for a text that is no kit or no key file */
export function withKey(keys: BackupKeys, key: BackupKey): BackupKeys {
  if ('recoveryPassword' in key) return { ...keys, recoveryPassword: key.recoveryPassword };
  if ('password' in key) return { ...keys, main: key };
  if ('kit' in key) return { ...keys, main: { kit: parseKitText(key.kit) } };
  const { identities } = readKeyText(key.keyText);
  return identities.codes === undefined ? { ...keys, recoveryText: key.keyText } : { ...keys, main: key };
}

/**
 * The id of a vault whose files do not tell it, as the key does: it stands in each key file.
 * @throws Refusal wrong-password, wrong-recovery-password, wrong-kit, damaged-file …
 */
export async function vaultIdBy(stock: Stock, key: BackupKey): Promise<string> {
  if ('keyText' in key) return readKeyText(key.keyText).facts.vaultId;
  for (const { name, whole } of stock.keyFiles) {
    if (!whole || (name.way === 'kit') !== 'kit' in key) continue;
    const opener = 'kit' in key ? parseKitText(key.kit) : passwordIdentity(passwordOf(key), name.file);
    const plaintext = await decryptAge(await whole.content(), [opener], name.file).catch(() => null);
    const found = plaintext && /^# vault: ([0-9a-f]{32})$/m.exec(Buffer.from(plaintext).toString('utf8'));
    if (found?.[1] !== undefined) return found[1];
  }
  if ('kit' in key) throw refuse('wrong-kit', {});
  throw refuse('password' in key ? 'wrong-password' : 'wrong-recovery-password', {});
}

function passwordOf(key: { password: string } | { recoveryPassword: string }): string {
  return 'password' in key ? key.password : key.recoveryPassword;
}
