/**
 * Reading the key files that another computer has left in a place. Nothing of it is believed: what a password opens counts
 * only when bridges lead from it to an identity that is held here, for whoever can write to a place can lay key files
 * there, but not lock our own identities into them.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import type { PasswordKind } from '../../../shared/domain/place-terms.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { passwordIdentity } from '../keys/password.ts';
import { sortFiles } from '../places/local-place.ts';
import { judgeFile } from './home-files.ts';
import { LARGEST_KEY_FILE, type OpenedKeys, openKeyBytes } from './key-files.ts';
import { masterFiles, recoveryFiles } from './key-names.ts';
import type { KeyFileName } from './paths.ts';
import type { ProvedFile } from './renew-keys.ts';
import { identitiesOf, type Key, keysOf } from './ring.ts';
import type { Session } from './session.ts';

export type PlaceFiles = ReadonlyMap<string, Uint8Array>;

/** What a password has opened, and what hangs on it. */
export interface StrangerKeys {
  name: KeyFileName;
  /** ISO 8601. */
  made: string;
  /** The newest first; those that the password file itself holds, then those that bridges lead to. */
  keys: Record<Compartment, Key[]>;
  /** The password file and the bridges, as they are. */
  files: ProvedFile[];
}

/** Each try costs a second or so: a place full of planted files must not keep anybody busy. */
const MOST_PASSWORD_FILES = 8;
const MOST_BRIDGES = 100;

/** @throws Refusal no-newer-password, wrong-password, wrong-recovery-password; damaged-file, newer-version … of the newest */
export async function openStranger(
  session: Session,
  which: PasswordKind,
  password: string,
  files: PlaceFiles,
): Promise<StrangerKeys> {
  const { keyFiles } = sortFiles([...files.keys()]);
  const all = which === 'master' ? masterFiles(keyFiles) : recoveryFiles(keyFiles);
  const names = all.filter(name => isStrange(session, name, files)).slice(0, MOST_PASSWORD_FILES);
  if (names.length === 0) throw refuse('no-newer-password', {});
  let trouble: Refusal | null = null;
  for (const name of names) {
    const opened = await tryOpen(session, name, files, passwordIdentity(password, name.file));
    if (opened instanceof Refusal) trouble ??= opened;
    else if (opened) return await withBridges(session, name, opened, files);
  }
  throw trouble ?? refuse(which === 'master' ? 'wrong-password' : 'wrong-recovery-password', {});
}

/**
 * Whether bridges lead from what was opened to what is held here, in each compartment that it would renew.
 * @throws Refusal keys-not-proved, recovery-locked
 */
export function requireProof(session: Session, { keys }: StrangerKeys, held: readonly Compartment[]): void {
  for (const compartment of held) {
    const ours = new Set(identitiesOf(keysOf(session.parts().ring, compartment)));
    if (!keys[compartment].some(({ identity }) => ours.has(identity))) throw refuse('keys-not-proved', {});
  }
}

/**
 * Not one that lies here as well, byte for byte; unless it is not in force here: a taking over that was cut off is brought
 * to its end by asking for it again.
 */
function isStrange(session: Session, { file, only, number }: KeyFileName, files: PlaceFiles): boolean {
  const present = session.parts().ring[only ?? 'codes']?.current.number ?? number;
  return number > present || judgeFile(session, file, files.get(file) ?? new Uint8Array()) !== 'whole';
}

async function withBridges(
  session: Session,
  name: KeyFileName,
  opened: OpenedKeys,
  files: PlaceFiles,
): Promise<StrangerKeys> {
  const stranger: StrangerKeys = { name, made: opened.made, keys: { codes: [], recovery: [] }, files: [] };
  takeUp(stranger, name, opened, files);
  const bridges = sortFiles([...files.keys()]).keyFiles.filter(({ way }) => way === 'keys');
  const todo = new Set(bridges.slice(0, MOST_BRIDGES));
  for (let more = true; more; ) {
    more = false;
    for (const bridge of todo) {
      const keys = await openBridge(session, stranger, bridge, files);
      if (!keys) continue;
      todo.delete(bridge);
      takeUp(stranger, bridge, keys, files);
      more = true;
    }
  }
  return stranger;
}

function takeUp(stranger: StrangerKeys, name: KeyFileName, opened: OpenedKeys, files: PlaceFiles): void {
  const { number, identities } = opened;
  stranger.files.push({ name, bytes: files.get(name.file) ?? new Uint8Array(), identities });
  for (const compartment of COMPARTMENTS) {
    const [identity, known] = [identities[compartment], stranger.keys[compartment]];
    if (identity !== undefined && !known.some(key => key.identity === identity))
      known.push({ number, identity });
  }
}

async function openBridge(
  session: Session,
  { keys }: StrangerKeys,
  name: KeyFileName,
  files: PlaceFiles,
): Promise<OpenedKeys | null> {
  for (const { identity } of keys[name.only ?? 'codes']) {
    const opened = await tryOpen(session, name, files, identity);
    if (opened && !(opened instanceof Refusal)) return opened;
  }
  return null;
}

async function tryOpen(
  session: Session,
  name: KeyFileName,
  files: PlaceFiles,
  key: Parameters<typeof openKeyBytes>[3],
): Promise<OpenedKeys | Refusal | null> {
  const bytes = files.get(name.file) ?? new Uint8Array();
  if (bytes.length > LARGEST_KEY_FILE)
    return refuse('file-too-large', { file: name.file, bytes: bytes.length, limit: LARGEST_KEY_FILE });
  try {
    return await openKeyBytes(bytes, name, session.vaultId, key);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
