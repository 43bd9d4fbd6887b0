/**
 * A plain export of which the vault knows: a file with secrets that anyone can read lies somewhere until a person says
 * that it is gone. A list of its own in the codes compartment. Never a path, which may tell more than a name; no secret.
 */
import * as z from 'zod/mini';

export const exportRecord = z.looseObject({
  id: z.string(),
  /** ISO 8601: by this and the name people find the file that is meant. */
  at: z.string(),
  /** By its name on the command line. */
  format: z.string(),
  /** The file's name without its folder. */
  name: z.string(),
  /** How many accounts are in it. */
  count: z.int().check(z.nonnegative()),
  /** ISO 8601: somebody said that it was deleted; null = not yet. */
  goneAt: z.nullable(z.string()),
});
export type ExportRecord = z.infer<typeof exportRecord>;
