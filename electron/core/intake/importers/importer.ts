/**
 * What an importer is: one file for each source app, in three pure steps. `detect` looks at the content alone, `read`
 * opens the container or says that it is locked, `convert` turns it into entries. One bad row never loses the rest.
 */
import type { LossCount } from '../../../../shared/domain/import-terms.ts';
import type { Entry } from '../../../../shared/domain/otp.ts';
import type { Failure } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import type { Source } from './source.ts';

/** An account as the other app kept it: the second factor and what stood beside it. */
export interface ImportedAccount {
  entry: Entry;
  /** Groups, folders, vaults and tags of the source, without doubles. */
  tags: string[];
  note: string;
  favourite: boolean;
}

/** A row that was not taken over. `index` counts from 0 in the file; `name` is what the source calls it, maybe empty. */
export interface RefusedRow {
  index: number;
  name: string;
  failure: Failure;
}

/** A text beside an account that may hold its recovery codes: a field of that name, or a note. */
export interface RecoveryText {
  service: string;
  account: string;
  text: string;
  /** The field says itself that it holds recovery codes; a mere note does not. */
  stated: boolean;
}

/** A part of Google's transfer, of which the others may be missing. `part` counts from 1; `batch` names the transfer. */
export interface TransferPart {
  batch: number;
  part: number;
  parts: number;
}

export interface Converted {
  accounts: ImportedAccount[];
  refused: RefusedRow[];
  recovery: RecoveryText[];
  left: LossCount[];
  /** The parts that were read, where the source holds transfer codes; the same text twice is one. */
  transfers?: TransferPart[];
}

/** What opens a locked file. The password is used as its UTF-8 bytes, never trimmed. */
export interface ImportKey {
  password: string;
  /** KeePass only: the bytes of the key file. */
  keyFile?: Uint8Array | undefined;
}

/** An open container that can be turned into entries. */
export interface Opened {
  locked: false;
  convert(): Converted;
}

/** A container whose entries need a key first. `keyFile`: one may be needed beside the password or instead of it. */
export interface Locked {
  locked: true;
  keyFile: boolean;
  /**
   * @throws Refusal import-wrong-password, import-damaged, import-too-costly, import-closed, import-version;
   *   the signal's reason when it is cancelled. The same file may be tried again.
   */
  unlock(key: ImportKey, derive: Derive): Promise<Opened>;
}

export type Contents = Opened | Locked;

export interface Importer {
  /** Names the format on the command line: `aegis`, `bitwarden-csv`. */
  readonly format: string;
  /** The app by its own name, as the person knows it: "Aegis". */
  readonly app: string;
  /** Formats without a mark of their own are only offered by hand. */
  readonly byHand?: true;
  /** No app that anybody looks for in the list: a container, or a file that holds nothing to take over. */
  readonly listed?: false;
  /** True when the content says that it is of this format; quick, and never throws. */
  detect(source: Source): boolean;
  /**
   * `beside`: the other files of the same import, for formats that keep a part in another file. It is read anew when more
   * files come after an import-part-missing.
   * @throws Refusal import-version, import-damaged, import-closed, import-part-missing, nothing-to-import
   */
  read(source: Source, beside: readonly Source[]): Contents | Promise<Contents>;
}
