/**
 * The words of recovery codes, without the shapes on disk: the window needs these and must not carry a schema library.
 */

export const POLICIES = ['each-once', 'set-expires-on-use', 'single-renewable', 'reusable'] as const;
export type Policy = (typeof POLICIES)[number];

export const RECOVERY_EVENTS = ['took', 'worked', 'failed', 'voided', 'undone'] as const;

export const VOID_REASONS = ['policy', 'newer-set', 'person'] as const;

/** missing: the second factor is gone for good. unavailable: it is out of reach right now. */
export const SCENES = ['missing', 'unavailable'] as const;
export type Scene = (typeof SCENES)[number];
