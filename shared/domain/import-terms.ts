/**
 * The words of taking over accounts from other apps: what may stay behind, and what a source file stands for.
 */

/** What a source holds and we have no place for. Counted and named before anything is imported. */
export const LOSSES = [
  'icons',
  'passwords',
  'attachments',
  'fields',
  'history',
  'use-times',
  'push',
  'trashed',
  'without-code',
  'group-settings',
  'templates',
] as const;
export type Loss = (typeof LOSSES)[number];

export interface LossCount {
  what: Loss;
  count: number;
}

/** Why no password opens a file, or what must be done first. */
export const CLOSED_FILES = [
  'account-restricted',
  'no-password-slot',
  'pgp',
  'challenge-response',
  'twofish',
  'keepass-1',
  'machine-bound',
  'failed-export',
  'other-cipher',
] as const;
export type ClosedFile = (typeof CLOSED_FILES)[number];

/** Apps that let nothing out; each has its own sentence. */
export const NOTHING_INSIDE = [
  'microsoft-authenticator',
  'authy',
  'yandex-key',
  'okta-verify',
  'duo-push',
  'symantec-vip',
  'yubico',
  'browser-passwords',
  'nordpass',
  'opvault',
  'no-accounts',
] as const;
export type NothingInside = (typeof NOTHING_INSIDE)[number];
