/**
 * A list of accounts as text, one URI a line: what most apps call their text export. Blank lines and lines that start
 * with "#" mean nothing; Ente also puts commas between URIs. Transfer codes may stand among them.
 */

import type { Entry } from '../domain/otp.ts';
import { type Failure, Refusal, refuse } from '../failure.ts';
import { parseMigration } from './migration.ts';
import { parseUri } from './otpauth-uri.ts';

export interface UriLines {
  entries: Entry[];
  /** `line` counts from 1 in the given text; a transfer code can refuse several accounts on its line. */
  refused: { line: number; failure: Failure }[];
}

/** A comma that stands between two URIs (inside one it is written %2C). */
const BETWEEN = /,\s*(?=(?:(?:apple-)?otpauth(?:-migration)?|motp|steam):\/\/)/i;

/** What one text gives: entries and failures; null when it is no URI of ours. */
function readOne(text: string): { entries: Entry[]; failures: Failure[] } | null {
  try {
    const migration = parseMigration(text);
    if (migration !== null) {
      return { entries: migration.entries, failures: migration.refused.map(({ failure }) => failure) };
    }
    const entry = parseUri(text);
    return entry === null ? null : { entries: [entry], failures: [] };
  } catch (error) {
    if (error instanceof Refusal) return { entries: [], failures: [error.failure] };
    throw error;
  }
}

/** The texts that may be URIs, with their line numbers: comments and blank lines left out, lists taken apart. */
export function* uriParts(text: string): Generator<[line: number, part: string]> {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const part of line.split(BETWEEN)) {
      const trimmed = part.trim();
      if (trimmed !== '' && !trimmed.startsWith('#')) yield [index + 1, trimmed];
    }
  }
}

/**
 * Reads every line; null when no line is a URI at all. A line that is none, or a wrong one, is refused alone. The same
 * transfer code twice counts once.
 */
export function parseUriLines(text: string): UriLines | null {
  const lines: UriLines = { entries: [], refused: [] };
  const transfers = new Set<string>();
  let recognised = false;
  for (const [line, part] of uriParts(text)) {
    const transfer = /^otpauth-migration:/i.test(part);
    if (transfer && transfers.has(part)) continue;
    if (transfer) transfers.add(part);
    const read = readOne(part);
    recognised ||= read !== null;
    for (const entry of read?.entries ?? []) lines.entries.push(entry);
    for (const failure of read?.failures ?? [refuse('unknown-text', {}).failure])
      lines.refused.push({ line, failure });
  }
  return recognised ? lines : null;
}
