/**
 * "Could I get back in?": one look over all accounts, recovery codes and places.
 */

/** What can stand in the report, in order of danger. */
export const DANGERS = [
  'unfinished-rescue',
  'no-way-in',
  'mailbox-loop',
  'cloud-loop',
  'used-up',
  'no-codes',
  'only-here',
  'no-kit',
  'superseded',
  'few-left',
  'in-hand',
  'unproved-backup',
  'unread-note',
  'recovery-locked',
] as const;
export type Danger = (typeof DANGERS)[number];
