/** A place before it is added: what is typed and chosen, and what the call takes of it. Pure. */
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { PlaceSuggestion, PlaceView } from '../../../shared/contract/places-views.ts';

export type HoldsChoice = 'both' | 'codes' | 'recovery';
export type TargetKind = 'folder' | 'webdav' | 'rclone';
type NewPlace = Input<WindowCalls['addPlace']>;
export type Target = NewPlace['target'];

export interface TargetDraft {
  kind: TargetKind;
  /** Folder: what is known of it. */
  folder: PlaceSuggestion | null;
  url: string;
  user: string;
  password: string;
  remote: string;
}

export interface PlaceDraft extends TargetDraft {
  label: string;
  holds: HoldsChoice;
}

export function emptyTarget(kind: TargetKind, folder: PlaceSuggestion | null = null): TargetDraft {
  return { kind, folder, url: '', user: '', password: '', remote: '' };
}

export function newDraft(kind: TargetKind, folder: PlaceSuggestion | null = null): PlaceDraft {
  return { ...emptyTarget(kind, folder), label: folder?.label ?? '', holds: 'both' };
}

/** The same place once more: all but its password is known. Null where there is nothing to type. */
export function draftOf({ kind, where, user, label, holds }: PlaceView): PlaceDraft | null {
  const [only] = holds;
  const same = { label, holds: only && holds.length === 1 ? only : ('both' as const) };
  if (kind === 'webdav') return { ...emptyTarget('webdav'), ...same, url: where, user };
  return kind === 'rclone' ? { ...emptyTarget('rclone'), ...same, remote: where } : null;
}

/** Whether everything is there that the call needs. */
export function isWhole({ kind, folder, url, user, password, remote }: TargetDraft): boolean {
  if (kind === 'folder') return folder !== null;
  if (kind === 'rclone') return remote.trim() !== '';
  return url.trim() !== '' && user.trim() !== '' && password !== '';
}

export async function targetOf(
  draft: TargetDraft,
  seal: (text: string) => Promise<{ sealed: string }>,
): Promise<Target> {
  if (draft.kind === 'webdav') {
    const { url, user, password } = draft;
    return { kind: 'webdav', url: url.trim(), user: user.trim(), password: await seal(password) };
  }
  if (draft.kind === 'rclone') return { kind: 'rclone', remote: draft.remote.trim() };
  return { kind: 'folder', path: draft.folder?.path ?? '' };
}

export function holdsOf(choice: HoldsChoice): NewPlace['holds'] {
  return { codes: choice !== 'recovery', recovery: choice !== 'codes' };
}

/** What a place is called before it has been added. */
export function nameOfDraft({ kind, folder, url, remote }: TargetDraft): string {
  if (kind === 'folder') return folder?.label || folder?.path || '';
  return kind === 'webdav' ? url.trim() : remote.trim();
}
