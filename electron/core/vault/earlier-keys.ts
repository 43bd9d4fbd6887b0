/**
 * Bridges: `keys-M.codes-keys-N.age` leads from the codes identity of number N to the one of number M, which older
 * generations need; `recovery-keys-N` likewise. `keys-M.keys-N.age`, which earlier versions of Sparekey wrote, leads
 * from the codes identity to both.
 */
import { Refusal } from '../../../shared/failure.ts';
import type { OpenedKeys } from './key-files.ts';
import type { KeyFileName } from './paths.ts';
import { addToRing, type Ring } from './ring.ts';
import { type Search, tryKeyFile } from './try-key-files.ts';

/** Follows the bridges from the keys in the ring until nothing new comes, and puts what they hold into it. */
export async function followBridges(search: Search, ring: Ring): Promise<void> {
  const todo = new Set(search.files.keyFiles.filter(name => name.way === 'keys'));
  for (let more = true; more; ) {
    more = false;
    for (const name of todo) {
      const keys = await tryWithRing(search, name, ring);
      if (!keys) continue;
      todo.delete(name);
      if (!ring.opened.includes(name.file)) ring.opened.push(name.file);
      more = addToRing(ring, keys.number, keys.identities) || more;
    }
  }
}

async function tryWithRing(search: Search, name: KeyFileName, ring: Ring): Promise<OpenedKeys | null> {
  const opener = ring[name.only ?? 'codes'];
  for (const key of opener ? [opener.current, ...opener.others] : []) {
    const keys = await tryKeyFile(search, name, key.identity);
    if (!keys || keys instanceof Refusal) continue;
    if (key.number === 0) key.number = name.openedBy ?? 0;
    return keys;
  }
  return null;
}
