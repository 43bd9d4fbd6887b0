/**
 * What an export says of things that its target cannot hold. For the window and the terminal alike. Exhaustive by type.
 */
import type { ExportLeft } from '../domain/export-terms.ts';

const texts: { [L in ExportLeft]: (app: string) => string } = {
  type: app => `${app} does not know this kind of code.`,
  algorithm: app => `${app} does not know this algorithm.`,
  digits: app => `${app} does not know codes of this length.`,
  period: app => `${app} does not know codes that live so long.`,
  counter: app => `${app} cannot count as far as this account has come.`,
  secret: app => `${app} does not take a secret of this length.`,
  'too-long': () => 'Its names are too long.',
  tags: app => `${app} has no place for its tags.`,
  'more-tags': app => `${app} takes one tag: the first goes along.`,
  note: app => `${app} has no place for its note.`,
  favourite: app => `${app} has no favourites.`,
  parameters: app => `${app} has no place for some values that were in its link.`,
  'recovery-codes': app => `${app} has no place for recovery codes.`,
};

/** Why something stays behind; `app` is the target by its own name. */
export function exportLeftText(what: ExportLeft, app: string): string {
  return texts[what](app);
}
