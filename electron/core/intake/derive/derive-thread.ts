/**
 * The derivation thread (worker_threads) inside the vault process: one job, then it ends, and its memory with it.
 * Cancelling is ending the thread. Built as a bundle of its own, dist/derive.mjs.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { DeriveJob, DeriveMessage } from './derive-messages.ts';
import { runArgon2, runJob } from './run-job.ts';

const PROBE_KIB = 16 * 1024;

function send(message: DeriveMessage): void {
  parentPort?.postMessage(message);
}

/** A small run tells how fast this machine is: the library itself cannot say how far it got. */
async function estimate(job: DeriveJob): Promise<void> {
  if (job.kind !== 'argon2' || job.cost.kib * job.cost.passes < 16 * PROBE_KIB) return;
  const start = performance.now();
  await runArgon2(new Uint8Array(8), new Uint8Array(16), { ...job.cost, kib: PROBE_KIB, passes: 1 });
  const perKib = (performance.now() - start) / PROBE_KIB;
  send({ kind: 'estimate', seconds: (perKib * job.cost.kib * job.cost.passes) / 1000 });
}

const job = workerData as DeriveJob;
await estimate(job);
send({ kind: 'done', bytes: await runJob(job) });
