/**
 * RGBA to grey on a ground: every detector ignores alpha, so a dark code on nothing is black on black to it (0 of 12
 * read raw, 12 of 12 on white: docs/qr.md). White first; black is the second try for light codes.
 */
import type { Pixels } from '../images/pixels.ts';
import type { Plane } from './planes.ts';

/** Whether any pixel is less than opaque. */
export function hasTransparency({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

/** Mixes every pixel with the ground (255 = white, 0 = black) in place; afterwards the picture is opaque. */
export function flatten({ data }: Pixels, ground: number): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255;
    if (alpha === 255) continue;
    const under = ground * (255 - alpha);
    data[at] = ((data[at] ?? 0) * alpha + under + 127) / 255;
    data[at + 1] = ((data[at + 1] ?? 0) * alpha + under + 127) / 255;
    data[at + 2] = ((data[at + 2] ?? 0) * alpha + under + 127) / 255;
    data[at + 3] = 255;
  }
}

/** Luma of the picture over the ground, into `plane` (Rec. 601 weights in 1/1024, as zxing-wasm has them). */
export function greyOn({ data }: Pixels, ground: number, plane: Plane): void {
  const out = plane.data;
  for (let at = 0, to = 0; to < out.length; at += 4, to++) {
    const luma = 306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0);
    const alpha = data[at + 3] ?? 255;
    out[to] =
      alpha === 255 ? (luma + 512) >> 10 : (luma * alpha + ground * (255 - alpha) * 1024 + 130_560) / 261_120;
  }
}
