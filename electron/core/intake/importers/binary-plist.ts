/**
 * Reads Apple's binary property lists (bplist00, as CFBinaryPList.c defines them) that strangers wrote. Every object is
 * read once, and all together may take no more bytes than the file has: objects laid over each other cannot make the
 * work explode. Nesting is bounded, which ends circles, too. The usual library (bplist-parser) has no such bounds.
 */
import { realIn, signedIn, unsigned } from './big-endian.ts';
import { startsWith } from './source.ts';

/** A keyed archive's reference to one of its objects. */
export class Uid {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/** Dates are seconds since 2001; whole numbers over 2^53 are rounded. */
export type Plist = null | boolean | number | string | Uint8Array | Uid | Plist[] | Map<string, Plist>;

const MARK = 'bplist00';
const TRAILER_BYTES = 32;
const WIDEST = 8;
const ASCII = new TextDecoder('latin1');
const UTF16 = new TextDecoder('utf-16be');
/** Keyed archives are flat: five levels. */
const DEEPEST = 64;
/** Tens of thousands of accounts; without it, 64 MiB of them take 14 s and 2 GB. */
const MOST_REFERENCES = 2_000_000;

class Fault extends Error {}

/** The value of the whole list; undefined when it is none, or damaged anywhere that the value depends on. */
export function readBinaryPlist(bytes: Uint8Array): Plist | undefined {
  try {
    return new PlistReader(bytes).root();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

class PlistReader {
  readonly #bytes: Uint8Array;
  readonly #known = new Map<number, Plist>();
  readonly #offsetBytes: number;
  readonly #referenceBytes: number;
  readonly #count: number;
  readonly #root: number;
  /** Where the table of offsets begins and the objects end. */
  readonly #table: number;
  #left: number;
  #references = 0;

  constructor(bytes: Uint8Array) {
    const end = bytes.length - TRAILER_BYTES;
    if (end < MARK.length || !startsWith(bytes, MARK)) throw new Fault();
    this.#bytes = bytes;
    this.#left = bytes.length;
    this.#offsetBytes = bytes[end + 6] ?? 0;
    this.#referenceBytes = bytes[end + 7] ?? 0;
    this.#count = unsigned(bytes, end + 8, end + 16);
    this.#root = unsigned(bytes, end + 16, end + 24);
    this.#table = unsigned(bytes, end + 24, end + 32);
    const widths = [this.#offsetBytes, this.#referenceBytes];
    // references of no width would make lists of any length out of nothing
    if (widths.some(width => width < 1 || width > WIDEST)) throw new Fault();
    if (this.#table + this.#count * this.#offsetBytes > end) throw new Fault();
  }

  root(): Plist {
    return this.#object(this.#root, 0);
  }

  #object(index: number, depth: number): Plist {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    if (index >= this.#count || depth > DEEPEST) throw new Fault();
    const entry = this.#table + index * this.#offsetBytes;
    const value = this.#parse(unsigned(this.#bytes, entry, entry + this.#offsetBytes), depth);
    this.#known.set(index, value);
    return value;
  }

  #parse(at: number, depth: number): Plist {
    const marker = this.#take(at, 1)[0] ?? 0;
    const [kind, low] = [marker >> 4, marker & 15];
    if (kind === 0x0) return simple(low);
    if (kind === 0x1) return given(signedIn(this.#take(at + 1, 1 << low)));
    if (kind === 0x2) return given(realIn(this.#take(at + 1, 1 << low)));
    if (kind === 0x3) return given(realIn(this.#take(at + 1, 8)));
    if (kind === 0x4) return this.#body(at, low, 1);
    if (kind === 0x5) return ASCII.decode(this.#body(at, low, 1));
    if (kind === 0x6) return UTF16.decode(this.#body(at, low, 2));
    if (kind === 0x8) return new Uid(unsigned(this.#take(at + 1, low + 1)));
    if (kind === 0xa || kind === 0xc) return this.#objects(this.#body(at, low, this.#referenceBytes), depth);
    if (kind === 0xd) return this.#pairs(this.#body(at, low, 2 * this.#referenceBytes), depth);
    throw new Fault();
  }

  /** Bytes of one object, out of what is left of them all. */
  #take(at: number, length: number): Uint8Array {
    this.#left -= length;
    if (at < MARK.length || at + length > this.#table || this.#left < 0) throw new Fault();
    return this.#bytes.subarray(at, at + length);
  }

  /** What follows a marker: as many units as it says, or from fifteen on as the number after it says. */
  #body(at: number, low: number, unit: number): Uint8Array {
    if (low < 15) return this.#take(at + 1, low * unit);
    const marker = this.#take(at + 1, 1)[0] ?? 0;
    const width = 1 << (marker & 15);
    if (marker >> 4 !== 0x1 || width > WIDEST) throw new Fault();
    return this.#take(at + 2 + width, unsigned(this.#take(at + 2, width)) * unit);
  }

  #objects(references: Uint8Array, depth: number): Plist[] {
    this.#references += references.length / this.#referenceBytes;
    if (this.#references > MOST_REFERENCES) throw new Fault();
    const objects: Plist[] = [];
    for (let at = 0; at < references.length; at += this.#referenceBytes)
      objects.push(this.#object(unsigned(references, at, at + this.#referenceBytes), depth + 1));
    return objects;
  }

  /** All names first, then all values in the same order. */
  #pairs(references: Uint8Array, depth: number): Map<string, Plist> {
    const half = references.length / 2;
    const names = this.#objects(references.subarray(0, half), depth);
    const values = this.#objects(references.subarray(half), depth);
    const pairs = new Map<string, Plist>();
    for (const [place, name] of names.entries()) {
      if (typeof name !== 'string') throw new Fault();
      pairs.set(name, values[place] ?? null);
    }
    return pairs;
  }
}

function simple(low: number): null | boolean {
  if (low === 0) return null;
  if (low === 8 || low === 9) return low === 9;
  throw new Fault();
}

function given(number: number | null): number {
  if (number === null) throw new Fault();
  return number;
}
