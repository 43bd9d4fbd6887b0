/** Writes a HashMap<String,String> as Java serializes it: from the specification, for tests of the reader alone. */
export interface JavaMapShape {
  /** Android 6 has loadFactor alone. */
  fields?: 1 | 2;
  /** Repeated strings as handles, as Java does for the same object. */
  handles?: boolean;
  /** Strings from this length on in the form for long ones. */
  longFrom?: number;
}

export function javaMap(pairs: Iterable<readonly [string, string]>, shape: JavaMapShape = {}): Buffer {
  const { fields = 2, handles = false, longFrom = 0x10000 } = shape;
  const written = new Map<string, number>();
  const parts: Buffer[] = [];
  let count = 0;
  const write = (text: string) => {
    const handle = written.get(text);
    if (handles && handle !== undefined) return parts.push(Buffer.from([0x71]), uint32(0x7e0000 + handle));
    written.set(text, 2 + written.size);
    return parts.push(javaString(text, longFrom));
  };
  for (const [key, value] of pairs) {
    count++;
    write(key);
    write(value);
  }
  return Buffer.concat([javaMapHead(fields, count), ...parts, Buffer.from([0x78])]);
}

/** Everything before the first pair. */
export function javaMapHead(fields: 1 | 2, count: number, className = 'java.util.HashMap'): Buffer {
  const threshold = fields === 2 ? [Buffer.from('I'), short(Buffer.from('threshold'))] : [];
  return Buffer.concat([
    Buffer.from('aced00057372', 'hex'),
    short(Buffer.from(className)),
    Buffer.from('0507dac1c31660d103', 'hex'),
    Buffer.from([0, fields]),
    Buffer.from('F'),
    short(Buffer.from('loadFactor')),
    ...threshold,
    Buffer.from('78703f400000', 'hex'),
    Buffer.alloc(fields === 2 ? 4 : 0, 12),
    Buffer.from('770800000010', 'hex'),
    uint32(count),
  ]);
}

export function javaString(text: string, longFrom = 0x10000): Buffer {
  const bytes = modifiedUtf8(text);
  if (bytes.length < longFrom && bytes.length < 0x10000)
    return Buffer.concat([Buffer.from([0x74]), short(bytes)]);
  return Buffer.concat([Buffer.from([0x7c]), uint32(0), uint32(bytes.length), bytes]);
}

function modifiedUtf8(text: string): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 0 && unit < 0x80) bytes.push(unit);
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return Buffer.from(bytes);
}

function short(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
