/** Writes binary property lists and keyed archives, straight from their specifications: nothing of the readers is used. */

/** A reference in a keyed archive. */
export interface Reference {
  uid: number;
}
/** A number that is written as a real although it may be whole. */
export interface Real {
  real: number;
  bytes?: 4 | 8;
}
export type Value =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Reference
  | Real
  | Value[]
  | Map<string, Value>;

export interface Widths {
  offsets?: number;
  references?: number;
}

/** Whole numbers are written as integers of 1, 2, 4 or 8 bytes. */
export function writePlist(root: Value, { offsets = 4, references = 2 }: Widths = {}): Buffer {
  const objects: Buffer[] = [];
  const add = (value: Value): number => {
    const place = objects.push(Buffer.alloc(0)) - 1;
    objects[place] = encoded(value, items => Buffer.concat(items.map(item => number(add(item), references))));
    return place;
  };
  return assemble(objects, add(root), { offsets, references });
}

/** From the bytes of each object on. */
export function assemble(objects: readonly Buffer[], root: number, widths: Widths): Buffer {
  const { offsets = 4, references = 2 } = widths;
  const body = Buffer.concat([Buffer.from('bplist00'), ...objects]);
  const places: number[] = [];
  let end = 8;
  for (const { length } of objects) {
    places.push(end);
    end += length;
  }
  return Buffer.concat([
    body,
    ...places.map(place => number(place, offsets)),
    trailer(offsets, references, objects.length, root, body.length),
  ]);
}

export function trailer(
  offsets: number,
  references: number,
  count: number,
  root: number,
  table: number,
): Buffer {
  const counts = Buffer.alloc(24);
  for (const [at, value] of [count, root, table].entries()) counts.writeBigUInt64BE(BigInt(value), at * 8);
  return Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, offsets, references]), counts]);
}

function encoded(value: Value, refer: (items: Value[]) => Buffer): Buffer {
  if (value === null) return Buffer.from([0x00]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0x09 : 0x08]);
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'string') return text(value);
  if (value instanceof Uint8Array) return Buffer.concat([head(0x40, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(0xa0, value.length), refer(value)]);
  if (value instanceof Map)
    return Buffer.concat([head(0xd0, value.size), refer([...value.keys()]), refer([...value.values()])]);
  if ('uid' in value)
    return value.uid < 256 ? Buffer.from([0x80, value.uid]) : Buffer.from([0x81, value.uid >> 8, value.uid]);
  return real(value);
}

function integer(value: number): Buffer {
  if (value >= 0 && value < 2 ** 8) return Buffer.from([0x10, value]);
  if (value >= 0 && value < 2 ** 16) return Buffer.concat([Buffer.from([0x11]), number(value, 2)]);
  if (value >= 0 && value < 2 ** 32) return Buffer.concat([Buffer.from([0x12]), number(value, 4)]);
  const bytes = Buffer.alloc(9, 0x13);
  bytes.writeBigInt64BE(BigInt(value), 1);
  return bytes;
}

function real({ real: value, bytes = 8 }: Real): Buffer {
  const written = Buffer.alloc(1 + bytes, bytes === 4 ? 0x22 : 0x23);
  if (bytes === 4) written.writeFloatBE(value, 1);
  else written.writeDoubleBE(value, 1);
  return written;
}

function text(value: string): Buffer {
  const ascii = [...value].every(sign => sign.charCodeAt(0) < 128);
  if (ascii) return Buffer.concat([head(0x50, value.length), Buffer.from(value, 'ascii')]);
  return Buffer.concat([head(0x60, value.length), Buffer.from(value, 'utf16le').swap16()]);
}

function head(kind: number, count: number): Buffer {
  return count < 15 ? Buffer.from([kind | count]) : Buffer.concat([Buffer.from([kind | 15]), integer(count)]);
}

function number(value: number, bytes: number): Buffer {
  return Buffer.from(
    Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256),
  );
}

/** An object of a class of the app's own. */
export class Coded {
  readonly name: string;
  readonly members: Readonly<Record<string, Archivable>>;
  constructor(name: string, members: Readonly<Record<string, Archivable>>) {
    this.name = name;
    this.members = members;
  }
}
export type Archivable =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Date
  | Real
  | Coded
  | Archivable[]
  | { readonly [name: string]: Archivable };

/** `mutable`: texts and data stand in objects of their own (NSMutableString, NSMutableData), as some writers have it. */
export function writeKeyedArchive(root: Archivable, mutable = false): Buffer {
  const objects: Value[] = ['$null'];
  const classes = new Map<string, Reference>();
  const put = (value: Value): Reference => ({ uid: objects.push(value) - 1 });
  const classNamed = (name: string) => {
    const names = new Map<string, Value>([
      ['$classname', name],
      ['$classes', [name, 'NSObject']],
    ]);
    const known = classes.get(name) ?? put(names);
    classes.set(name, known);
    return known;
  };
  const object = (name: string, members: [string, Value][]) =>
    put(new Map([...members, ['$class', classNamed(name)]]));
  const refer = (value: Archivable): Reference => {
    if (value === null) return { uid: 0 };
    if (typeof value === 'string' && mutable) return object('NSMutableString', [['NS.string', value]]);
    if (value instanceof Uint8Array && mutable) return object('NSMutableData', [['NS.data', value]]);
    if (typeof value !== 'object' || value instanceof Uint8Array) return put(value);
    if (value instanceof Date)
      return object('NSDate', [['NS.time', { real: value.getTime() / 1000 - 978_307_200 }]]);
    if (Array.isArray(value)) return object('NSArray', [['NS.objects', value.map(refer)]]);
    if (isReal(value)) return put(value);
    if (value instanceof Coded) {
      const members = Object.entries(value.members).map(([name, member]): [string, Value] => [
        name,
        typeof member === 'number' || typeof member === 'boolean' ? member : refer(member),
      ]);
      return object(value.name, members);
    }
    return object('NSDictionary', [
      ['NS.keys', Object.keys(value).map(refer)],
      ['NS.objects', Object.values(value).map(refer)],
    ]);
  };
  const top = new Map<string, Value>([['root', refer(root)]]);
  return writePlist(archiveAround(objects, top));
}

export function archiveAround(objects: Value[], top: Map<string, Value>): Value {
  return new Map<string, Value>([
    ['$version', 100_000],
    ['$objects', objects],
    ['$archiver', 'NSKeyedArchiver'],
    ['$top', top],
  ]);
}

function isReal(value: object): value is Real {
  return 'real' in value;
}
