/** A vault process's context over a temporary folder: everything real but the decoder and the line to a parent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJob } from '../../../../electron/core/intake/derive/run-job.ts';
import type { Context } from '../../../../electron/core/usecases/context.ts';
import { ImportSession } from '../../../../electron/core/usecases/import-session.ts';
import { realWorld } from '../../../../electron/core/vault/world.ts';
import type { SecretSource } from '../../../../shared/contract/contract.ts';

export interface TestContext extends Context {
  readonly home: string;
  announced: number;
  /** What an import told of its steps. */
  progress: string[];
  remove(): void;
}

/** Secrets come as `secret('…')`, and a file is a picture; pictures are what `decoded` says. */
export function makeContext(decoded: string[] = []): TestContext {
  const home = mkdtempSync(join(tmpdir(), 'usecases-'));
  let revision = 0;
  const context: TestContext = {
    home,
    announced: 0,
    progress: [],
    folder: join(home, 'vault'),
    world: realWorld,
    lock: 'now',
    sealTo: 'age1test',
    decoder: { decode: async () => ({ texts: decoded }) },
    timers: { after: () => () => undefined },
    open: null,
    keeper: null,
    openedWith: null,
    offers: new Map(),
    recoveryOffers: new Map(),
    transfers: new Map(),
    runJob,
    imports: new ImportSession(runJob, progress => context.progress.push(progress.step)),
    pendingKit: null,
    backup: null,
    counterCodes: new Map(),
    readSecret: async source => ('sealed' in source ? source.sealed : ''),
    readDocument: async source => ('sealed' in source ? source.sealed : null),
    readKeyFile: async source => ('sealed' in source ? Buffer.from(source.sealed, 'base64') : Buffer.of()),
    nextRevision: () => {
      revision += 1;
      return revision;
    },
    announce: async () => {
      context.announced += 1;
    },
    announcePlaces: () => undefined,
    noteBug: (_where, error) => {
      throw error;
    },
    remove: () => {
      context.keeper?.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return context;
}

export function secret(text: string): SecretSource {
  return { sealed: text };
}

/** A process that was killed to lock leaves the vault as it is; the next one starts with nothing open. */
export async function restarted(context: TestContext): Promise<void> {
  context.keeper?.stop();
  context.keeper = null;
  await context.open?.close();
  context.open = null;
  context.openedWith = null;
  context.offers.clear();
  context.recoveryOffers.clear();
  context.imports.forget();
  context.pendingKit = null;
}
