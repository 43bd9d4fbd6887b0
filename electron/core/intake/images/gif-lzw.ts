/**
 * The LZW of GIF, from codes to colour indexes. Own code, since omggif loops for ever on some broken streams and prints
 * to the console on others. Source: GIF89a specification, appendix F.
 */
import { DamagedPicture } from './pixels.ts';

const LARGEST_TABLE = 4096;

/**
 * Unpacks `count` indexes. A stream that ends early leaves the rest 0; one that says more is cut; a code that cannot
 * be there is damage. Throws DamagedPicture.
 */
export function unpackLzw(codes: Uint8Array, minimumCodeSize: number, count: number): Uint8Array {
  if (minimumCodeSize < 1 || minimumCodeSize > 8) throw new DamagedPicture('bad code size');
  const clear = 1 << minimumCodeSize;
  const end = clear + 1;
  // An entry is the entry before it in the chain, its last index, its first index, and its length.
  const prefix = new Uint16Array(LARGEST_TABLE);
  const last = new Uint8Array(LARGEST_TABLE);
  const first = new Uint8Array(LARGEST_TABLE);
  const lengths = new Uint16Array(LARGEST_TABLE);
  for (let i = 0; i < clear; i++) {
    last[i] = i;
    first[i] = i;
    lengths[i] = 1;
  }
  const out = new Uint8Array(count);
  let [written, next, width, previous] = [0, end + 1, minimumCodeSize + 1, -1];
  let [bits, held] = [0, 0];
  for (let at = 0; written < count; ) {
    while (held < width && at < codes.length) {
      bits |= (codes[at++] ?? 0) << held;
      held += 8;
    }
    if (held < width) break;
    const code = bits & ((1 << width) - 1);
    bits >>>= width;
    held -= width;
    if (code === end) break;
    if (code === clear) {
      [next, width, previous] = [end + 1, minimumCodeSize + 1, -1];
      continue;
    }
    if (code > next || (code === next && previous < 0)) throw new DamagedPicture('impossible code');
    if (previous >= 0 && next < LARGEST_TABLE) {
      prefix[next] = previous;
      first[next] = first[previous] ?? 0;
      last[next] = first[code === next ? previous : code] ?? 0;
      lengths[next] = (lengths[previous] ?? 0) + 1;
      next += 1;
      if (next === 1 << width && width < 12) width += 1;
    } else if (code >= next) throw new DamagedPicture('impossible code');
    const length = lengths[code] ?? 0;
    for (let to = written + length - 1, link = code; to >= written; to--) {
      if (to < count) out[to] = last[link] ?? 0;
      link = prefix[link] ?? 0;
    }
    written += length;
    previous = code;
  }
  return out;
}
