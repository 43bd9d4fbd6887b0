/**
 * What the place.json files of a backup tell that a restore can use: which key files are whole, and until when a password
 * held. They only explain: nothing in them opens anything, and a false one shuts nobody out.
 */
import * as z from 'zod/mini';

export interface Remembered {
  /** SHA-256 of key files, by name. Several where two computers took the same number. */
  keyFiles: Map<string, Set<string>>;
  /** ISO 8601, by key number: when that password was set. */
  passwordDates: Record<string, string>;
}

/** Members of place.json (docs/vault-format.md, section 5), each for itself: a newer version may have changed the others. */
const members = z.looseObject({
  vaultId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  keyFiles: z.optional(z.record(z.string(), z.string().check(z.regex(/^[0-9a-f]{64}$/)))),
  passwordDates: z.optional(z.record(z.string().check(z.regex(/^\d{1,8}$/)), z.iso.datetime())),
});
type Members = z.infer<typeof members>;

/** null = damaged, or no place.json. */
export function readPlaceFile(bytes: Uint8Array): Members | null {
  try {
    const read = members.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Puts together what several of one vault tell. */
export function remember(placeFiles: readonly (Uint8Array | null)[], vaultId: string): Remembered {
  const remembered: Remembered = { keyFiles: new Map(), passwordDates: {} };
  for (const bytes of placeFiles) {
    const read = bytes && readPlaceFile(bytes);
    if (!read || read.vaultId !== vaultId) continue;
    for (const [file, sha256] of Object.entries(read.keyFiles ?? {}))
      remembered.keyFiles.set(file, (remembered.keyFiles.get(file) ?? new Set()).add(sha256));
    remembered.passwordDates = { ...read.passwordDates, ...remembered.passwordDates };
  }
  return remembered;
}
