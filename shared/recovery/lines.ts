/**
 * First step of reading: a text becomes lines. What only lays a page out (byte order mark, invisible characters,
 * no-break spaces, terminal colours) goes; nothing that belongs to a code does.
 */
import { jsonLines } from './json-lines.ts';

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const ESCAPE = String.fromCharCode(27);

/** The lines of a text, trimmed, blank ones included. A JSON document gives a line for each of its values. */
export function linesOf(text: string): string[] {
  return (jsonLines(text) ?? text.split(LINE_END)).map(cleanLine);
}

function cleanLine(line: string): string {
  return withoutColours(line)
    .replace(/\p{Cf}|\ufe0f/gu, '')
    .replace(/[^\P{Zs} ]/gu, ' ')
    .trim();
}

/** Without the escape sequences of a terminal: a saved screen may hold codes. */
function withoutColours(line: string): string {
  if (!line.includes(ESCAPE)) return line;
  const [first = '', ...rest] = line.split(ESCAPE);
  return first + rest.map(part => part.replace(/^\[[\d;?]{0,20}[A-Za-z]/, '')).join('');
}
