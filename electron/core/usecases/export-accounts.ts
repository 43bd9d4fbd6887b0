/**
 * Hands accounts over to another app: says what the target cannot hold, then writes. A plain file holds every secret in
 * the clear, so the owner is asked for again, it is made for its owner's eyes only, never over another file, and the
 * vault remembers it until somebody says that it is gone.
 */
import { basename } from 'node:path';
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import { markExportGone } from '../../../shared/domain/exports.ts';
import { type Failure, Refusal, refuse } from '../../../shared/failure.ts';
import type { Exporter } from '../export/exporter.ts';
import { accountsFor, type Gathered, gather } from '../export/gather.ts';
import { EXPORTERS, exporterNamed } from '../export/registry.ts';
import { writePlainFiles } from '../files/write-plain-files.ts';
import { deriverWith } from '../intake/derive/deriver.ts';
import { requireLongEnough } from '../keys/password.ts';
import { type Context, newIdOf, openVaultOf } from './context.ts';
import { proveOwner } from './prove-owner.ts';

/** An export takes seconds at most: it is neither watched nor stopped. */
const UNWATCHED = { signal: new AbortController().signal, progress: () => undefined };

type Wish = Input<VaultCalls['previewExport']>;

export function showExportFormats(): Output<VaultCalls['getExportFormats']> {
  const formats = EXPORTERS.map(({ format, app, ending, plain, encrypted, recovery }) => {
    return { format, app, ending, plain, encrypted, recovery };
  });
  return { formats };
}

/** @throws Refusal unknown-format, account-unknown, recovery-locked */
export function previewExport(context: Context, wish: Wish): Output<VaultCalls['previewExport']> {
  const { accounts, sets, left } = gatherFor(context, exporterNamed(wish.format), wish);
  return { accounts: accounts.length, recoverySets: sets.length, left };
}

/** @throws Refusal as contract/export-calls.ts says */
export async function exportAccounts(
  context: Context,
  input: Input<VaultCalls['exportAccounts']>,
): Promise<Output<VaultCalls['exportAccounts']>> {
  const exporter = exporterNamed(input.format);
  const { app } = exporter;
  if (input.password === null && !exporter.plain) throw refuse('no-plain-form', { app });
  if (input.password !== null && !exporter.encrypted) throw refuse('no-locked-form', { app });
  await proveOwner(context, input.current);
  const password = input.password && (await context.readSecret(input.password));
  if (password !== null) requireLongEnough(password);
  const { left, ...material } = gatherFor(context, exporter, input);
  if (material.accounts.length + material.sets.length === 0) throw refuse('nothing-to-export', {});
  const { world } = context;
  const contents = await exporter.write(material, password, {
    now: world.now(),
    randomBytes: world.randomBytes,
    argon2: deriverWith(context.runJob, UNWATCHED).argon2,
  });
  const files = await writePlainFiles(input.file, contents);
  const written = material.accounts.length;
  const plain = password === null;
  const unnoted = plain ? await note(context, { format: exporter.format, files, count: written }) : null;
  return { files, written, recoverySets: material.sets.length, plain, unnoted, left };
}

/** @throws Refusal export-unknown, not-saved */
export async function confirmExportGone(
  context: Context,
  { id }: Input<VaultCalls['confirmExportGone']>,
): Promise<Record<string, never>> {
  await openVaultOf(context).changeExports((exports, { at }) => markExportGone(exports, id, at));
  await context.announce();
  return {};
}

function gatherFor(context: Context, exporter: Exporter, { ids, recovery }: Wish): Gathered {
  const open = openVaultOf(context);
  const accounts = accountsFor(open.read('codes').records, ids);
  return gather(exporter, accounts, ids, recovery ? recoveryRecords(context, exporter) : null);
}

/** Where the format has no place for them they need not be open: then it only cannot be told which stay behind. */
function recoveryRecords(context: Context, exporter: Exporter) {
  try {
    return openVaultOf(context).read('recovery').records;
  } catch (error) {
    if (error instanceof Refusal && !exporter.recovery) return null;
    throw error;
  }
}

/**
 * The file is there and belongs to its owner, whether the vault can note it or not: a full disk, or a window that holds
 * the vault while the terminal exports, must not keep anybody's accounts. Why it could not; null when it did.
 */
async function note(
  context: Context,
  { format, files, count }: { format: string; files: readonly string[]; count: number },
): Promise<Failure | null> {
  const names = files.map(file => basename(file));
  const name = names.length > 1 ? `${names[0]} … ${names.at(-1)}` : (names[0] ?? '');
  const id = newIdOf(context)();
  try {
    await openVaultOf(context).changeExports((exports, { at }) => [
      ...exports,
      { id, at, format, name, count, goneAt: null },
    ]);
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  await context.announce();
  return null;
}
