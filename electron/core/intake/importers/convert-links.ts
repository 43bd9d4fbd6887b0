/**
 * A text of links, one a line, as accounts. Google's transfer codes may stand among them; which parts of a transfer
 * were in the text is told, so that a missing one can be asked for.
 */
import type { Failure } from '../../../../shared/failure.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { parseMigration } from '../../../../shared/otp/migration.ts';
import { uriParts } from '../../../../shared/otp/uri-parts.ts';
import { percentDecode } from '../../../../shared/otp/uri-text.ts';
import { convertRows, ROW_LIMIT, type RowResult } from './convert-rows.ts';
import type { Converted, TransferPart } from './importer.ts';
import { bareAccount, uriAccount } from './uri-account.ts';

interface UriRow {
  /** Counts from 1 in the text. */
  line: number;
  name: string;
  read(): RowResult;
}

const LINK = /(?:^|[\r\n])[ \t]*(?:(?:apple-)?otpauth(?:-migration)?:\/\/|motp:\S|steam:\/\/)/i;

/** True when a line of the text begins like a link to an account. */
export function holdsLinks(text: string | null): text is string {
  return text !== null && LINK.test(text);
}

/** A refused row's index is that of its line. @throws Refusal too-many-rows */
export function convertLinks(text: string): Converted {
  return convertParts(uriParts(text));
}

/** The same of texts that may be links, each with its line from 1. @throws Refusal too-many-rows */
export function convertParts(parts: Iterable<readonly [line: number, part: string]>): Converted {
  const { rows, transfers } = rowsOf(parts);
  const converted = convertRows(
    rows,
    row => row.name,
    row => row.read(),
  );
  const refused = converted.refused.map(row => ({ ...row, index: (rows[row.index]?.line ?? 1) - 1 }));
  return { ...converted, refused, ...(transfers.length > 0 && { transfers }) };
}

/** One more row than is allowed is enough to be refused for it. The same transfer code twice counts once. */
function rowsOf(parts: Iterable<readonly [line: number, part: string]>): {
  rows: UriRow[];
  transfers: TransferPart[];
} {
  const rows: UriRow[] = [];
  const transfers: TransferPart[] = [];
  const seen = new Set<string>();
  for (const [line, part] of parts) {
    if (rows.length > ROW_LIMIT) break;
    if (/^otpauth-migration:/i.test(part)) {
      if (!seen.has(part)) rows.push(...transferRows(line, part, transfers));
      seen.add(part);
    } else rows.push({ line, name: nameIn(part), read: () => uriAccount(part) });
  }
  return { rows, transfers };
}

function transferRows(line: number, text: string, transfers: TransferPart[]): UriRow[] {
  try {
    const transfer = parseMigration(text);
    if (transfer === null) return [];
    const { batch, part, parts, entries, refused } = transfer;
    transfers.push({ batch, part, parts });
    return [
      ...entries.map(entry => ({ line, name: '', read: () => ({ accounts: [bareAccount(entry)] }) })),
      ...refused.map(({ failure }) => refusedRow(line, failure)),
    ];
  } catch (error) {
    if (error instanceof Refusal) return [refusedRow(line, error.failure)];
    throw error;
  }
}

function refusedRow(line: number, failure: Failure): UriRow {
  const read = () => {
    throw new Refusal(failure);
  };
  return { line, name: '', read };
}

/** The label of an otpauth URI, for the row's name if it is refused; empty where a secret might have got into it. */
function nameIn(part: string): string {
  const label = /^(?:apple-)?otpauth:\/\/[^/?]*\/([^?]{1,100})\?/i.exec(part)?.[1] ?? '';
  return /secret|[&=]|[A-Z2-7]{16}/.test(label) ? '' : percentDecode(label).trim();
}
