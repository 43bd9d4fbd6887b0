/** What stays behind, as one sentence for all files together. Pure. */
import type { ImportView } from '../../../shared/contract/import-views.ts';
import { LOSSES } from '../../../shared/domain/import-terms.ts';
import { lossWords } from '../../../shared/text/import-words.ts';
import { enImport } from '../../text/en-import.ts';

const words = enImport.preview;

/** @returns an empty text when nothing stays behind */
export function leftWords(left: ImportView['left']): string {
  const counts = new Map<string, number>();
  for (const { what, count } of left) counts.set(what, (counts.get(what) ?? 0) + count);
  const parts = LOSSES.flatMap(what => {
    const count = counts.get(what) ?? 0;
    return count === 0 ? [] : [{ count, said: lossWords(what, count) }];
  });
  if (parts.length === 0) return '';
  const several = parts.length > 1 || parts[0]?.count !== 1;
  return `${words.left(
    parts.map(({ said }) => said),
    several,
  )} ${words.leftHint}`;
}
