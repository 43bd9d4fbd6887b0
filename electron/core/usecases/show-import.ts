/**
 * The import as other processes may see it: every row with its names and numbers and what it is like, no secret.
 */
import type { ImportFile, ImportRow, ImportView } from '../../../shared/contract/import-views.ts';
import type { RecoveryOfferView } from '../../../shared/contract/recovery-views.ts';
import { isLive } from '../../../shared/domain/accounts.ts';
import { AlikeIndex } from '../../../shared/domain/alike-index.ts';
import { Refusal } from '../../../shared/failure.ts';
import { IMPORTERS } from '../intake/importers/registry.ts';
import { needsPin, otpView } from './account-views.ts';
import { type Context, openVaultOf } from './context.ts';
import type { HeldFile, HeldRow } from './import-session.ts';
import { clearRows } from './read-import.ts';
import { recoveryOffers } from './read-recovery.ts';
import { recordsOrRefusal } from './show-recovery.ts';

/** @throws Refusal vault-locked */
export function showImport(context: Context): ImportView {
  const files = [...context.imports.files.values()];
  const open = openVaultOf(context);
  const recoveryOpen = !(recordsOrRefusal(open, 'recovery') instanceof Refusal);
  return {
    revision: context.nextRevision(),
    files: files.map(fileView),
    rows: rowViews(context, files),
    refused: files.flatMap(({ file, rest }) =>
      rest.refused.map(({ index, name, failure }) => ({ file, index: index + 1, name, failure })),
    ),
    left: files.flatMap(({ file, rest }) => rest.left.map(({ what, count }) => ({ file, what, count }))),
    transfers: missingParts(files),
    recovery: recoveryOpen ? recoveryViews(context, files) : [],
    recoveryLocked: !recoveryOpen && files.some(({ recovery }) => recovery.length > 0),
  };
}

/** The list of formats, as the person is shown it. */
export function importFormats() {
  return {
    formats: IMPORTERS.filter(({ listed }) => listed !== false).map(({ format, app, byHand }) => ({
      format,
      app,
      byHand: byHand === true,
    })),
  };
}

/** Takes a file out of the import. One that is not there any more is out already. */
export function dropImportFile(context: Context, input: { file: string }): ImportView {
  const held = context.imports.files.get(input.file);
  if (held) clearRows(context, held);
  context.imports.files.delete(input.file);
  return showImport(context);
}

export function cancelImport(context: Context): Record<string, never> {
  context.imports.cancel();
  return {};
}

export function forgetImport(context: Context): Record<string, never> {
  for (const held of context.imports.files.values()) clearRows(context, held);
  context.imports.forget();
  return {};
}

function fileView(held: HeldFile): ImportFile {
  const { file, source, state, importer, contents, rows, failure } = held;
  return {
    file,
    name: source.name,
    state,
    format: importer?.format ?? '',
    app: importer?.app ?? '',
    keyFile: contents?.locked === true && contents.keyFile,
    rows: rows.length,
    failure,
  };
}

/** Each row is compared with the vault and with the rows before it. */
function rowViews(context: Context, files: readonly HeldFile[]): ImportRow[] {
  const index = new AlikeIndex();
  for (const { id, name, otp } of openVaultOf(context).read('codes').records.filter(isLive)) {
    const { issuer, account } = name;
    index.add({ id, where: 'vault', issuer, account, type: otp.type, secret: otp.secret });
  }
  return files.flatMap(({ file, rows }) => rows.map(row => rowView(file, row, index)));
}

function rowView(file: string, { row, account: imported }: HeldRow, index: AlikeIndex): ImportRow {
  const { entry, tags, note, favourite } = imported;
  const { issuer, account, otp } = entry;
  const alike = index.find(entry);
  index.add({ id: row, where: 'import', issuer, account, type: otp.type, secret: otp.secret });
  return {
    row,
    file,
    issuer,
    account,
    ...otpView(otp),
    tags,
    favourite,
    hasNote: note !== '',
    pinMissing: needsPin(otp),
    alike,
  };
}

/** Parts of Google transfers that have not been seen, of all files together. */
function missingParts(files: readonly HeldFile[]): ImportView['transfers'] {
  const seen = new Map<string, { parts: number; missing: Set<number> }>();
  for (const { batch, part, parts } of files.flatMap(({ rest }) => rest.transfers ?? [])) {
    const key = `${batch}/${parts}`;
    const all = Array.from({ length: parts }, (_, at) => at + 1);
    const transfer = seen.get(key) ?? { parts, missing: new Set(all) };
    transfer.missing.delete(part);
    seen.set(key, transfer);
  }
  return [...seen.values()]
    .filter(({ missing }) => missing.size > 0)
    .map(({ parts, missing }) => ({ parts, missing: [...missing] }));
}

function recoveryViews(context: Context, files: readonly HeldFile[]): RecoveryOfferView[] {
  const held = files.flatMap(({ recovery }) => recovery);
  return recoveryOffers(
    context,
    held.filter(offer => context.recoveryOffers.has(offer)),
  );
}
