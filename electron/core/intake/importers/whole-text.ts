/** Bytes that a password opened, as text: a wrong password that got past the padding shows here. */

/** UTF-8 text; null when the bytes are none. */
export function wholeText(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
