/**
 * What one generation file holds: a whole compartment at one moment, as plain JSON (docs/vault-format.md).
 * The header is the same in both compartments; `records` differ. Unknown members are kept, so that a file survives
 * a visit of this version; a higher `schema` is refused.
 */
import * as z from 'zod/mini';
import { accountRecord } from './account-record.ts';
import { exportRecord } from './export-record.ts';
import { recoveryRecord } from './recovery-record.ts';

export const SCHEMA_VERSION = 1;

export const COMPARTMENTS = ['codes', 'recovery'] as const;
export type Compartment = (typeof COMPARTMENTS)[number];

const header = {
  schema: z.literal(SCHEMA_VERSION),
  vaultId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** Counts up by one with each save; not unique across machines. */
  generation: z.int().check(z.positive()),
  /** First 16 hex digits of the SHA-256 of the files that this one follows. */
  parents: z.array(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
  device: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** For people only: never decides which file is newer. ISO 8601. */
  writtenAt: z.string(),
  /** The newest stamp (clock.ts) in `records`. */
  clock: z.string(),
};

export const codesDocument = z.looseObject({
  ...header,
  compartment: z.literal('codes'),
  records: z.array(accountRecord),
  /** Plain exports; absent in vaults that never made one. */
  exports: z.optional(z.array(exportRecord)),
});
export type CodesDocument = z.infer<typeof codesDocument>;

export const recoveryDocument = z.looseObject({
  ...header,
  compartment: z.literal('recovery'),
  records: z.array(recoveryRecord),
});
export type RecoveryDocument = z.infer<typeof recoveryDocument>;

export interface Documents {
  codes: CodesDocument;
  recovery: RecoveryDocument;
}

export const documentSchemas = {
  codes: codesDocument,
  recovery: recoveryDocument,
} as const;
