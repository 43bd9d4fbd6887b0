/**
 * How a target holds an account, in the terms that most formats share: which labels it has a place for.
 */
import type { ExportLoss, ExportObstacle } from '../../../shared/domain/export-terms.ts';
import { uuidFrom } from '../vault/uuid.ts';
import type { ExportAccount, Fit } from './exporter.ts';

/** What a format has a place for, beside the second factor. */
export interface Places {
  /** `one`: a folder or a group that an account lies in. */
  tags: 'none' | 'one' | 'many';
  note: boolean;
  favourite: boolean;
  /** Unknown parameters of otpauth links. */
  parameters: boolean;
}

/** The losses of an account that goes along, or the obstacle that keeps it. */
export function fitIn(places: Places, account: ExportAccount, obstacle: ExportObstacle | null): Fit {
  if (obstacle !== null) return { obstacle, losses: [] };
  const { tags, note, favourite, entry } = account;
  const lost: [ExportLoss, boolean][] = [
    ['tags', places.tags === 'none' && tags.length > 0],
    ['more-tags', places.tags === 'one' && tags.length > 1],
    ['note', !places.note && note.trim() !== ''],
    ['favourite', !places.favourite && favourite],
    ['parameters', !places.parameters && entry.extra.length > 0],
  ];
  return { obstacle: null, losses: lost.filter(([, is]) => is).map(([loss]) => loss) };
}

/** A text file's bytes. */
export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** JSON as other apps write it, with an end to its last line. */
export function jsonBytes(value: unknown): Uint8Array {
  return textBytes(`${JSON.stringify(value, null, 2)}\n`);
}

/** One id for each tag that the accounts have: tags become groups or folders with ids of their own. */
export function groupsOf(
  accounts: readonly ExportAccount[],
  tagsOf: (account: ExportAccount) => readonly string[],
  randomBytes: (count: number) => Uint8Array,
): Map<string, string> {
  const ids = new Map<string, string>();
  for (const tag of accounts.flatMap(tagsOf)) if (!ids.has(tag)) ids.set(tag, uuidFrom(randomBytes(16)));
  return ids;
}
