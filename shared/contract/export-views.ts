/**
 * What other processes may see of an export: names, counts and what stays behind. The modules of a QR code that is shown
 * are the one exception: they are the secret, given out to its proved owner alone.
 */
import * as z from 'zod/mini';
import { EXPORT_LEFT } from '../domain/export-terms.ts';
import { id } from './call.ts';
import { failureView } from './views.ts';

const name = z.string();
const count = z.int().check(z.nonnegative());

/** A format that can be written, for the list. */
export const exportFormat = z.object({
  /** By its name on the command line. */
  format: name,
  /** The app by its own name: "Aegis". */
  app: name,
  /** How the file's name ends, without the dot. */
  ending: name,
  /** Whether it can be written so that anyone reads it, and locked by a password. At least one of them. */
  plain: z.boolean(),
  encrypted: z.boolean(),
  /** Whether recovery codes can go along. */
  recovery: z.boolean(),
});
export type ExportFormat = z.infer<typeof exportFormat>;

/** One thing that the target cannot hold. */
export const exportLeft = z.object({
  /** Of the account, or of the recovery set where `what` is recovery-codes. */
  id: z.optional(id),
  issuer: name,
  account: name,
  what: z.enum(EXPORT_LEFT),
  /** The account as a whole is not in the file. */
  whole: z.boolean(),
});
export type ExportLeftView = z.infer<typeof exportLeft>;

export const exportPreview = z.object({
  /** That would be in the file. */
  accounts: count,
  recoverySets: count,
  left: z.array(exportLeft),
});
export type ExportPreview = z.infer<typeof exportPreview>;

export const exportedView = z.object({
  /** Paths; more than one only for QR pictures. */
  files: z.array(z.string()),
  /** Accounts in them. */
  written: count,
  recoverySets: count,
  /** Anyone who has the file can read it: the report asks for it until it is gone. */
  plain: z.boolean(),
  /** Why the vault could not note a plain export (its disk is full, another program holds it); null: it did. */
  unnoted: z.nullable(failureView),
  left: z.array(exportLeft),
});
export type ExportedView = z.infer<typeof exportedView>;

/** A QR code without its white border: one text a row, `1` for black and `0` for white. */
export const qrModules = z.array(z.string().check(z.regex(/^[01]+$/)));

export const accountQr = z.object({ modules: qrModules, issuer: name, account: name });
export type AccountQr = z.infer<typeof accountQr>;

/** Google's transfer codes, in the order in which they are to be scanned. */
export const transferQr = z.object({
  parts: z.array(
    z.object({
      modules: qrModules,
      accounts: z.array(z.object({ id, issuer: name, account: name })),
    }),
  ),
  left: z.array(exportLeft),
});
export type TransferQr = z.infer<typeof transferQr>;
