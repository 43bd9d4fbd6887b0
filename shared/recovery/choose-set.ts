/**
 * Fourth step: which of the things that have the shape of a code are the set. The shape that most have wins and odd
 * ones are prose (family.ts); then the page must make it believable that these are recovery codes at all
 * (believe.ts). Else there are none, and the caller keeps the text whole.
 */
import { isBelievable } from './believe.ts';
import { type Family, familiesOf, labelledOf, withTouching } from './family.ts';
import type { PageLine } from './page.ts';

/** `named`: the file's name speaks of recovery codes. Null when nothing on the page is believed to be a set. */
export function chooseSet(page: readonly PageLine[], named: boolean): Family | null {
  const families = familiesOf(page).filter(family => isBelievable(family, page, named));
  const [best, second] = families;
  if (best === undefined) return null;
  // Two different single codes: which of them is the one is for a person to say.
  if (best.members.length === 1 && second !== undefined && labelledOf(second) === labelledOf(best))
    return null;
  return withTouching(best, page);
}
