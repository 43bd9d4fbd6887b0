/**
 * Files that the terminal names: pictures are decoded, texts are read line by line. Also `qr`, which only looks.
 */
import { readFile } from 'node:fs/promises';
import type { Output, VaultCalls } from '../../../shared/contract/contract.ts';
import type { IntakeView } from '../../../shared/contract/views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { parseMigration } from '../../../shared/otp/migration.ts';
import { parseUri } from '../../../shared/otp/otpauth-uri.ts';
import { nameText } from '../../../shared/otp/text-kind.ts';
import { unreadable } from '../files/unreadable.ts';
import { type Context, failureOf } from './context.ts';
import { emptyIntake, finish, takeText } from './read-intake.ts';

type QrRow = Output<VaultCalls['readQr']>['rows'][number];

/** Every account in the pictures. What is wrong with one file never loses the others. */
export async function readFiles(context: Context, input: { files: string[] }): Promise<IntakeView> {
  const intake = emptyIntake();
  for (const file of input.files) {
    const { texts, failure } = await textsOf(context, file);
    for (const text of texts) takeText(context, intake, text, file);
    if (failure) intake.refused.push({ source: file, failure });
  }
  return finish(context, intake);
}

/** Every QR code in the pictures, by kind; its text only with `reveal`. Needs no vault. */
export async function readQr(
  context: Context,
  input: { files: string[]; reveal: boolean },
): Promise<Output<VaultCalls['readQr']>> {
  const rows: QrRow[] = [];
  const refused: { source: string; failure: Failure }[] = [];
  for (const file of input.files) {
    const { texts, failure } = await textsOf(context, file);
    texts.forEach((text, index) => {
      rows.push({ file, index, ...kindOf(text), ...(input.reveal ? { text } : {}) });
    });
    if (failure) refused.push({ source: file, failure });
  }
  return { rows, refused };
}

async function textsOf(context: Context, file: string): Promise<{ texts: string[]; failure?: Failure }> {
  try {
    const { texts } = await context.decoder.decode(await readBytes(file), file);
    return { texts };
  } catch (error) {
    return { texts: [], failure: failureOf(error) };
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A text that names itself as an account but is not a good one is still described by its kind. */
function kindOf(text: string): Pick<QrRow, 'kind' | 'issuer' | 'account'> {
  try {
    const entry = parseUri(text);
    if (entry) return { kind: entry.otp.type, issuer: entry.issuer, account: entry.account };
    if (parseMigration(text)) return { kind: 'migration' };
  } catch (error) {
    failureOf(error);
  }
  return { kind: nameText(text) };
}
