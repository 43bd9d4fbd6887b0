/**
 * What a vault was restored from becomes its places: a person who has just needed a backup wants it kept up to date. One
 * that cannot be written, or that is a place already, keeps nobody from the restored vault.
 */
import { Refusal } from '../../../shared/failure.ts';
import type { HeldBackup } from '../restore/held-backup.ts';
import type { FoundIn } from '../restore/stock.ts';
import { addPlace } from './add-place.ts';
import type { Context } from './context.ts';

/** Ids of the places that were made. */
export async function keepSources(
  context: Context,
  { sources, passwords }: HeldBackup,
  found: readonly FoundIn[],
): Promise<string[]> {
  const places: string[] = [];
  for (const [index, { target }] of sources.entries()) {
    const there = found.find(({ source }) => source === index);
    if (!context.open || !target || !there) continue;
    const password = passwords[index] ?? { sealed: '' };
    const wish = target.kind === 'webdav' ? { ...target, password } : target;
    try {
      const { id } = await addPlace(context, { target: wish, label: '', holds: holdsOf(there) });
      places.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return places;
}

/** What it held before: the two factors are not brought together without being asked. */
function holdsOf({ generations }: FoundIn): { codes: boolean; recovery: boolean } {
  const codes = generations.codes !== null;
  const recovery = generations.recovery !== null;
  return codes || recovery ? { codes, recovery } : { codes: true, recovery: true };
}
