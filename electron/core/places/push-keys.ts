/**
 * Puts the key files of place zero into a place, those that lead to what the place holds, and finds the ones that another
 * computer put there: its password was changed. Those are never taken over here, never removed and never written over.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { PasswordKind } from '../../../shared/domain/place-terms.ts';
import { heldBy, type KeyFileName } from '../vault/paths.ts';
import { type Desk, knownOf, readThere } from './desk.ts';
import { bytesAtHome, putFile } from './put-file.ts';
import type { Survey } from './survey.ts';

interface KeysThere {
  /** All key files of place zero that can be had are there. */
  complete: boolean;
  /** Those that were read there, or written. */
  there: string[];
  passwordChangedIn: { password: PasswordKind; since: string | null }[];
  /** Ours, and no longer in place zero. */
  retired: string[];
}

/** @throws Refusal place-failed */
export async function pushKeys(desk: Desk, survey: Survey): Promise<KeysThere> {
  const { keyFiles } = await desk.home.files();
  const mine = keyFiles.filter(name => leadsTo(name, desk.record.holds));
  const result: KeysThere = { complete: true, there: [], passwordChangedIn: [], retired: [] };
  const strange: KeyFileName[] = [];
  for (const [index, name] of mine.entries()) {
    desk.tell('writing', index, mine.length);
    const put = await putKeyFile(desk, survey, name.file);
    if (put === 'strange') strange.push(name);
    if (put === 'there') result.there.push(name.file);
    else result.complete &&= put === 'unknown';
  }
  const ours = new Set(keyFiles.map(({ file }) => file));
  for (const name of survey.keyFiles.filter(({ file }) => !ours.has(file))) {
    const bytes = await readThere(desk, name.file);
    if (!bytes) continue;
    if (desk.home.judge(name.file, bytes) === 'whole') result.retired.push(name.file);
    else strange.push(name);
  }
  result.passwordChangedIn = passwordsIn(strange, keyFiles, survey);
  return result;
}

function leadsTo(name: KeyFileName, holds: readonly Compartment[]): boolean {
  return heldBy(name).some(compartment => holds.includes(compartment));
}

/** `strange`: another computer's file has this name. `unknown`: our own one is not to be had. */
async function putKeyFile(
  desk: Desk,
  survey: Survey,
  file: string,
): Promise<'there' | 'strange' | 'unknown'> {
  const entry = survey.entries.get(file);
  const bytes = await bytesAtHome(desk, file);
  if (!bytes) return 'unknown';
  const wasRead = knownOf(desk.record).taken.includes(file);
  if (entry && wasRead && (entry.size ?? bytes.length) === bytes.length) return 'there';
  const there = entry ? await readThere(desk, file) : null;
  if (there && !isRotten(there, bytes)) return Buffer.compare(there, bytes) === 0 ? 'there' : 'strange';
  await putFile(desk, file, bytes);
  return 'there';
}

/** How much of a key file may differ for it to be the same one with a bad spot. */
const BAD_SPOT = 0.25;
const AGE = 'age-encryption.org/v1';

/**
 * Whether a file is a cut-off or rotten copy of `ours`, and not the file of another computer which took the same number
 * at the same time: that one has another salt and other keys, so that hardly any byte of it agrees.
 */
export function isRotten(there: Uint8Array, ours: Uint8Array): boolean {
  if (Buffer.compare(there, ours) === 0) return false;
  if (!Buffer.from(there.subarray(0, AGE.length)).equals(Buffer.from(AGE))) return true;
  const common = Math.min(there.length, ours.length);
  let differing = 0;
  for (let place = 0; place < common; place += 1) if (there[place] !== ours[place]) differing += 1;
  return differing < common * BAD_SPOT;
}

function passwordsIn(
  strange: readonly KeyFileName[],
  mine: readonly KeyFileName[],
  survey: Survey,
): KeysThere['passwordChangedIn'] {
  const newest = Math.max(0, ...mine.filter(({ way }) => way === 'password').map(({ number }) => number));
  const changed = strange.filter(({ way, number }) => way === 'password' && number >= newest);
  const since = (name: KeyFileName) => survey.entries.get(name.file)?.changedAt ?? null;
  const found = new Map(
    changed.map(name => [name.only === 'recovery' ? 'recovery' : 'master', since(name)] as const),
  );
  return [...found].map(([password, at]) => ({ password, since: at }));
}
