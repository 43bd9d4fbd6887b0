/**
 * Walks the blocks of a GIF: is the file whole, and does its first frame lie inside the screen? omggif, which decodes
 * it, draws past the edges and takes a missing end for a good one. Source: GIF89a specification, W3C copy.
 */

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Whether every block is complete up to the trailer and the first frame fits the logical screen. */
export function isGifWhole(bytes: Uint8Array): boolean {
  if (bytes.length < 13) return false;
  const word = (at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  let frames = 0;
  let at = 13 + colourTableLength(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === TRAILER) return frames > 0;
    if (block === EXTENSION) at = skipSubBlocks(bytes, at + 2);
    else if (block === IMAGE) {
      const fits = word(at + 1) + word(at + 5) <= word(6) && word(at + 3) + word(at + 7) <= word(8);
      if (frames === 0 && !fits) return false;
      frames += 1;
      at = skipSubBlocks(bytes, at + 10 + colourTableLength(bytes[at + 9] ?? 0) + 1);
    } else return false;
  }
  return false;
}

function colourTableLength(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

/** The position after a chain of sub-blocks; past the end of the bytes where the chain is cut off. */
function skipSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return bytes.length;
}
