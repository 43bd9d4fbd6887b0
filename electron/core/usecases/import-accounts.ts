/**
 * Stores the chosen rows of an import as one change, and takes an import back as one change. Importing never replaces.
 */
import { accountFrom, markAllRemoved } from '../../../shared/domain/accounts.ts';
import { refuse } from '../../../shared/failure.ts';
import { uuidFrom } from '../vault/uuid.ts';
import { type Context, openVaultOf } from './context.ts';
import type { HeldRow } from './import-session.ts';

/** @throws Refusal offer-gone, not-saved: then nothing was imported and every row is still held */
export async function importAccounts(
  context: Context,
  input: { rows: string[] },
): Promise<{ ids: string[] }> {
  const open = openVaultOf(context);
  const chosen = heldRows(context, input.rows);
  const ids = chosen.map(() => uuidFrom(context.world.randomBytes(16)));
  if (chosen.length === 0) return { ids };
  await context.imports.working('storing', () =>
    open.change('codes', (before, moment) => [
      ...before,
      ...chosen.map(({ account: { entry, tags, note, favourite } }, at) =>
        accountFrom(entry, ids[at] ?? '', moment, { tags, note, favourite }),
      ),
    ]),
  );
  letGo(context, new Set(input.rows));
  await context.announce();
  return { ids };
}

/** Puts what was imported into the bin: nothing is deleted. @throws Refusal not-saved */
export async function undoImport(context: Context, input: { ids: string[] }): Promise<{ removed: number }> {
  const ids = new Set(input.ids);
  let removed = 0;
  await openVaultOf(context).change('codes', (before, moment) => {
    removed = before.filter(({ id, removed: { at } }) => ids.has(id) && at === null).length;
    return removed === 0 ? before : markAllRemoved(before, ids, moment);
  });
  await context.announce();
  return { removed };
}

function heldRows(context: Context, wanted: readonly string[]): HeldRow[] {
  const files = [...context.imports.files.values()];
  const held = new Map(files.flatMap(({ rows }) => rows.map(row => [row.row, row] as const)));
  return [...new Set(wanted)].map(row => {
    const found = held.get(row);
    if (!found) throw refuse('offer-gone', {});
    return found;
  });
}

/** What is in the vault now is no longer held here. */
function letGo(context: Context, rows: ReadonlySet<string>): void {
  for (const held of context.imports.files.values())
    held.rows = held.rows.filter(({ row }) => !rows.has(row));
}
