// Structured clone as text, for what goes between page and main: typed arrays, Map, Set, Date, BigInt, Error
// and cycles survive. `makeCodec` uses nothing outside itself: its source text also runs inside the page.

export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makeCodec(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array,
): Codec {
  type Tagged = [tag: string, ...rest: unknown[]];
  const views: Record<string, new (buffer: ArrayBuffer) => unknown> = {
    Uint8Array,
    Uint8ClampedArray,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError };
  const uncloneable = () => new Error('An object could not be cloned.');

  function writer() {
    const seen = new Map<object, number>();
    function number(value: number): unknown {
      if (Object.is(value, -0)) return ['n', '-0'];
      return Number.isFinite(value) ? value : ['n', String(value)];
    }
    function object(value: object): unknown {
      const known = seen.get(value);
      if (known !== undefined) return ['ref', known];
      seen.set(value, seen.size);
      if (Array.isArray(value)) return ['a', value.map(write)];
      if (value instanceof Date) return ['d', value.getTime()];
      if (value instanceof RegExp) return ['x', value.source, value.flags];
      if (value instanceof Map) return ['m', [...value].map(([key, item]) => [write(key), write(item)])];
      if (value instanceof Set) return ['s', [...value].map(write)];
      if (value instanceof ArrayBuffer) return ['A', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) return view(value);
      if (value instanceof Error) return ['e', value.name, value.message];
      if (!plain(value)) throw uncloneable();
      return ['o', Object.entries(value).map(([key, item]) => [key, write(item)])];
    }
    function view(value: ArrayBufferView): unknown {
      const name = Object.prototype.toString.call(value).slice(8, -1);
      return ['T', name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
    }
    function plain(value: object): boolean {
      return Object.prototype.toString.call(value) === '[object Object]';
    }
    function write(value: unknown): unknown {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (typeof value === 'number') return number(value);
      if (value === undefined) return ['u'];
      if (typeof value === 'bigint') return ['b', String(value)];
      if (typeof value === 'object') return object(value);
      throw uncloneable();
    }
    return write;
  }

  function reader() {
    const made: unknown[] = [];
    const keep = <T>(value: T): T => {
      made.push(value);
      return value;
    };
    const list = (value: unknown) => value as unknown[];
    const pairs = (value: unknown) => value as [unknown, unknown][];
    function array(items: unknown[]): unknown[] {
      const result: unknown[] = keep([]);
      for (const item of items) result.push(read(item));
      return result;
    }
    function object(entries: [unknown, unknown][]): object {
      const result = keep({});
      for (const [key, item] of entries) {
        const value = read(item);
        // defined, not assigned: a key named __proto__ stays a key
        Object.defineProperty(result, String(key), {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return result;
    }
    function map(entries: [unknown, unknown][]): Map<unknown, unknown> {
      const result = keep(new Map<unknown, unknown>());
      for (const [key, item] of entries) result.set(read(key), read(item));
      return result;
    }
    function set(items: unknown[]): Set<unknown> {
      const result = keep(new Set<unknown>());
      for (const item of items) result.add(read(item));
      return result;
    }
    function view(name: string, text: string): unknown {
      const View = Object.hasOwn(views, name) ? views[name] : undefined;
      if (!View) throw new Error('bad message');
      return keep(new View(fromBase64(text).slice().buffer));
    }
    function error(name: string, message: string): Error {
      const Constructor = Object.hasOwn(errors, name) ? errors[name] : undefined;
      return keep(new (Constructor ?? Error)(message));
    }
    function tagged([tag, first, second]: Tagged): unknown {
      switch (tag) {
        case 'n':
          return first === '-0' ? -0 : Number(first);
        case 'u':
          return undefined;
        case 'b':
          return BigInt(String(first));
        case 'ref':
          return made[Number(first)];
        case 'a':
          return array(list(first));
        case 'd':
          // JSON has no NaN: an invalid date comes as null
          return keep(new Date(first === null ? Number.NaN : Number(first)));
        case 'x':
          return keep(new RegExp(String(first), String(second)));
        case 'm':
          return map(pairs(first));
        case 's':
          return set(list(first));
        case 'A':
          return keep(fromBase64(String(first)).slice().buffer);
        case 'T':
          return view(String(first), String(second));
        case 'e':
          return error(String(first), String(second));
        case 'o':
          return object(pairs(first));
        default:
          throw new Error('bad message');
      }
    }
    function read(value: unknown): unknown {
      return Array.isArray(value) ? tagged(value as Tagged) : value;
    }
    return read;
  }

  return {
    encode: value => JSON.stringify(writer()(value)),
    decode: text => reader()(JSON.parse(text)),
  };
}

export const nodeCodec = makeCodec(
  bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  text => new Uint8Array(Buffer.from(text, 'base64')),
);
