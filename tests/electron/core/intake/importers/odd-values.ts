/** Values of every kind that JSON has, for members where a text, a list or an object belongs. */
export const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  7,
  -0.5,
  '',
  'x',
  [],
  [null, 1, 'x', []],
  {},
  { a: { b: [] } },
];

/** The same JSON with one member at a time, at any depth, in place of which an odd value stands, or nothing. */
export function* spoiled(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const keys = Object.keys(value);
  for (const key of keys) {
    for (const odd of [undefined, ...ODD_VALUES]) yield withMember(value, key, odd);
    for (const inner of spoiled((value as Record<string, unknown>)[key])) yield withMember(value, key, inner);
  }
}

function withMember(value: object, key: string, member: unknown): unknown {
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  copy[key] = member;
  return copy;
}
