/**
 * Writes a fresh recovery kit as a PDF to be printed, in one piece or in shares, and holds it until a group of it was
 * typed in again, as prepare-kit.ts does.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { PaperKitView } from '../../../shared/contract/places-views.ts';
import { printKitPdf, printSharesPdf } from '../export/paper/kit-pdf.ts';
import { writePlainFile } from '../files/write-plain-file.ts';
import { createKit, type Kit, parseKitText } from '../keys/kit.ts';
import { type Splitting, splitKit } from '../keys/shares.ts';
import type { Context } from './context.ts';

/** What a person is asked to type in again. */
interface Printed {
  bytes: Uint8Array;
  pages: number;
  share: number | null;
  groups: string[];
}

/** Groups that are the same, or nearly, on all shares of a kit: they prove little. */
const COMMON_GROUPS = 2;

/** @throws Refusal bad-shares, file-exists, not-saved */
export async function printKit(
  context: Context,
  { file, paper, shares }: Input<VaultCalls['printKit']>,
): Promise<PaperKitView> {
  const { world, open } = context;
  const kit = createKit(world.randomBytes);
  const sheet = { paper, date: new Date(world.now()), vaultId: open?.vaultId ?? null };
  const printed = shares ? await inShares(context, kit, sheet, shares) : await inOnePiece(kit, sheet);
  await writePlainFile(file, printed.bytes);
  const { pages, share, groups } = printed;
  const common = share === null ? 0 : COMMON_GROUPS;
  const askForGroup = 1 + common + drawn(context, groups.length - common);
  context.pendingKit = { recipient: kit.recipient, groups, askForGroup };
  return { file, pages, share, askForGroup, groups: groups.length };
}

type KitSheet = Parameters<typeof printKitPdf>[0];

async function inOnePiece(kit: Kit, sheet: KitSheet): Promise<Printed> {
  const identity = parseKitText(kit.text);
  const bytes = await printKitPdf(sheet, { identity, groups: kit.groups });
  return { bytes, pages: 1, share: null, groups: kit.groups };
}

async function inShares(context: Context, kit: Kit, sheet: KitSheet, splitting: Splitting): Promise<Printed> {
  const shares = await splitKit(kit.text, splitting, context.world.randomBytes);
  const bytes = await printSharesPdf(sheet, shares);
  const asked = shares[drawn(context, shares.length)];
  return { bytes, pages: shares.length, share: asked?.number ?? 1, groups: asked?.groups ?? [] };
}

/** A random number below `count`. */
function drawn(context: Context, count: number): number {
  return (context.world.randomBytes(1)[0] ?? 0) % count;
}
