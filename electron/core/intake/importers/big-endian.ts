/** The numbers of Apple's binary files, highest byte first. */

/** Of any width; rounded over 2^53. */
export function unsigned(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 256 + (bytes[at] ?? 0);
  return number;
}

/** A whole number of 1, 2, 4, 8 or 16 bytes, of which Apple gives a sign to the last two alone; else null. */
export function signedIn(bytes: Uint8Array): number | null {
  if ([1, 2, 4].includes(bytes.length)) return unsigned(bytes);
  if (bytes.length !== 8 && bytes.length !== 16) return null;
  const high = Number(viewOf(bytes).getBigInt64(0));
  return bytes.length === 8 ? high : high * 2 ** 64 + unsigned(bytes, 8);
}

/** An IEEE 754 number of 4 or 8 bytes; else null. */
export function realIn(bytes: Uint8Array): number | null {
  if (bytes.length === 4) return viewOf(bytes).getFloat32(0);
  return bytes.length === 8 ? viewOf(bytes).getFloat64(0) : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
