/**
 * The apps as the list shows them: where each has its export, and what to do with those that have none. Pure.
 */
import { NOTHING_INSIDE } from '../../../shared/domain/import-terms.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { exportHint, nothingApps } from '../../../shared/text/import-apps.ts';

/** One app: the lines that say where its export is, or why there is none and what to do instead. */
export interface AppHint {
  app: string;
  lines: readonly string[];
  /** What else people call it: for searching. */
  names: readonly string[];
}

/** Kinds of files, not apps: they say what they are when they come. */
const FILES: readonly string[] = ['no-accounts', 'opvault'];

/** Each app once, with what is to be known for all of its formats. */
export function exportingApps(formats: readonly { format: string; app: string }[]): AppHint[] {
  const apps = new Map<string, Set<string>>();
  for (const { format, app } of formats) {
    const lines = apps.get(app) ?? new Set();
    apps.set(app, lines.add(withoutName(exportHint(format, app), app)));
  }
  return [...apps].map(([app, lines]) => ({ app, lines: [...lines], names: [] })).sort(byName);
}

/** Apps that let nothing out. */
export function shutApps(): AppHint[] {
  return NOTHING_INSIDE.filter(each => !FILES.includes(each))
    .map(each => {
      const { sentence, action } = textOf({ code: 'nothing-to-import', details: { app: each } });
      return { ...nothingApps[each], lines: [`${sentence} ${action}`] };
    })
    .sort(byName);
}

/** Those whose name, or what else people call them, holds what was typed. */
export function findApps(apps: readonly AppHint[], query: string): AppHint[] {
  const asked = query.trim().toLowerCase();
  return apps.filter(({ app, names }) => [app, ...names].some(name => name.toLowerCase().includes(asked)));
}

/** The line stands under the name: it need not say it again. */
function withoutName(hint: string, app: string): string {
  return hint.startsWith(`${app}: `) ? hint.slice(app.length + 2) : hint;
}

function byName(a: AppHint, b: AppHint): number {
  return a.app.localeCompare(b.app, 'en');
}
