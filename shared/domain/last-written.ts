/**
 * The rule by which two machines' values of the same thing are joined: the later stamp wins. It is the maximum of a
 * total order, so that any number of machines come to the same value in whatever order they hear of each other.
 */
import { compareText } from './compare-text.ts';

/**
 * The later by stamp; what has none is older than anything. Different values of equal stamp come from a machine that
 * was copied whole, device id included: they are settled by their JSON, the same way everywhere.
 */
export function lastWritten<T>(a: T, b: T): T {
  return compareWritten(a, b) >= 0 ? a : b;
}

/** Which of two values was written later: by stamp, then by JSON. 0 = they are the same. */
export function compareWritten(a: unknown, b: unknown): number {
  if (a === b) return 0;
  return compareText(stampOf(a), stampOf(b)) || compareText(inOneForm(a), inOneForm(b));
}

/** All members of both; where both have one, the later value. Members that a newer version wrote are kept so. */
export function joinMembers(a: object, b: object): Record<string, unknown> {
  const joined = new Map<string, unknown>(Object.entries(a));
  for (const [name, value] of Object.entries(b))
    joined.set(name, joined.has(name) ? lastWritten(joined.get(name), value) : value);
  return Object.fromEntries(joined);
}

/** JSON with the members of every object in one order: equal for equal values, whoever wrote them. */
export function inOneForm(value: unknown): string {
  const sorted = (_: string, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([x], [y]) => compareText(x, y))) : each;
  return JSON.stringify(value, sorted) ?? '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stampOf(value: unknown): string {
  return isObject(value) && 'stamp' in value && typeof value.stamp === 'string' ? value.stamp : '';
}
