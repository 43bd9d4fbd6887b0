/**
 * What sync clients make of our names when two computers write at once, or when they think so: the old name with words
 * around it. Dropbox `… (Alice’s conflicted copy 2026-05-03).age`, Nextcloud `… (conflicted copy 2026-05-03 120000).age`,
 * Syncthing `….sync-conflict-20260503-120000-ABCDEFG.age`, OneDrive `…-PCNAME.age`, Google Drive and browsers
 * `… (1).age`, iCloud `… 2.age`, Windows `Copy of …`. The name of a generation is long and of a form of its own, so it is
 * found in there whatever the words are. Pure.
 */
import { type GenerationName, intendedName, parseGenerationName } from '../vault/paths.ts';

const CARRIED = /(?<![0-9A-Za-z])((?:codes|recovery)-\d{6,12}-[0-9a-f]{8}-[0-9a-f]{16})(?![0-9a-f])/;

/** The generation that a file of another name was; null for our own names, for temp files and for what is none. */
export function meantGeneration(file: string): GenerationName | null {
  if (parseGenerationName(file) || intendedName(file) !== null) return null;
  const carried = CARRIED.exec(file)?.[1];
  return carried === undefined ? null : parseGenerationName(`${carried}.age`);
}
