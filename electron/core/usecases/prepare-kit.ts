/**
 * Writes a fresh recovery kit to a file of the person's choice, and holds it until a part of it was typed in again:
 * a kit counts only once it is proved that somebody can read it.
 */
import type { KitView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/failure.ts';
import { writePlainFile } from '../files/write-plain-file.ts';
import { createKit } from '../keys/kit.ts';
import type { Context, PendingKit } from './context.ts';

/** @throws Refusal file-exists, not-saved */
export async function prepareKit(context: Context, input: { file: string }): Promise<KitView> {
  const kit = createKit(context.world.randomBytes);
  await writePlainFile(input.file, new TextEncoder().encode(kit.text));
  const askForGroup = 1 + ((context.world.randomBytes(1)[0] ?? 0) % kit.groups.length);
  context.pendingKit = { recipient: kit.recipient, groups: kit.groups, askForGroup };
  return { file: input.file, askForGroup, groups: kit.groups.length };
}

/** The recipient of the kit that was just proved. @throws Refusal kit-proof-wrong, the kit stays to be tried again */
export function proveKit(context: Context, proof: string): string {
  const pending: PendingKit | null = context.pendingKit;
  const asked = pending?.groups[pending.askForGroup - 1];
  if (!pending || asked === undefined || fold(proof) !== fold(asked)) throw refuse('kit-proof-wrong', {});
  return pending.recipient;
}

function fold(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}
