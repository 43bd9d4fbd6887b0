/**
 * The decoder thread (worker_threads) inside the vault process: picture bytes in, QR texts out, one picture at a time.
 * Hostile pictures are decoded here and nowhere else; the vault process ends the thread when its time is up.
 * Built as a bundle of its own, dist/decoder.mjs.
 */
import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../../../shared/failure.ts';
import { decodePicture } from '../images/decode-picture.ts';
import { loadZxing } from './detect-zxing.ts';
import { findQrTexts } from './find-qr-texts.ts';
import { Planes } from './planes.ts';
import type { DecodeRequest, ThreadMessage } from './thread-messages.ts';

const planes = new Planes();

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

async function decode({ id, bytes, name, budgetMs }: DecodeRequest): Promise<void> {
  const start = performance.now();
  const picture = await decodePicture(bytes, name);
  bytes.fill(0);
  send({ kind: 'size', id, width: picture.width, height: picture.height });
  const found = await findQrTexts({
    picture,
    planes,
    timeIsUp: () => performance.now() - start >= budgetMs,
    onTexts: (texts, stage) => send({ kind: 'texts', id, texts, stage }),
  });
  send({ kind: 'done', id, stage: found.stage, ms: performance.now() - start });
}

async function answer(request: DecodeRequest): Promise<void> {
  const { id } = request;
  try {
    await decode(request);
  } catch (error) {
    if (error instanceof Refusal) send({ kind: 'refused', id, failure: error.failure });
    else send({ kind: 'failed', id, reason: error instanceof Error ? error.name : 'unknown' });
  } finally {
    request.bytes.fill(0);
  }
}

await loadZxing();
parentPort?.on('message', (request: DecodeRequest) => void answer(request));
send({ kind: 'ready' });
