// The page's half of the context bridge. The function's source text is injected before any script of the page,
// so it takes its tools out of the page's hands first and uses nothing outside itself.
//
// Both halves speak by synchronous events under a random name; the browser clones `detail` between the worlds,
// so no object of the preload ever reaches the page. The name is no secret to rely on (a page can read it from
// `window.event`): a forged call names only functions that were handed out anyway.

/** What crosses the bridge: a value, an array, an object, a function, a promise or an error. */
export type Packed =
  | { k: 'v'; v: unknown }
  | { k: 'a'; v: Packed[] }
  | { k: 'o'; v: [string, Packed][] }
  | { k: 'f'; id: number }
  | { k: 'p'; id: number }
  | { k: 'e'; v: string };

export function mainWorldSide(channel: string): void {
  if (!location.hostname.endsWith('.invalid')) return;
  type Fn = (...args: unknown[]) => unknown;
  const { apply, ownKeys, defineProperty } = Reflect;
  const { freeze } = Object;
  const { isArray } = Array;
  const { getPrototypeOf } = Object;
  const page = window;
  const objectPrototype = Object.prototype;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const listen = EventTarget.prototype.addEventListener;
  const NativeEvent = CustomEvent;
  const NativePromise = Promise;
  const NativeError = Error;
  const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as Fn;
  const { then } = Promise.prototype;
  const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;
  const { get: weakGet, set: weakSet } = WeakMap.prototype;
  const callbacks = new Map<number, Fn>();
  const callbackIds = new WeakMap<Fn, number>();
  const waiting = new Map<number, [resolve: Fn, reject: Fn]>();
  let lastId = 0;
  let answer: Packed | undefined;

  const fire = (kind: string, detail: unknown) =>
    apply(dispatch, page, [new NativeEvent(channel + kind, { detail })]);
  const on = <T>(kind: string, use: (detail: T) => void) =>
    apply(listen, page, [channel + kind, (event: Event) => use(apply(detailOf, event, []) as T)]);

  function unpack(packed: Packed): unknown {
    switch (packed.k) {
      case 'v':
        return packed.v;
      case 'f':
        return (...args: unknown[]) => call(packed.id, args);
      case 'p':
        return new NativePromise((resolve, reject) => {
          apply(mapSet, waiting, [packed.id, [resolve, reject]]);
        });
      case 'a': {
        const list: unknown[] = [];
        for (let i = 0; i < packed.v.length; i++) list[i] = unpack(packed.v[i] as Packed);
        return list;
      }
      case 'o':
        return unpackObject(packed.v);
      case 'e':
        throw new NativeError(packed.v);
    }
  }
  function unpackObject(entries: [string, Packed][]): object {
    const result = {};
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as [string, Packed];
      const value = unpack(entry[1]);
      defineProperty(result, entry[0], { value, enumerable: true, writable: true, configurable: true });
    }
    return result;
  }
  function pack(value: unknown, depth: number): Packed {
    if (typeof value === 'function') return { k: 'f', id: idOf(value as Fn) };
    if (typeof value !== 'object' || value === null || depth > 100) return { k: 'v', v: value };
    if (isArray(value)) {
      const list: Packed[] = [];
      for (let i = 0; i < value.length; i++) list[i] = pack(value[i], depth + 1);
      return { k: 'a', v: list };
    }
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) return { k: 'v', v: value };
    return packObject(value as Record<string, unknown>, depth);
  }
  function packObject(value: Record<string, unknown>, depth: number): Packed {
    const entries: [string, Packed][] = [];
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key === 'string') entries[entries.length] = [key, pack(value[key], depth + 1)];
    }
    return { k: 'o', v: entries };
  }
  function idOf(callback: Fn): number {
    const known = apply(weakGet, callbackIds, [callback]) as number | undefined;
    if (known) return known;
    const id = ++lastId;
    apply(weakSet, callbackIds, [callback, id]);
    apply(mapSet, callbacks, [id, callback]);
    return id;
  }
  /** The preload's listener runs inside `fire` and leaves its answer behind. */
  function call(id: number, args: unknown[]): unknown {
    answer = undefined;
    fire('call', { id, args: pack(args, 0) });
    const packed = answer as Packed | undefined;
    answer = undefined;
    if (!packed) throw new NativeError('the bridge did not answer');
    return unpack(packed);
  }
  function freezeDeep(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++)
      freezeDeep((value as Record<PropertyKey, unknown>)[keys[i] as string]);
    freeze(value);
  }

  on<Packed>('answer', packed => {
    answer = packed;
  });
  on<{ id: number; ok: boolean; v: Packed | string }>('settled', settled => {
    const pair = apply(mapGet, waiting, [settled.id]) as [Fn, Fn] | undefined;
    apply(mapDelete, waiting, [settled.id]);
    if (!pair) return;
    if (settled.ok) pair[0](unpack(settled.v as Packed));
    else pair[1](new NativeError(settled.v as string));
  });
  on<{ id: number; args: Packed; reply: number }>('callback', request => {
    const callback = apply(mapGet, callbacks, [request.id]) as Fn | undefined;
    if (!callback) return;
    const settle = (ok: boolean, v: unknown) => fire('callback-settled', { id: request.reply, ok, v });
    const failed = (error: unknown) => settle(false, `${(error as Error | undefined)?.message ?? error}`);
    const result = apply(callback, undefined, unpack(request.args) as unknown[]);
    if (result instanceof NativePromise)
      apply(then, result, [(v: unknown) => settle(true, pack(v, 0)), failed]);
    else settle(true, pack(result, 0));
  });
  on<{ key: string; tree: Packed }>('expose', exposed => {
    const value = unpack(exposed.tree);
    freezeDeep(value);
    defineProperty(page, exposed.key, { value, enumerable: true, writable: false, configurable: false });
  });
}
