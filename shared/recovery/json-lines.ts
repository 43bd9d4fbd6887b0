/**
 * A JSON document as lines, so that the rest of the reading need not know about JSON: an array gives a line for each
 * of its values, an object a `name: value` line for each of its properties. Services' interfaces and note exports
 * hand codes out in this form.
 */
import * as z from 'zod/mini';

const scalar = z.union([z.string(), z.number()]);
const list = z.array(z.unknown());
const record = z.record(z.string(), z.unknown());

/** One code with what the service tells about it, as `{"code": "…", "used": true}`. */
const CODE_KEYS = ['code', 'value', 'recovery_code', 'backup_code'];
const USED_KEYS = ['used', 'consumed', 'redeemed', 'is_used', 'isUsed'];
/** Deeper than any service nests its codes. */
const MAX_DEPTH = 8;

/** Null when the text is no JSON array or object. */
export function jsonLines(text: string): string[] | null {
  const start = text.trimStart()[0];
  if (start !== '[' && start !== '{') return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const lines: string[] = [];
    write(value, '', lines, 0);
    return lines;
  } catch {
    return null;
  }
}

function write(value: unknown, name: string, lines: string[], depth: number): void {
  const single = scalar.safeParse(value);
  if (single.success) {
    const line = String(single.data).replace(/\s+/g, ' ');
    lines.push(name === '' ? line : `${name}: ${line}`);
    return;
  }
  if (depth >= MAX_DEPTH) return;
  if (Array.isArray(value)) {
    if (name !== '') lines.push(`${name}:`);
    for (const each of list.parse(value)) write(each, '', lines, depth + 1);
    return;
  }
  const object = record.safeParse(value);
  if (object.success) writeObject(object.data, lines, depth);
}

function writeObject(object: Record<string, unknown>, lines: string[], depth: number): void {
  const code = CODE_KEYS.map(key => object[key]).find(each => typeof each === 'string');
  if (typeof code === 'string') {
    lines.push(USED_KEYS.some(key => object[key] === true) ? `${code} (used)` : code);
    return;
  }
  for (const [name, each] of Object.entries(object)) write(each, name, lines, depth + 1);
}
