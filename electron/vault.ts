/**
 * The vault process: the only place where a secret is ever in the clear. Started by main (utilityProcess), by the
 * terminal and by the dev window (fork), from one and the same bundle; killed to lock.
 */
import { vaultCalls } from '../shared/contract/contract.ts';
import { jobThreads } from './core/intake/derive/deriver.ts';
import { QrDecoder } from './core/intake/qr/decoder.ts';
import { realTimers } from './core/places/replicate.ts';
import { describeBug } from './core/process/bug-log.ts';
import { forbidCoreDumps } from './core/process/no-core-dumps.ts';
import { secretReader } from './core/process/open-sealed.ts';
import { parentLine } from './core/process/parent-line.ts';
import { answerCall } from './core/process/serve-calls.ts';
import { soon } from './core/process/soon.ts';
import { vaultHandlers } from './core/process/vault-handlers.ts';
import { recoverSetAside } from './core/restore/set-aside.ts';
import { clearStages } from './core/restore/stage-folder.ts';
import type { Context } from './core/usecases/context.ts';
import { ImportSession } from './core/usecases/import-session.ts';
import { tellPlaces } from './core/usecases/show-places.ts';
import { showRecovery } from './core/usecases/show-recovery.ts';
import { showAccounts, showVault } from './core/usecases/show-vault.ts';
import { realWorld } from './core/vault/world.ts';
import { vaultFolder } from './core/vault-folder.ts';

forbidCoreDumps(process);

const line = parentLine(process);
const { sealTo, readSecret, readDocument, readKeyFile } = await secretReader(() => process.stdin);
const runJob = jobThreads(new URL('./derive.mjs', import.meta.url));
let revision = Number(argument('first-revision') ?? 1);

const context: Context = {
  folder: vaultFolder(process.env, process.platform),
  world: realWorld,
  lock: argument('lock') === 'when-writing' ? 'when-writing' : 'now',
  sealTo,
  readSecret,
  readDocument,
  readKeyFile,
  decoder: new QrDecoder({ workerFile: new URL('./decoder.mjs', import.meta.url) }),
  timers: realTimers,
  open: null,
  keeper: null,
  openedWith: null,
  offers: new Map(),
  recoveryOffers: new Map(),
  transfers: new Map(),
  runJob,
  imports: new ImportSession(runJob, progress =>
    line.send({ event: 'importProgress', payload: { revision: revision++, ...progress } }),
  ),
  pendingKit: null,
  backup: null,
  counterCodes: new Map(),
  nextRevision: () => revision++,
  async announce() {
    line.send({ event: 'vault', payload: await showVault(context) });
    line.send({ event: 'accounts', payload: showAccounts(context) });
    line.send({ event: 'recovery', payload: showRecovery(context) });
    context.announcePlaces();
  },
  announcePlaces: soon(realTimers, 250, () => {
    void tellPlaces(context, payload => line.send({ event: 'places', payload }));
  }),
  noteBug,
};

const handlers = vaultHandlers(context);

line.onRequest(async ({ id, call, input }) => {
  const reply = await answerCall(vaultCalls, handlers, call, input, noteBug);
  line.send({ id, ...reply });
});

// what a restore that was killed has left
await recoverSetAside(context.folder);
void clearStages(context.folder, realWorld.now());
await context.announce();

function noteBug(where: string, error: unknown): string {
  const { reference, line: text } = describeBug(where, error);
  process.stderr.write(`${text}\n`);
  return reference;
}

function argument(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find(value => value.startsWith(start))?.slice(start.length);
}
