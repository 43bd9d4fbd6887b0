/**
 * Files as nobody's app writes them: each member exchanged for something strange, cut off, one bit flipped, names of
 * the language itself. An importer takes such a file or refuses it by name; it never crashes and never tells a secret.
 */
import { identify } from '../../../../../electron/core/intake/importers/registry.ts';
import { textSource } from '../../../../../electron/core/intake/importers/source.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { type Imported, importFile } from './importing.ts';

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  ' ',
  '2.a|b',
  [],
  [[]],
  [null, 1],
  {},
];

/** The value with one of its members, at any depth, exchanged or missing. */
export function* mutants(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    for (const strange of STRANGE) yield exchanged(value, name, strange);
    yield without(value, name);
    for (const inner of mutants(own(value, name))) yield exchanged(value, name, inner);
  }
}

function own(value: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

function exchanged(value: object, name: string, by: unknown): unknown {
  if (Array.isArray(value)) return value.map((old, at) => (String(at) === name ? by : old));
  return { ...value, [name]: by };
}

function without(value: object, name: string): unknown {
  if (Array.isArray(value)) return value.filter((_, at) => String(at) !== name);
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
}

/** `__proto__` and `constructor` as first members of every object that is not empty. */
export function withLanguageNames(json: string): string {
  const names = '"__proto__":{"taken":1,"secret":"AAAAAAAA"},"constructor":{"prototype":{"taken":1}},';
  return json.replace(/\{(?=")/g, `{${names}`);
}

/** The file up to each 1/64 of its length. */
export function* truncations(content: string | Uint8Array): Generator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let part = 0; part < 64; part++) yield bytes.subarray(0, Math.floor((bytes.length * part) / 64));
}

/** Base64 or hexadecimal text with one bit flipped in its first, middle and last byte. */
export function flips(text: string, encoding: 'base64' | 'hex'): string[] {
  const bytes = Buffer.from(text, encoding);
  return [0, bytes.length >> 1, bytes.length - 1].map(at => {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    return changed.toString(encoding);
  });
}

/** What became of a file. A crash is thrown on. */
export async function fate(work: Promise<Imported>): Promise<string> {
  try {
    const { accounts, refused } = await work;
    return JSON.stringify({ taken: accounts.length, refused: refused.map(({ failure }) => failure) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return JSON.stringify({ failure: error.failure });
  }
}

/** The fates of every mutant, read as `format` whatever it looks like. Detection has to bear it, too. */
export async function fatesOfMutants(
  value: unknown,
  format: string,
  password: string | null,
): Promise<string[]> {
  const fates: string[] = [];
  for (const mutant of mutants(value)) {
    const text = JSON.stringify(mutant);
    identify(textSource('x.json', text));
    fates.push(await fate(importFile('x.json', text, password, format)));
  }
  return fates;
}
