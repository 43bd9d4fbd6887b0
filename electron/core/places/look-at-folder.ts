/**
 * What a folder would be as a place: asked before it becomes one, by the person who points at it and by the list of
 * suggestions. Nothing is written.
 */
import { access, constants, statfs } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import type { PlaceSuggestion } from '../../../shared/contract/places-views.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { PLACE_FILE } from '../vault/paths.ts';
import { BoundedSteps, STEP_MILLISECONDS } from './bounded-steps.ts';
import { openFolderPlace } from './folder-place.ts';
import { sortFiles } from './local-place.ts';
import type { Place } from './place.ts';

/** A place that there is already, place zero among them: for "that is the same disk". */
export interface KnownPlace {
  /** As in placeView. */
  id: string;
  failureDomain: string;
  /** Of a folder; null for what is none. */
  path: string | null;
}

export interface FolderLook extends PlaceSuggestion {
  writable: boolean;
}

const LARGEST_MARKER = 1024 * 1024;

/**
 * `milliseconds`: how long one operation may take.
 * @throws Refusal bad-address; place-failed missing, timed-out, no-permission …
 */
export async function lookAtFolder(
  path: string,
  known: readonly KnownPlace[],
  milliseconds: number = STEP_MILLISECONDS,
): Promise<FolderLook> {
  if (!isAbsolute(path)) throw refuse('bad-address', { fault: 'no-whole-path' });
  const place = openFolderPlace({ kind: 'folder', path }, milliseconds);
  try {
    const { ids, backup } = await findBackups(place);
    const { failureDomain, medium, service } = await place.describe();
    const self = known.find(each => ids.has(each.id) || (each.path && resolve(each.path) === resolve(path)));
    const sharing = known.filter(each => each !== self && isSame(each.failureDomain, failureDomain));
    return {
      ...{ path, label: service ?? nameOf(path), service, medium, failureDomain, backup },
      sharesWith: sharing.map(({ id }) => id),
      place: self?.id ?? null,
      ...(await roomIn(path, milliseconds)),
    };
  } finally {
    place.close();
  }
}

interface Backups {
  /** Ids of the places that the markers name. */
  ids: Set<string>;
  backup: boolean;
}

async function findBackups(place: Place): Promise<Backups> {
  const found: Backups = { ids: new Set(), backup: false };
  for (const vaultId of await unlessTooMany(place.vaults())) {
    const names = (await unlessTooMany(place.list(vaultId))).map(({ name }) => name);
    const { generations } = sortFiles(names);
    found.backup ||= generations.codes.length + generations.recovery.length > 0;
    if (names.includes(PLACE_FILE))
      found.ids.add(idIn(await place.read(`${vaultId}/${PLACE_FILE}`, LARGEST_MARKER).catch(notRead)));
  }
  return found;
}

/** '' where there is none: it is no place's id. */
function idIn(marker: Uint8Array | null): string {
  try {
    const json: unknown = JSON.parse(Buffer.from(marker ?? []).toString('utf8'));
    return String((json as { placeId?: unknown } | null)?.placeId ?? '');
  } catch {
    return '';
  }
}

async function roomIn(
  path: string,
  milliseconds: number,
): Promise<{ freeBytes: number | null; writable: boolean }> {
  const steps = new BoundedSteps(path, milliseconds);
  const facts = await steps.take(() => statfs(path).catch(() => null));
  const writable = await steps.take(() =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    ),
  );
  return { freeBytes: facts === null ? null : facts.bavail * facts.bsize, writable };
}

/** A folder of photographs can become a place; that it has many names is no reason to refuse it. */
async function unlessTooMany<T>(asked: Promise<T[]>): Promise<T[]> {
  return await asked.catch((error: unknown) => {
    if (isPlaceFailed(error) && error.failure.details.reason === 'too-many-files') return [];
    throw error;
  });
}

function notRead(error: unknown): null {
  if (isPlaceFailed(error)) return null;
  throw error;
}

function isPlaceFailed(
  error: unknown,
): error is Refusal & { failure: Extract<Refusal['failure'], { code: 'place-failed' }> } {
  return error instanceof Refusal && error.failure.code === 'place-failed';
}

function isSame(domain: string, other: string): boolean {
  return domain !== '' && domain === other;
}

/** The name of the stick or folder; a drive letter has none of its own. */
function nameOf(path: string): string {
  return basename(path) || path;
}
