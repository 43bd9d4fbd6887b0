/**
 * Codes inside a sentence: "Your recovery codes are A1B2C3D4, E5F6G7H8 and J9K1L2M3." Only where the line itself
 * speaks of recovery codes, and only what no word looks like.
 */
import type { Item } from './cells.ts';
import { codeShape } from './code-shape.ts';
import { type Family, familiesOf } from './family.ts';
import type { PageLine } from './page.ts';

const AROUND = /^[("'“`*[<]+|[)"'”`*\]>.,;:!?]+$/gu;
const SINGLE_GROUPS = 4;
const SINGLE_LENGTH = 20;

/** Null when no sentence tells codes. */
export function codesInSentences(page: readonly PageLine[]): Family | null {
  if (page.some(({ kind }) => kind === 'program')) return null;
  const told = page.map(line => ({ ...line, items: line.saysCodes ? itemsIn(line.text) : [] }));
  const [best, second] = familiesOf(told);
  if (best === undefined || best.members.length === second?.members.length) return null;
  const [only] = best.members;
  const long = only !== undefined && only.shape.groups >= SINGLE_GROUPS && only.shape.length >= SINGLE_LENGTH;
  return best.members.length >= 3 || (best.members.length === 1 && long) ? best : null;
}

function itemsIn(text: string): Item[] {
  return text.split(/[\s,;|]+/).flatMap(word => {
    const bare = word.replace(AROUND, '');
    const shape = codeShape(bare);
    if (shape === null || !(shape.mixed === 'sure' || (shape.digitsOnly && shape.length >= 8))) return [];
    return [{ text: bare, number: null, used: false, ticked: false, crossed: false, shape, labelled: true }];
  });
}
