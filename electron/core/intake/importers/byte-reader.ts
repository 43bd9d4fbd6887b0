/**
 * Reads the binary files of strangers from front to back, little endian. Reading past the end is damage, never a
 * guess.
 */
import { refuse } from '../../../../shared/failure.ts';

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #damage: { app: string; file: string };
  #at = 0;

  constructor(bytes: Uint8Array, app: string, file: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#damage = { app, file };
  }

  /** How many bytes have been read. */
  get position(): number {
    return this.#at;
  }

  /** A view of the next bytes, not a copy. @throws Refusal import-damaged */
  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw refuse('import-damaged', this.#damage);
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  rest(): Uint8Array {
    return this.take(this.#bytes.length - this.#at);
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }

  #step(length: number): number {
    this.take(length);
    return this.#at - length;
  }
}
