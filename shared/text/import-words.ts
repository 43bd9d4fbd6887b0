/** The words for what stays behind in an import or an export, for the window and the terminal alike. */
import type { Loss } from '../domain/import-terms.ts';

const WORDS: { [L in Loss]: [one: string, many: string] } = {
  icons: ['icon', 'icons'],
  passwords: ['password', 'passwords'],
  attachments: ['attachment', 'attachments'],
  fields: ['other field', 'other fields'],
  history: ['older state', 'older states'],
  'use-times': ['time of last use', 'times of last use'],
  push: ['push approval', 'push approvals'],
  trashed: ['entry from the bin', 'entries from the bin'],
  'without-code': ['entry without codes', 'entries without codes'],
  'group-settings': ['setting of a group', 'settings of groups'],
  templates: ['template', 'templates'],
};

/** “3 icons”, “1 password”. */
export function lossWords(what: Loss, count: number): string {
  const [one, many] = WORDS[what];
  return `${count} ${count === 1 ? one : many}`;
}
