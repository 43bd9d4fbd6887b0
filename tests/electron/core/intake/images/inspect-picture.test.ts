/**
 * The door: what is a picture, how large it claims to be, and what is refused before any decoding.
 */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspectPicture } from '../../../../../electron/core/intake/images/inspect-picture.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { encodeBmp } from './encode-bmp.ts';
import { pngChunk, pngHeader, pngOf } from './encode-png.ts';

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#fff8' } });

function codeOf(bytes: Uint8Array): string {
  try {
    return inspectPicture(bytes, 'code.png').kind;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('kind and size come from the header', () => {
  const sizes = [
    [1, 1],
    [3, 200],
    [641, 479],
  ] as const;
  test.each(sizes)('%i × %i', async (width, height) => {
    const picture = blank(width, height);
    const files = {
      png: await picture.clone().png().toBuffer(),
      jpeg: await picture
        .clone()
        .flatten()
        .jpeg({ progressive: height > 300 })
        .toBuffer(),
      gif: await picture.clone().gif().toBuffer(),
      bmp: encodeBmp({ width, height, bits: 24, pixel: () => [1, 2, 3, 255] }),
    };
    for (const [kind, bytes] of Object.entries(files))
      expect(inspectPicture(bytes, 'x')).toEqual({ kind, width, height });
    for (const options of [{ quality: 50 }, { lossless: true }, { nearLossless: true }])
      expect(inspectPicture(await picture.clone().webp(options).toBuffer(), 'x')).toEqual({
        kind: 'webp',
        width,
        height,
      });
    const opaque = await picture.clone().flatten().webp().toBuffer();
    expect(inspectPicture(opaque, 'x')).toEqual({ kind: 'webp', width, height });
  });

  test('a JPEG with a thumbnail inside tells its own size', async () => {
    const thumbnail = await blank(16, 16).flatten().jpeg().toBuffer();
    const jpeg = await blank(300, 200).flatten().jpeg().toBuffer();
    const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), thumbnail]);
    app1.writeUInt16BE(thumbnail.length + 2, 2);
    const both = Buffer.concat([jpeg.subarray(0, 2), app1, jpeg.subarray(2)]);
    expect(inspectPicture(both, 'x')).toMatchObject({ width: 300, height: 200 });
  });
});

describe('no picture', () => {
  test.each([
    ['nothing', ''],
    ['one byte', '\x89'],
    ['a text named .png', 'otpauth://totp/Example?secret=JBSWY3DPEHPK3PXP\n'],
    ['a text that begins like a BMP', 'BM is a country code, not a picture at all.'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a PDF', '%PDF-1.7\n'],
    ['a TIFF', 'II*\0\x08\0\0\0'],
    ['a RIFF that is a sound', 'RIFF\x24\0\0\0WAVEfmt '],
    ['an AVIF', '\0\0\0\x20ftypavif\0\0\0\0'],
    ['PNG with line ends changed by a transfer', '\x89PNG\n\x1a\n\0\0\0\rIHDR'],
  ])('%s', (_, text) => {
    expect(codeOf(Buffer.from(text, 'latin1'))).toBe('not-a-picture');
  });
});

test('a header that is cut off or senseless is damage', async () => {
  const files = [
    await blank(5, 5).png().toBuffer(),
    await blank(5, 5).flatten().jpeg().toBuffer(),
    await blank(5, 5).webp().toBuffer(),
    await blank(5, 5).gif().toBuffer(),
    encodeBmp({ width: 5, height: 5, bits: 24, pixel: () => [1, 2, 3, 255] }),
  ];
  const seen = new Set<string>();
  for (const file of files)
    for (let length = 0; length <= 40; length++) {
      const code = codeOf(file.subarray(0, length));
      expect(['not-a-picture', 'picture-damaged', 'png', 'jpeg', 'webp', 'gif', 'bmp']).toContain(code);
      seen.add(code);
    }
  expect(seen).toContain('picture-damaged');
  const empty = pngOf(pngHeader({ width: 0, height: 5, bitDepth: 8, colourType: 0 }));
  expect(codeOf(empty)).toBe('picture-damaged');
});

describe('more than 64 megapixels is refused by the header alone', () => {
  const png = (width: number, height: number) =>
    pngOf(pngHeader({ width, height, bitDepth: 1, colourType: 0 }), pngChunk('IDAT', Buffer.alloc(0)));

  test('at the edge', () => {
    expect(codeOf(png(8000, 8000))).toBe('png');
    expect(codeOf(png(8001, 8000))).toBe('picture-too-large');
    expect(codeOf(png(0xffffffff, 0xffffffff))).toBe('picture-too-large');
  });

  test('the refusal tells both numbers', () => {
    expect(() => inspectPicture(png(10_000, 10_000), 'big.png')).toThrow(
      expect.objectContaining({
        failure: { code: 'picture-too-large', details: { file: 'big.png', megapixels: 100, limit: 64 } },
      }),
    );
  });

  test('in the other formats', async () => {
    const gif = await blank(5, 5).gif().toBuffer();
    gif.writeUInt16LE(65535, 6);
    gif.writeUInt16LE(65535, 8);
    const bmp = encodeBmp({ width: 5, height: 5, bits: 24, pixel: () => [1, 2, 3, 255] });
    bmp.writeInt32LE(100_000, 18);
    bmp.writeInt32LE(-100_000, 22);
    const webp = await blank(5, 5).webp({ lossless: true }).toBuffer();
    webp.fill(0xff, webp.indexOf('VP8L') + 9, webp.indexOf('VP8L') + 13);
    const jpeg = await blank(5, 5).flatten().jpeg().toBuffer();
    jpeg.fill(0xff, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 9);
    for (const file of [gif, bmp, webp, jpeg]) expect(codeOf(file)).toBe('picture-too-large');
  });
});
