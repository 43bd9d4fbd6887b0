/**
 * What Apple's NSKeyedArchiver writes: a property list in which all objects stand in one table and point at each other
 * by number. Followed one step at a time and only where it is asked for, so that circles and endless chains cost
 * nothing. What an object is, is told by its members ("NS.keys", "NS.string"); the names of classes are not needed.
 */
import { type Plist, readBinaryPlist, Uid } from './binary-plist.ts';
import type { Row } from './fields.ts';

/** A reference, a mutable text and the text itself are three. */
const STEPS = 8;
/** Dictionaries may share one list of names: a long one would be gone through for each of them. */
const MOST_NAMES = 100;

/** Null when the bytes are no keyed archive. */
export function readKeyedArchive(bytes: Uint8Array): KeyedArchive | null {
  const plist = readBinaryPlist(bytes);
  if (!(plist instanceof Map)) return null;
  const [objects, top] = [plist.get('$objects'), plist.get('$top')];
  const root = top instanceof Map ? top.get('root') : undefined;
  return Array.isArray(objects) && root instanceof Uid ? new KeyedArchive(objects, root) : null;
}

export class KeyedArchive {
  /** The object that was archived, for `row`. */
  readonly root: unknown;
  readonly #objects: readonly Plist[];
  /** Many references may lead to one large object: it is gone through once. */
  readonly #rows = new Map<object, Row>();

  constructor(objects: readonly Plist[], root: unknown) {
    this.#objects = objects;
    this.root = root;
  }

  /** The members of an object or dictionary: numbers, texts and bytes as such, all else for `row` or `list`; null when it is none. */
  row(value: unknown): Row | null {
    const object = this.#follow(value);
    if (!(object instanceof Map)) return null;
    const row = this.#rows.get(object) ?? this.#members(object);
    this.#rows.set(object, row);
    return row;
  }

  /** The members of a list, each for `row`; null when it is none. */
  list(value: unknown): readonly unknown[] | null {
    const object = this.#follow(value);
    const items = object instanceof Map ? this.#follow(object.get('NS.objects')) : object;
    return Array.isArray(items) ? items : null;
  }

  #members(object: Map<unknown, unknown>): Row {
    const [names, values] = [this.#follow(object.get('NS.keys')), this.#follow(object.get('NS.objects'))];
    const pairs =
      Array.isArray(names) && Array.isArray(values) && names.length <= MOST_NAMES
        ? names.map((name, place) => [this.#follow(name), values[place]] as const)
        : [...object];
    const named = pairs.filter(([name]) => typeof name === 'string');
    return Object.fromEntries(named.map(([name, value]) => [name, this.#follow(value)]));
  }

  /** What a reference stands for; mutable texts and data without the object around them. Null when it leads nowhere. */
  #follow(value: unknown): unknown {
    let found = value;
    for (let step = 0; step < STEPS; step++) {
      if (found instanceof Uid) found = found.index === 0 ? null : this.#objects[found.index];
      else if (found instanceof Map && (found.has('NS.string') || found.has('NS.data')))
        found = found.get('NS.string') ?? found.get('NS.data');
      else return found ?? null;
    }
    return null;
  }
}
