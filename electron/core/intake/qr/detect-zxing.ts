/**
 * The first and best detector: ZXing-C++ in WebAssembly (zxing-wasm, reader build), with every try-flag on. It returns
 * all codes of a picture. The wasm comes from the package: the library's own default would fetch it from a CDN.
 */
import { readFile } from 'node:fs/promises';
import {
  binarizers,
  defaultReaderOptions,
  encodeFormats,
  prepareZXingModule,
  textModes,
  type ZXingReadResult,
} from 'zxing-wasm/reader';
import { locatePackagedFile } from '../../files/packaged-file.ts';
import type { Plane } from './planes.ts';

/** What is used of the emscripten module; its own types need the DOM. */
interface ZxingModule {
  HEAPU8: Uint8Array;
  _malloc(length: number): number;
  _free(at: number): void;
  readBarcodesFromPixmap(at: number, width: number, height: number, options: object): ResultVector;
}

interface ResultVector {
  size(): number;
  get(index: number): ZXingReadResult;
  delete(): void;
}

const OPTIONS = {
  ...defaultReaderOptions,
  formats: encodeFormats(['QRCode']),
  binarizer: binarizers.indexOf('LocalAverage'),
  textMode: textModes.indexOf('Plain'),
  eanAddOnSymbol: 0,
  characterSet: 0,
  tryCode39ExtendedMode: true,
};

let loading: Promise<ZxingModule> | undefined;

/** Compiles the module, about 0.1 s; later calls wait for the same one. */
export function loadZxing(): Promise<ZxingModule> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZxingModule> {
  const { buffer } = new Uint8Array(await readFile(locatePackagedFile('zxing_reader.wasm')));
  const overrides = { wasmBinary: buffer, print: () => undefined, printErr: () => undefined };
  return (await prepareZXingModule({ overrides, fireImmediately: true })) as unknown as ZxingModule;
}

/** All QR texts in a grey plane, each once. The copy in the module's memory is zeroed before it is given back. */
export async function detectWithZxing({ data, width, height }: Plane): Promise<string[]> {
  const zxing = await loadZxing();
  const at = zxing._malloc(data.length);
  if (at === 0) throw new Error('out of memory');
  try {
    zxing.HEAPU8.set(data, at);
    return textsOf(zxing.readBarcodesFromPixmap(at, width, height, OPTIONS));
  } finally {
    zxing.HEAPU8.fill(0, at, at + data.length);
    zxing._free(at);
  }
}

function textsOf(results: ResultVector): string[] {
  const texts = new Set<string>();
  for (let index = 0; index < results.size(); index++) {
    const { isValid, text } = results.get(index);
    if (isValid && text !== '') texts.add(text);
  }
  results.delete();
  return [...texts];
}
