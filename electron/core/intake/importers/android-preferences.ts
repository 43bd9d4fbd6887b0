/**
 * Android's preferences: XML, a `<map>` of named strings, as it lies on a rooted phone. A document type or an entity is
 * refused before anything is parsed; Android writes neither.
 */
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { refuse } from '../../../../shared/failure.ts';
import type { Source } from './source.ts';

/** Characters; an app's preferences are a few kilobytes. */
const LONGEST = 16 * 1024 * 1024;
const START = /^\s*(?:<\?xml[^>]*>\s*)?<map[\s>/]/;

/** True for a text that begins as preferences do and names this string. */
export function isPreferencesWith(source: Source, name: string): boolean {
  const text = source.text();
  return text !== null && START.test(text.slice(0, 1_000)) && text.includes(`name="${name}"`);
}

/** True for a text that begins as preferences do. */
export function isPreferences(source: Source): boolean {
  return START.test((source.text() ?? '').slice(0, 1_000));
}

/** The strings by name, in their order. @throws Refusal import-damaged */
export function readPreferences(app: string, source: Source): Map<string, string> {
  const root = parse(source.text() ?? '');
  if (root?.nodeName !== 'map') throw refuse('import-damaged', { app, file: source.name });
  const strings = new Map<string, string>();
  for (let child = root.firstChild; child !== null; child = child.nextSibling) {
    const name = child.nodeName === 'string' ? (child as Element).getAttribute('name') : null;
    if (name !== null) strings.set(name, textIn(child));
  }
  return strings;
}

function parse(text: string): Element | null {
  if (text.length > LONGEST || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    return new DOMParser({ onError: stop, locator: false }).parseFromString(text, 'text/xml').documentElement;
  } catch {
    return null;
  }
}

/** What is not quite XML is not read at all. */
function stop(_level: string, message: string): never {
  throw new Error(message);
}

/** The text directly inside; nothing else is looked into, however deep it nests. */
function textIn(node: Node): string {
  let text = '';
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.nodeName === '#text' || child.nodeName === '#cdata-section') text += child.nodeValue ?? '';
  return text;
}
