/**
 * What was read from other apps' files and waits to be imported: files with their rows, secret and all. One import at a
 * time; it dies with the process.
 */

import type { Failure } from '../../../shared/failure.ts';
import { refuse } from '../../../shared/failure.ts';
import type { Derive } from '../intake/derive/derive.ts';
import { deriverWith, type RunJob } from '../intake/derive/deriver.ts';
import type { Contents, Converted, ImportedAccount, Importer } from '../intake/importers/importer.ts';
import type { Source } from '../intake/importers/source.ts';

export interface HeldRow {
  /** Names the row to other processes. */
  row: string;
  account: ImportedAccount;
}

export interface HeldFile {
  file: string;
  source: Source;
  importer: Importer | null;
  state: 'read' | 'locked' | 'unknown' | 'refused';
  failure: Failure | null;
  contents: Contents | null;
  rows: HeldRow[];
  /** What was read beside the rows. */
  rest: Omit<Converted, 'accounts'>;
  /** Ids of the recovery codes that were found in it. */
  recovery: string[];
}

export interface ImportProgress {
  step: 'idle' | 'reading' | 'unlocking' | 'storing';
  fraction: number | null;
}

export class ImportSession {
  readonly files = new Map<string, HeldFile>();
  readonly #run: RunJob;
  readonly #tell: (progress: ImportProgress) => void;
  #running = new Set<AbortController>();

  /** `run` does the work that takes long; `tell` hears how far it is. */
  constructor(run: RunJob, tell: (progress: ImportProgress) => void) {
    this.#run = run;
    this.#tell = tell;
  }

  /** @throws Refusal offer-gone */
  file(id: string): HeldFile {
    const found = this.files.get(id);
    if (!found) throw refuse('offer-gone', {});
    return found;
  }

  /** One long piece of work, which `cancel` stops. */
  async working<T>(step: ImportProgress['step'], work: (derive: Derive) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#running.add(controller);
    this.#tell({ step, fraction: null });
    try {
      const progress = (fraction: number) => this.#tell({ step, fraction });
      return await work(deriverWith(this.#run, { signal: controller.signal, progress }));
    } finally {
      this.#running.delete(controller);
      if (this.#running.size === 0) this.#tell({ step: 'idle', fraction: null });
    }
  }

  cancel(): void {
    for (const controller of this.#running) controller.abort();
  }

  forget(): void {
    this.cancel();
    this.files.clear();
  }
}
