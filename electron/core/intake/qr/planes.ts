/**
 * Grey planes, one byte per pixel, in buffers that are used again from picture to picture and zeroed after each:
 * a screenshot of a QR code is a copy of the secret in it.
 */

/** Beyond a 4K plane a buffer is given back instead of kept. */
const KEPT_BYTES = 3840 * 2160;

/** A grey picture: `data` holds width × height bytes. */
export interface Plane {
  data: Uint8Array;
  width: number;
  height: number;
}

export type PlaneName = 'grey' | 'scratch' | 'result';

/** Three planes of one size at a time. Taking a plane does not clear it. */
export class Planes {
  #buffers = new Map<PlaneName, Uint8Array>();

  take(name: PlaneName, width: number, height: number): Plane {
    const length = width * height;
    let buffer = this.#buffers.get(name);
    if (buffer === undefined || buffer.length < length) {
      buffer?.fill(0);
      buffer = new Uint8Array(length);
      this.#buffers.set(name, buffer);
    }
    return { data: buffer.subarray(0, length), width, height };
  }

  /** Zeroes every buffer and lets go of the large ones. */
  wipe(): void {
    for (const [name, buffer] of this.#buffers) {
      buffer.fill(0);
      if (buffer.length > KEPT_BYTES) this.#buffers.delete(name);
    }
  }
}
