/** A list of URIs that stood in another container, as accounts. Lines that are none are refused by their number. */
import type { UriLines } from '../../../../shared/otp/uri-list.ts';
import { emptyConverted } from './convert-rows.ts';
import type { Converted } from './importer.ts';

export function convertUriLines({ entries, refused }: UriLines): Converted {
  return {
    ...emptyConverted(),
    accounts: entries.map(entry => ({ entry, tags: [], note: '', favourite: false })),
    refused: refused.map(({ line, failure }) => ({ index: line - 1, name: '', failure })),
  };
}
