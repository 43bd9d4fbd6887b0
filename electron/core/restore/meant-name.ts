/**
 * Which file of a vault a name in a backup stands for. Sync clients, file managers and cut-off saves put something of
 * their own into it: `… (conflicted copy 2026-05-03).age`, `….sync-conflict-…`, `… (1).age`, `…-PCNAME.age`, `….0badcafe.tmp`.
 * The name only proposes: the hash or the key decides whether the content is that file.
 */
import {
  type GenerationName,
  type KeyFileName,
  PLACE_FILE,
  parseGenerationName,
  parseKeyFileName,
} from '../vault/paths.ts';

export type MeantName =
  | { sort: 'generation'; name: GenerationName }
  | { sort: 'key file'; name: KeyFileName }
  | { sort: 'place file' };

const GENERATION = /(?:codes|recovery)-\d{6,12}-[0-9a-f]{8}-[0-9a-f]{16}(?![0-9a-f])/i;
const KEY_FILE =
  /keys-\d{4,8}(?:-[0-9a-f]{8})?\.(?:(?:codes-|recovery-)?(?:kit|escrow|keys-\d{4,8})|password|codes|recovery)(?![a-z0-9])/i;

/** null = no file of any vault. */
export function meantName(file: string): MeantName | null {
  if (file === PLACE_FILE) return { sort: 'place file' };
  const generation = parseGenerationName(embedded(GENERATION, file));
  if (generation) return { sort: 'generation', name: generation };
  const keyFile = parseKeyFileName(embedded(KEY_FILE, file));
  return keyFile && { sort: 'key file', name: keyFile };
}

/** In lower case, which some file systems do not keep. */
function embedded(pattern: RegExp, file: string): string {
  return `${pattern.exec(file)?.[0].toLowerCase() ?? ''}.age`;
}
