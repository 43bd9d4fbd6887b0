/**
 * places.age (places/place-record.ts) on the disk: read with any codes identity at hand, written under the one that the
 * newest codes are written under.
 * An absent list is an empty one. One that does not open is `lost`, and says whether a new one may take its place: not
 * while it was made by a newer version, or could not be read just now.
 */
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason, errnoOf } from '../files/disk-reason.ts';
import { readFileWithin, replaceFile } from '../files/durable-file.ts';
import { decryptAge, encryptAge } from '../keys/age-file.ts';
import { recipientOf } from '../keys/identities.ts';
import type { LocalVault } from '../places/local-place.ts';
import { noPlaces, PLACES_FILE, type PlacesDocument, placesDocument } from '../places/place-record.ts';
import type { CompartmentKeys, Key } from './ring.ts';
import { hasGoodSeal, sealDocument, sealKey } from './seal.ts';
import type { Session } from './session.ts';

const LARGEST = 4 * 1024 * 1024;

/** What is known of the list while the vault is open. */
export type HeldPlaces =
  | { state: 'absent' }
  /** `key`: the codes identity under which the file lies there. */
  | { state: 'open'; document: PlacesDocument; key: Key }
  | { state: 'lost'; refusal: Refusal };

/** Never throws a refusal: a vault opens without its list of places. */
export async function readPlaces(vault: LocalVault, keys: CompartmentKeys): Promise<HeldPlaces> {
  try {
    const bytes = await readFileWithin(vault.directory, PLACES_FILE, LARGEST);
    return await openPlaces(bytes, vault.vaultId, keys);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { state: 'absent' };
    if (error instanceof Refusal) return { state: 'lost', refusal: error };
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return { state: 'lost', refusal: refuse('vault-unreadable', { folder: vault.directory, reason }) };
  }
}

/** Reads the file anew, for verifying. @throws Refusal why it does not open */
export async function examinePlaces(session: Session): Promise<{ generation: number; records: number }> {
  const { vault, ring } = session.parts();
  const held = await readPlaces(vault, ring.codes);
  if (held.state === 'lost') throw held.refusal;
  return { generation: 0, records: held.state === 'open' ? held.document.places.length : 0 };
}

/** The list as it is shown. */
export function shownPlaces(held: HeldPlaces, vaultId: string): PlacesDocument | 'lost' {
  if (held.state === 'open') return held.document;
  return held.state === 'absent' ? noPlaces(vaultId) : 'lost';
}

/**
 * Stands in the session's queue. `update` is pure and may be asked twice; the same document writes nothing.
 * @throws Refusal not-saved, vault-in-use; newer-version or vault-unreadable while the lost list might still be read
 */
export async function changePlacesOf(
  session: Session,
  update: (document: PlacesDocument) => PlacesDocument,
): Promise<PlacesDocument> {
  const before = baseOf(session);
  if (update(before) === before) return before;
  await session.requireLock();
  const base = baseOf(session);
  const next = update(base);
  if (next === base) return base;
  if (!placesDocument.safeParse(next).success) throw new Error('the changed places do not fit their schema');
  await write(session, next);
  return next;
}

/**
 * Writes the list anew under the identity of the present codes, when that is another one by now. Best effort: until it is done,
 * the key files of the earlier identity stay (lowestForPlaces).
 */
export async function resealPlaces(session: Session): Promise<void> {
  const { places } = session.parts();
  if (places.state !== 'open' || places.key.identity === keyFor(session).identity) return;
  try {
    await session.requireLock();
    await write(session, places.document);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Key files of the codes from this number on are needed by the list; Infinity = none is. */
export function lowestForPlaces(held: HeldPlaces): number {
  if (held.state === 'open') return held.key.number;
  return held.state === 'absent' || mayBeReplaced(held.refusal) ? Number.POSITIVE_INFINITY : 0;
}

/** A new list begins where there is none, or nothing that any key at hand opens. */
function baseOf(session: Session): PlacesDocument {
  const { places, vault } = session.parts();
  if (places.state === 'open') return places.document;
  if (places.state === 'lost' && !mayBeReplaced(places.refusal)) throw places.refusal;
  return noPlaces(vault.vaultId);
}

function mayBeReplaced({ code }: Refusal): boolean {
  return code !== 'newer-version' && code !== 'vault-unreadable';
}

async function write(session: Session, document: PlacesDocument): Promise<void> {
  const parts = session.parts();
  const { directory, vaultId } = parts.vault;
  const key = keyFor(session);
  const plaintext = sealDocument(document, sealKey(key.identity, vaultId, 'places'));
  const bytes = await encryptAge(plaintext, [recipientOf(key.identity)]);
  const back = await decryptAge(bytes, [key.identity], PLACES_FILE);
  if (!back || Buffer.compare(back, plaintext) !== 0) throw new Error('encryption did not give itself back');
  await replaceFile(directory, PLACES_FILE, bytes);
  parts.places = { state: 'open', document, key };
}

/**
 * The list follows the codes: where a change of the password was cut off before their newest generation moved, both
 * passwords open that one, and so both must open the list.
 */
function keyFor(session: Session): Key {
  const { ring, states } = session.parts();
  const { current, others } = ring.codes;
  const number = states.codes instanceof Refusal ? current.number : states.codes.document.keys.number;
  return [current, ...others].find(key => key.number === number) ?? current;
}

/** @throws Refusal damaged-file, other-vault, newer-version */
async function openPlaces(bytes: Uint8Array, vaultId: string, keys: CompartmentKeys): Promise<HeldPlaces> {
  for (const key of [keys.current, ...keys.others]) {
    const plaintext = await decryptAge(bytes, [key.identity], PLACES_FILE);
    if (!plaintext) continue;
    if (!hasGoodSeal(plaintext, sealKey(key.identity, vaultId, 'places'))) throw damaged();
    return { state: 'open', document: parse(plaintext, vaultId), key };
  }
  throw refuse('other-vault', { file: PLACES_FILE });
}

function parse(plaintext: Uint8Array, vaultId: string): PlacesDocument {
  const { seal: _, ...json } = jsonIn(plaintext);
  const version = json.schema;
  if (typeof version === 'number' && version > noPlaces(vaultId).schema)
    throw refuse('newer-version', { file: PLACES_FILE, version });
  const found = placesDocument.safeParse(json);
  if (!found.success || found.data.vaultId !== vaultId) throw damaged();
  return found.data;
}

function jsonIn(plaintext: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(plaintext).toString('utf8'));
  } catch {
    throw damaged();
  }
}

function damaged(): Refusal {
  return refuse('damaged-file', { file: PLACES_FILE });
}
