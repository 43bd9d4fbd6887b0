/**
 * Adds files of other apps to the import: recognised by their content, opened, turned into rows. What is wrong with one
 * is told beside it and costs the others nothing. Nothing is stored before the person says so.
 */
import { readFile, stat } from 'node:fs/promises';
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { ImportView } from '../../../shared/contract/import-views.ts';
import { refuse, unknownFormat } from '../../../shared/failure.ts';
import { unreadable } from '../files/unreadable.ts';
import { beginsLikeJson } from '../intake/importers/bounded-json.ts';
import type { Converted } from '../intake/importers/importer.ts';
import { IMPORTERS, identify, importerNamed } from '../intake/importers/registry.ts';
import { type Source, sourceOf } from '../intake/importers/source.ts';
import { IMPORT_FILE_LIMIT, openFile, tooLarge } from '../intake/open-file.ts';
import { type Context, failureOf, newIdOf, openVaultOf } from './context.ts';
import { holdRecoveryTexts } from './import-recovery.ts';
import type { HeldFile, ImportSession } from './import-session.ts';
import { showImport } from './show-import.ts';

/** @throws Refusal vault-locked */
export async function readImport(
  context: Context,
  input: { name: string; bytes: Uint8Array },
): Promise<ImportView> {
  openVaultOf(context);
  await addFile(context, input.name, null, async () => input.bytes);
  return showImport(context);
}

/** @throws Refusal vault-locked, unknown-format */
export async function readImportFiles(
  context: Context,
  input: { files: string[]; format: string | null },
): Promise<ImportView> {
  openVaultOf(context);
  if (input.format !== null && !importerNamed(input.format)) throw unknownFormat(input.format, IMPORTERS);
  for (const file of input.files) await addFile(context, file, input.format, () => bytesOf(file));
  return showImport(context);
}

/** Pasted text is one more file, without a name. @throws Refusal vault-locked, vault-process-gone */
export async function readImportText(context: Context, input: { text: SecretSource }): Promise<ImportView> {
  openVaultOf(context);
  const text = await context.readSecret(input.text);
  await addFile(context, '', null, async () => new TextEncoder().encode(text));
  return showImport(context);
}

/** @throws Refusal offer-gone, unknown-format */
export async function chooseImportFormat(
  context: Context,
  input: { file: string; format: string },
): Promise<ImportView> {
  const { imports } = context;
  const held = imports.file(input.file);
  if (!importerNamed(input.format)) throw unknownFormat(input.format, IMPORTERS);
  await imports.working('reading', () => readHeld(context, held, input.format));
  return showImport(context);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > IMPORT_FILE_LIMIT) throw tooLarge(file, size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'failure' in error) throw error;
    throw unreadable(file, error);
  }
}

/** What begins like JSON and is none was cut off or changed: to say which app made it would not help. */
function unknown({ name, text, json }: Source) {
  const isBroken = beginsLikeJson(text()) && json() === undefined;
  return isBroken
    ? refuse('import-damaged', { app: '', file: name })
    : refuse('import-unknown', { file: name });
}

async function addFile(
  context: Context,
  name: string,
  format: string | null,
  load: () => Promise<Uint8Array>,
): Promise<void> {
  const { imports } = context;
  const held: HeldFile = {
    file: newIdOf(context)(),
    source: sourceOf(name, new Uint8Array()),
    importer: null,
    state: 'refused',
    failure: null,
    contents: null,
    rows: [],
    rest: { refused: [], recovery: [], left: [] },
    recovery: [],
  };
  imports.files.set(held.file, held);
  await imports.working('reading', async ({ check }) => {
    try {
      held.source = await openFile(context.decoder, name, await load(), check);
      await readHeld(context, held, format);
    } catch (error) {
      held.failure = failureOf(error);
    }
    await readWaiting(context, imports, held);
  });
}

/** Reads what is held, by its content or as what the person says it is; failures are kept with it. */
async function readHeld(context: Context, held: HeldFile, format: string | null): Promise<void> {
  held.importer = format === null ? identify(held.source) : importerNamed(format);
  held.failure = null;
  clearRows(context, held);
  try {
    if (!held.importer) throw unknown(held.source);
    const beside = [...context.imports.files.values()].filter(other => other !== held);
    held.contents = await held.importer.read(
      held.source,
      beside.map(({ source }) => source),
    );
    held.state = held.contents.locked ? 'locked' : 'read';
    if (!held.contents.locked) takeRows(context, held, held.contents.convert());
  } catch (error) {
    held.failure = failureOf(error);
    held.state = held.failure.code === 'import-unknown' && !held.importer ? 'unknown' : 'refused';
    held.contents = null;
  }
}

/** A file that lacked its other half is read anew once more files are there. */
async function readWaiting(context: Context, imports: ImportSession, fresh: HeldFile): Promise<void> {
  for (const held of imports.files.values()) {
    if (held !== fresh && held.failure?.code === 'import-part-missing')
      await readHeld(context, held, held.importer?.format ?? null);
  }
}

/** Holds what a file gave, in place of what it gave before. */
export function takeRows(context: Context, held: HeldFile, { accounts, ...rest }: Converted): void {
  const newId = newIdOf(context);
  held.state = 'read';
  held.failure = null;
  held.rows = accounts.map(account => ({ row: newId(), account }));
  held.rest = rest;
  held.recovery = holdRecoveryTexts(context, held.source.name, rest.recovery);
  if (accounts.length === 0 && rest.refused.length === 0 && rest.recovery.length === 0) {
    held.state = 'refused';
    held.failure = refuse('nothing-to-import', { app: 'no-accounts' }).failure;
  }
}

export function clearRows(context: Context, held: HeldFile): void {
  for (const offer of held.recovery) context.recoveryOffers.delete(offer);
  held.rows = [];
  held.rest = { refused: [], recovery: [], left: [] };
  held.recovery = [];
}
