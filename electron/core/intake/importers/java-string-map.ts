/**
 * Reads a serialized java.util.HashMap<String,String> (Java Object Serialization Specification §6.4), the one thing of
 * that protocol that a backup here holds. Everything else of it is refused: no class is looked up and nothing nests, so
 * that a file can neither recurse nor refer to what is not yet read. Memory stays within a few times the file's size.
 */

const MAGIC = [0xac, 0xed, 0x00, 0x05];
const CLASS_NAME = 'java.util.HashMap';
/** The handles of the stream: 0 is the class, 1 the map itself; strings follow as they come. */
const FIRST_HANDLE = 0x7e0000;
const STRINGS_FROM = 2;
/** Serializable, with a writeObject method of its own: what HashMap is. */
const CLASS_FLAGS = 3;
/** Characters of all keys and values together, a repeated one counted each time: what is done with them stays bounded. */
export const CHARACTERS_LIMIT = 64 * 1024 * 1024;

const TAG = {
  none: 0x70,
  repeat: 0x71,
  classOf: 0x72,
  object: 0x73,
  text: 0x74,
  block: 0x77,
  end: 0x78,
  long: 0x7c,
};

class Malformed extends Error {}

/** The pairs in their order; null when the bytes are not exactly one such map. A null as value leaves its pair out. */
export function readJavaStringMap(bytes: Uint8Array): Map<string, string> | null {
  try {
    return readMap(new Reader(bytes));
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function readMap(reader: Reader): Map<string, string> {
  reader.expect(...MAGIC, TAG.object, TAG.classOf);
  if (reader.shortText() !== CLASS_NAME) throw new Malformed();
  reader.take(8);
  reader.expect(CLASS_FLAGS);
  readFields(reader);
  reader.expect(TAG.block, 8);
  reader.take(4);
  const pairs = readPairs(reader, reader.uint32());
  reader.expect(TAG.end);
  if (reader.left !== 0) throw new Malformed();
  return pairs;
}

/** loadFactor, and threshold except on Android 6: their names and then their values, which say nothing to us. */
function readFields(reader: Reader): void {
  const count = reader.uint16();
  if (count < 1 || count > 2) throw new Malformed();
  for (let field = 0; field < count; field++) {
    if (!'FI'.includes(String.fromCharCode(reader.byte()))) throw new Malformed();
    reader.shortText();
  }
  reader.expect(TAG.end, TAG.none);
  reader.take(4 * count);
}

function readPairs(reader: Reader, count: number): Map<string, string> {
  const pairs = new Map<string, string>();
  let characters = 0;
  for (let pair = 0; pair < count; pair++) {
    const key = reader.text();
    const value = reader.text();
    characters += (key?.length ?? 0) + (value?.length ?? 0);
    if (key === null || pairs.has(key) || characters > CHARACTERS_LIMIT) throw new Malformed();
    if (value !== null) pairs.set(key, value);
  }
  return pairs;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #strings: string[] = [];
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** Checks the length against what is there before anything is made of it. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new Malformed();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  uint16(): number {
    return (this.byte() << 8) | this.byte();
  }

  uint32(): number {
    return this.uint16() * 0x10000 + this.uint16();
  }

  expect(...wanted: number[]): void {
    for (const byte of wanted) if (this.byte() !== byte) throw new Malformed();
  }

  shortText(): string {
    return decodeModifiedUtf8(this.take(this.uint16()));
  }

  /** A string, a repeated one, or null. */
  text(): string | null {
    const tag = this.byte();
    if (tag === TAG.none) return null;
    if (tag === TAG.repeat) return this.#repeated(this.uint32());
    if (tag !== TAG.text && tag !== TAG.long) throw new Malformed();
    const text = tag === TAG.text ? this.shortText() : this.#longText();
    this.#strings.push(text);
    return text;
  }

  #longText(): string {
    const [high, low] = [this.uint32(), this.uint32()];
    if (high !== 0) throw new Malformed();
    return decodeModifiedUtf8(this.take(low));
  }

  #repeated(handle: number): string {
    const text = this.#strings[handle - FIRST_HANDLE - STRINGS_FROM];
    if (text === undefined) throw new Malformed();
    return text;
  }
}

/** Java's own UTF-8: zero as C0 80, and characters above U+FFFF as two surrogates of three bytes each. */
function decodeModifiedUtf8(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length; count++) {
    const first = bytes[at] ?? 0;
    const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
    units[count] = size === 1 ? first : joined(bytes, at, size);
    if (first === 0) throw new Malformed();
    at += size;
  }
  return utf16(units.subarray(0, count));
}

/** The code unit of the two or three bytes at this place, in its only spelling. */
function joined(bytes: Uint8Array, at: number, size: number): number {
  const first = bytes[at] ?? 0;
  if (size === 2 ? first >> 5 !== 0b110 : first >> 4 !== 0b1110) throw new Malformed();
  let unit = first & (size === 2 ? 0x1f : 0x0f);
  for (let place = at + 1; place < at + size; place++) {
    const byte = bytes[place] ?? 0;
    if (byte >> 6 !== 0b10) throw new Malformed();
    unit = (unit << 6) | (byte & 0x3f);
  }
  const shortest = size === 2 ? unit === 0 || unit >= 0x80 : unit >= 0x800;
  if (!shortest) throw new Malformed();
  return unit;
}

/** In pieces, as a call takes only so many arguments. */
function utf16(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += 8192)
    text += String.fromCharCode(...units.subarray(at, at + 8192));
  return text;
}
