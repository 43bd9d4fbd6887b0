/**
 * What somebody gets out of a vault folder who has one password or one identity and the whole format: every identity
 * that was found is tried on every key file, whatever its name says, until nothing new comes, and then on every
 * generation. Shares no code with the way in which Sparekey opens a vault, but for age itself.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, type Identity } from 'age-encryption';
import { parseKitText } from '../../../../electron/core/keys/kit.ts';
import { passwordIdentity } from '../../../../electron/core/keys/password.ts';

export interface Reach {
  /** Generation files that open, by name, in order. */
  codes: string[];
  recovery: string[];
  /** Key files that open. */
  keyFiles: string[];
}

export type StartingPoint = { password: string } | { kit: string } | { identity: string };

/** The names of all generations in the folder: what a reach is compared with. */
export function generationsIn(directory: string): Pick<Reach, 'codes' | 'recovery'> {
  const names = readdirSync(directory).sort();
  const of = (prefix: string) => names.filter(name => name.startsWith(prefix) && name.endsWith('.age'));
  return { codes: of('codes-'), recovery: of('recovery-') };
}

export async function reachOf(directory: string, start: StartingPoint): Promise<Reach> {
  const keyFiles = readdirSync(directory)
    .filter(name => name.startsWith('keys-'))
    .map(name => ({ name, bytes: readFileSync(join(directory, name)) }));
  const keys = [keyOf(start)];
  const opened = new Set<string>();
  // grows while it is walked
  for (const key of keys) {
    for (const { name, bytes } of keyFiles) {
      const text = opened.has(name) ? null : await opens(bytes, [key]);
      if (text === null) continue;
      opened.add(name);
      for (const identity of text.match(/^AGE-SECRET-KEY-1[0-9A-Z]+$/gm) ?? [])
        if (!keys.includes(identity)) keys.push(identity);
    }
  }
  const all = generationsIn(directory);
  return {
    codes: await openable(directory, all.codes, keys),
    recovery: await openable(directory, all.recovery, keys),
    keyFiles: [...opened].sort(),
  };
}

function keyOf(start: StartingPoint): string | Identity {
  if ('password' in start) return passwordIdentity(start.password, 'a key file');
  return 'kit' in start ? parseKitText(start.kit) : start.identity;
}

async function openable(directory: string, names: string[], keys: (string | Identity)[]): Promise<string[]> {
  const good: string[] = [];
  for (const name of names)
    if ((await opens(readFileSync(join(directory, name)), keys)) !== null) good.push(name);
  return good;
}

async function opens(bytes: Uint8Array, keys: readonly (string | Identity)[]): Promise<string | null> {
  const decrypter = new Decrypter();
  for (const key of keys) decrypter.addIdentity(key);
  return await decrypter.decrypt(bytes, 'text').catch(() => null);
}
