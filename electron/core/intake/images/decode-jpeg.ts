/**
 * JPEG bytes to RGBA by mozjpeg in WebAssembly (@jsquash/jpeg). Chosen over jpeg-js, which needs three times as long
 * on a 4K picture. The codec keeps its state in a module of its own, made at first use.
 */
import { readFile } from 'node:fs/promises';
import decode, { init } from '@jsquash/jpeg/decode.js';
import { locatePackagedFile } from '../../files/packaged-file.ts';
import { findJpegFrame, isJpegWhole } from './jpeg-segments.ts';
import { DamagedPicture, type Pixels, UnsupportedPicture } from './pixels.ts';

let ready: Promise<void> | undefined;

async function start(): Promise<void> {
  const { buffer } = new Uint8Array(await readFile(locatePackagedFile('mozjpeg_dec.wasm')));
  const silent = () => undefined;
  await init({ wasmBinary: buffer, print: silent, printErr: silent });
}

/** Decodes a JPEG, baseline or progressive, grey or colour. Throws DamagedPicture and UnsupportedPicture (CMYK). */
export async function decodeJpeg(bytes: Uint8Array): Promise<Pixels> {
  if (!isJpegWhole(bytes)) throw new DamagedPicture('cut off');
  if (findJpegFrame(bytes)?.components === 4) throw new UnsupportedPicture('CMYK JPEG');
  ready ??= start();
  await ready;
  try {
    return await decode(bytes as unknown as ArrayBuffer); // it takes any view, its type says less
  } catch {
    ready = undefined; // libjpeg left by exit(): the next picture gets a fresh module
    throw new DamagedPicture('not decodable');
  }
}
