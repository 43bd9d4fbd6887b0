/** Files as bad transport and bad will leave them, and a derivation that does each costly key once. */
import type { Derive } from '../../../../../electron/core/intake/derive/derive.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { type Imported, importFile, testDerive } from './importing.ts';

/** The file cut off at every 64th part of it. */
export function cuts(bytes: Uint8Array): Uint8Array[] {
  const ends = Array.from({ length: 64 }, (_, part) => Math.floor((bytes.length * part) / 64));
  return [...new Set(ends)].map(end => bytes.slice(0, end));
}

/** The file with one bit turned, at `count` places spread over it. */
export function flips(bytes: Uint8Array, count = 64): Uint8Array[] {
  return Array.from({ length: count }, (_, nth) => {
    const turned = Uint8Array.from(bytes);
    const at = Math.floor((bytes.length * nth) / count);
    turned[at] = (turned[at] ?? 0) ^ (1 << (nth % 8));
    return turned;
  });
}

/** What nobody expects in a member of a JSON object. */
export const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  'x',
  [],
  [null],
  {},
  { __proto__: null, constructor: 1 },
  JSON.parse('{"__proto__": {"secret": "JBSWY3DPEHPK3PXP"}}'),
];

/** Each object with one member set to each odd value, or taken away. */
export function oddities(row: Record<string, unknown>): Record<string, unknown>[] {
  return Object.keys(row).flatMap(name => {
    const { [name]: _, ...without } = row;
    return [without, ...ODD_VALUES.map(value => ({ ...row, [name]: value }))];
  });
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function rememberingDerive(): Derive {
  const known = new Map<string, Promise<Uint8Array>>();
  const once = (make: () => Promise<Uint8Array>, ...parts: unknown[]) => {
    const name = JSON.stringify(parts);
    const key = known.get(name) ?? make();
    known.set(name, key);
    return key;
  };
  return {
    ...testDerive,
    argon2: (password, salt, cost) =>
      once(() => testDerive.argon2(password, salt, cost), [...password], [...salt], cost),
    pbkdf2: (password, salt, cost) =>
      once(() => testDerive.pbkdf2(password, salt, cost), [...password], [...salt], cost),
  };
}

/** The refusal's code, or the result; everything else that is thrown is a bug and fails the test. */
export async function outcomeOf(
  bytes: Uint8Array | string,
  password: string | null = null,
  derive: Derive = testDerive,
  format: string | null = null,
): Promise<string | Imported> {
  try {
    return await importFile('file', bytes, password, format, [], derive);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The codes with which files are refused, each once; 'taken' for those that are not. */
export async function codesOf(
  files: readonly Uint8Array[],
  password: string | null = null,
  derive: Derive = rememberingDerive(),
  format: string | null = null,
): Promise<string[]> {
  const codes = new Set<string>();
  for (const file of files) {
    const outcome = await outcomeOf(file, password, derive, format);
    codes.add(typeof outcome === 'string' ? outcome : 'taken');
  }
  return [...codes].sort();
}
