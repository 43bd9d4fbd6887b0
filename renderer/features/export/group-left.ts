/** What stays behind, account by account: one that leaves several things is named once. Pure. */
import type { ExportLeftView } from '../../../shared/contract/export-views.ts';
import { exportLeftText } from '../../../shared/text/export-left.ts';

export interface LeftGroup {
  issuer: string;
  account: string;
  /** Why, a sentence each. */
  reasons: string[];
}

export function groupLeft(left: readonly ExportLeftView[], app: string): LeftGroup[] {
  const groups = new Map<string, LeftGroup>();
  for (const { id = '', issuer, account, what } of left) {
    const key = [id, issuer, account].join('\n');
    const group = groups.get(key) ?? { issuer, account, reasons: [] };
    group.reasons.push(exportLeftText(what, app));
    groups.set(key, group);
  }
  return [...groups.values()];
}
