/**
 * A recovery kit or its shares, however they are handed over: typed, in a text file, or as a picture of the QR code.
 */
import { readFile } from 'node:fs/promises';
import type { SecretSource } from '../../../shared/contract/contract.ts';
import { unreadable } from '../files/unreadable.ts';
import { combineShares, holdsShare } from '../keys/shares.ts';
import type { Context } from './context.ts';

const KIT_OR_SHARE = /^(AGE-SECRET-KEY|SPAREKEY-SHARE)-1/i;

/** The text of a kit. One share in its place is told by what is missing. @throws Refusal shares-missing, wrong-share, no-qr-found … */
export async function readKit(context: Context, source: SecretSource): Promise<string> {
  const text = await textOf(context, source);
  return holdsShare(text) ? combineShares([text]) : text;
}

/** The kit that shares give. @throws Refusal shares-missing, wrong-share, no-qr-found … */
export async function readShares(context: Context, sources: readonly SecretSource[]): Promise<string> {
  const texts: string[] = [];
  for (const source of sources) texts.push(await textOf(context, source));
  return combineShares(texts);
}

async function textOf(context: Context, source: SecretSource): Promise<string> {
  if (!('file' in source)) return context.readSecret(source);
  return (await context.readDocument(source)) ?? (await textInPicture(context, source.file));
}

/** What else is on the picture does not matter. */
async function textInPicture(context: Context, file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const { texts } = await context.decoder.decode(bytes, file);
  return texts.filter(text => KIT_OR_SHARE.test(text)).join('\n');
}
