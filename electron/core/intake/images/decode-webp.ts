/**
 * WebP bytes (lossy, lossless, with alpha; of an animation the first frame) to RGBA by libwebp in WebAssembly
 * (@jsquash/webp).
 */
import { readFile } from 'node:fs/promises';
import decode, { init } from '@jsquash/webp/decode.js';
import { locatePackagedFile } from '../../files/packaged-file.ts';
import { DamagedPicture, type Pixels } from './pixels.ts';
import { isWebpWhole, stillWebp } from './webp-chunks.ts';

let ready: Promise<void> | undefined;

async function start(): Promise<void> {
  const { buffer } = new Uint8Array(await readFile(locatePackagedFile('webp_dec.wasm')));
  const silent = () => undefined;
  await init({ wasmBinary: buffer, print: silent, printErr: silent });
}

/** Decodes a WebP. Throws DamagedPicture. */
export async function decodeWebp(bytes: Uint8Array): Promise<Pixels> {
  if (!isWebpWhole(bytes)) throw new DamagedPicture('cut off');
  const still = stillWebp(bytes);
  ready ??= start();
  await ready;
  try {
    return await decode(still as unknown as ArrayBuffer); // it takes any view, its type says less
  } catch {
    ready = undefined;
    throw new DamagedPicture('not decodable');
  }
}
