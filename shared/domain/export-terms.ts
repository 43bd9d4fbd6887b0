/**
 * The words of handing accounts over to other apps: what a target may not hold. Their sentences are in
 * shared/text/export-left.ts.
 */

/** Why a whole account stays behind: the target would show other codes, or none. */
export const EXPORT_OBSTACLES = [
  'type',
  'algorithm',
  'digits',
  'period',
  'counter',
  'secret',
  'too-long',
] as const;
export type ExportObstacle = (typeof EXPORT_OBSTACLES)[number];

/** What of an account stays behind, or that a recovery set does. `more-tags`: the target takes one, the first. */
export const EXPORT_LOSSES = [
  'tags',
  'more-tags',
  'note',
  'favourite',
  'parameters',
  'recovery-codes',
] as const;
export type ExportLoss = (typeof EXPORT_LOSSES)[number];

export const EXPORT_LEFT = [...EXPORT_OBSTACLES, ...EXPORT_LOSSES] as const;
export type ExportLeft = (typeof EXPORT_LEFT)[number];
