/**
 * What an exporter is: one pure file for each format. `fit` says before anything is written what the target cannot hold
 * of one account; `write` gives the bytes of those that fit. The world (randomness, the time) comes in.
 */
import type { ExportLoss, ExportObstacle } from '../../../shared/domain/export-terms.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import type { RecoverySet } from '../../../shared/domain/recovery-record.ts';
import type { Derive } from '../intake/derive/derive.ts';

/** An account as it is handed over: the second factor and what the person wrote beside it. */
export interface ExportAccount {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  entry: Entry;
  /** Without empty ones. */
  tags: string[];
  note: string;
  favourite: boolean;
}

/** What goes into the file; of the accounts only those that fit. */
export interface ExportMaterial {
  accounts: readonly ExportAccount[];
  /** Always empty where the format cannot hold them. */
  sets: readonly RecoverySet[];
}

/** What an exporter is given of the world. */
export interface ExportWorld {
  /** Unix milliseconds. */
  now: number;
  randomBytes(count: number): Uint8Array;
  /** For formats that make their key with it; other ciphers' keys come from node:crypto. */
  argon2: Derive['argon2'];
}

/** What a target cannot hold of one account. With an obstacle the account stays behind as a whole. */
export interface Fit {
  obstacle: ExportObstacle | null;
  losses: ExportLoss[];
}

export interface Exporter {
  /** Names the format on the command line: `aegis`, `google-qr`. */
  readonly format: string;
  /** The target by its own name: "Aegis". */
  readonly app: string;
  /** How the file's name ends, without the dot. */
  readonly ending: string;
  readonly plain: boolean;
  readonly encrypted: boolean;
  /** Whether it holds recovery sets. */
  readonly recovery: boolean;
  fit(account: ExportAccount): Fit;
  /**
   * The files: one, but for QR codes. `password`: used as its UTF-8 bytes; null = plain. Only asked for in a form that
   * the format has.
   */
  write(
    material: ExportMaterial,
    password: string | null,
    world: ExportWorld,
  ): Uint8Array[] | Promise<Uint8Array[]>;
}
