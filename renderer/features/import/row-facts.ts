/** What is unusual about a row, in a few words: most have nothing here. Pure. */
import type { ImportRow } from '../../../shared/contract/import-views.ts';
import { enImport } from '../../text/en-import.ts';
import { unusualParts } from '../add/unusual.ts';

const words = enImport.preview;

export function rowFacts(row: ImportRow): string[] {
  const { type, algorithm, digits, period } = unusualParts(row);
  return [
    type === undefined ? null : words.facts.types[type],
    row.counter === null ? null : words.facts.counter(row.counter),
    digits === undefined ? null : words.facts.digits(digits),
    algorithm ?? null,
    period === undefined || period === null ? null : words.facts.period(period),
    row.pinMissing ? words.pinMissing : null,
    row.hasNote ? words.note : null,
    ...row.tags,
  ].filter(part => part !== null);
}
