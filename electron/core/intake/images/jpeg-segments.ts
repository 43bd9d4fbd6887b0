/**
 * Walks the marker segments of a JPEG: finds the frame header (size, components) and tells whether the file reaches
 * its end marker. libjpeg fills a cut-off file with grey and only warns, so the end has to be looked for here.
 * Source: ITU-T T.81, annex B.
 */

export interface JpegFrame {
  width: number;
  height: number;
  /** 1 = grey, 3 = colour, 4 = CMYK. */
  components: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

/** SOF0–SOF15 without DHT, JPG and DAC, which share the range. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers that stand alone, without a length: TEM, RST0–RST7, SOI. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= SOI);
}

/** Position of the next marker's code after its 0xFF (fill bytes skipped), or −1 at the end of the bytes. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code !== undefined && code !== 0x00 && code !== 0xff) return at + 1;
  }
  return -1;
}

/** Calls `visit` with each marker and the position of its length field, until it returns true or the file ends. */
function walk(bytes: Uint8Array, visit: (marker: number, at: number) => boolean): void {
  for (let at = nextMarker(bytes, 0); at >= 0; ) {
    const marker = bytes[at] ?? 0;
    if (visit(marker, at + 1)) return;
    const length = standsAlone(marker) ? 0 : ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    at = nextMarker(bytes, at + 1 + length);
  }
}

/** The first frame header; null where the bytes end before it or it names no height. */
export function findJpegFrame(bytes: Uint8Array): JpegFrame | null {
  let frame: JpegFrame | null = null;
  walk(bytes, (marker, at) => {
    if (isFrameHeader(marker) && at + 8 <= bytes.length) {
      const word = (offset: number) => ((bytes[at + offset] ?? 0) << 8) | (bytes[at + offset + 1] ?? 0);
      frame = { height: word(3), width: word(5), components: bytes[at + 7] ?? 0 };
    }
    return frame !== null || marker === SOS || marker === EOI;
  });
  return frame;
}

/** Whether a scan begins and the end marker follows it. What comes after the end marker is of no interest. */
export function isJpegWhole(bytes: Uint8Array): boolean {
  let scanSeen = false;
  let ended = false;
  walk(bytes, marker => {
    scanSeen ||= marker === SOS;
    ended = marker === EOI;
    return ended;
  });
  return scanSeen && ended;
}
