/**
 * What other processes may see of a restore, step by step: what was found (no key needed), what is in it (opened with a
 * key), what became of it.
 */
import * as z from 'zod/mini';
import { COMPARTMENTS } from '../domain/document.ts';
import { lossView } from './places-views.ts';
import { failureView } from './views.ts';

const id = z.string().check(z.maxLength(64));
const name = z.string();
const moment = z.nullable(z.string());
const count = z.int().check(z.nonnegative());

/** Ways in of which a key file is there. */
const ways = z.object({
  password: z.boolean(),
  /** A kit, in one piece or in shares: the files do not tell which. */
  kit: z.boolean(),
  /** The recovery codes have a password of their own. */
  recovery: z.boolean(),
});

/** What findBackup saw. Nothing is opened yet; dates are those that the place tells, for people only. */
export const restoreOfferView = z.object({
  /** Names what is held in the vault process until restoreVault or forgetBackup. */
  offer: id,
  /** In the order in which they were asked for. `failure`: why this one could not be looked at. */
  sources: z.array(z.object({ where: name, service: z.nullable(name), failure: z.nullable(failureView) })),
  /** The one with the newest file first. */
  vaults: z.array(
    z.object({
      vaultId: id,
      /** It is the vault of this computer. */
      here: z.boolean(),
      ways,
      /** Since when the newest passwords hold, where place.json tells. */
      passwordSince: moment,
      recoveryPasswordSince: moment,
      found: z.array(
        z.object({
          /** Index in `sources`. */
          source: count,
          generations: z.object({ codes: z.nullable(count), recovery: z.nullable(count) }),
          changedAt: moment,
          /** Files of this vault there, and how many of these are damaged by their name and hash. */
          files: count,
          damaged: count,
        }),
      ),
    }),
  ),
});
export type RestoreOfferView = z.infer<typeof restoreOfferView>;

/** What would come back. Counts are of what is not in the bin. */
const contents = {
  accounts: count,
  sets: count,
  /** Recovery codes that can still be used. */
  codes: count,
  /** At most two hundred, accounts first, in the order of the lists in the window. */
  names: z.array(z.object({ compartment: z.enum(COMPARTMENTS), service: name, account: name })),
  compartments: z.array(
    z.object({
      compartment: z.enum(COMPARTMENTS),
      /** `partial`: what opened is not the newest that was there. `locked`: its own password was not given. */
      state: z.enum(['whole', 'partial', 'locked', 'damaged', 'absent']),
      generation: z.nullable(count),
      /** By the clock of the computer that wrote it. */
      writtenAt: moment,
      /** Label or path of the place that it came from. */
      from: name,
    }),
  ),
  /** What did not open, newest first, at most fifty; `notOpened` says how many in all. */
  failures: z.array(z.object({ file: name, from: name, failure: failureView })),
  notOpened: count,
};

export const restorePreview = z.object({
  /** Names what restoreVault would bring in. */
  preview: id,
  vaultId: id,
  ...contents,
  /** Merged into the vault that is open: how many entries are new to it, and what would go (null: nothing to ask). */
  merge: z.nullable(z.object({ added: count, losses: z.array(lossView) })),
});
export type RestorePreview = z.infer<typeof restorePreview>;

/** Of a place: what would come back if this computer were gone. */
export const testRestoreView = z.object({
  place: id,
  ...contents,
  /** Ways in that would open it there: a backup that nothing opens is none. */
  ways,
});
export type TestRestoreView = z.infer<typeof testRestoreView>;

export const restoredView = z.object({
  accounts: count,
  sets: count,
  codes: count,
  /** Sources that are places now. */
  places: z.array(id),
  /** The folder in which the vault is kept that was there before; null: there was none, or it was joined. */
  setAside: z.nullable(z.string()),
});
export type RestoredView = z.infer<typeof restoredView>;
