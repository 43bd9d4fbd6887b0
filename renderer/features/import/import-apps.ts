/**
 * The apps as the list shows them: where each keeps its export, and what to do with those that let nothing out. Pure.
 */
import { NOTHING_INSIDE } from '../../../shared/domain/import-terms.ts';
import type { FailureText } from '../../../shared/text/failure-text.ts';
import { textOf } from '../../../shared/text/failures.ts';

/** Where an app keeps its export. */
export interface AppHint {
  format: string;
  app: string;
  where: string;
}

/** Kinds of files that say what they are when they come; nobody looks them up as an app. */
const NO_APPS: readonly string[] = ['no-accounts', 'opvault', 'browser-passwords', 'nordpass'];

/** What is said of apps that let nothing out: which one, and what to do instead. */
export function shutApps(): FailureText[] {
  return NOTHING_INSIDE.filter(app => !NO_APPS.includes(app)).map(app =>
    textOf({ code: 'nothing-to-import', details: { app } }),
  );
}

/** In the order of the alphabet, those whose name or hint holds what was typed. */
export function findApps(apps: readonly AppHint[], query: string): AppHint[] {
  const asked = query.trim().toLowerCase();
  return apps
    .filter(({ app }) => app.toLowerCase().includes(asked))
    .sort((a, b) => a.app.localeCompare(b.app, 'en'));
}
