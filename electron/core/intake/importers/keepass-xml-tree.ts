/**
 * The XML of KeePass as a tree. It is a stranger's: a DOCTYPE is refused, and with it every entity of its own
 * (@xmldom/xmldom expands none anyway, and fetches nothing), and so is more of it than any database holds.
 */
import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { refuse } from '../../../../shared/failure.ts';

export type { Element };

/** Elements and their ends. 100,000 rows of ten fields have some eight million; nobody's database has two. */
const MARKS_LIMIT = 2_000_000;
const DEEPEST = 200;

/** The root element. @throws Refusal import-damaged, archive-too-large */
export function parseKeepassXml(file: string, text: string): Element {
  const damaged = refuse('import-damaged', { app: 'KeePass', file });
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw damaged;
  if (isTooMuch(text)) throw refuse('archive-too-large', { file, limit: MARKS_LIMIT });
  // Characters that XML forbids, and that KeePass once wrote all the same
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are meant
  const clean = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '');
  const root = parsed(clean);
  if (root?.tagName !== 'KeePassFile' || depthOf(root) > DEEPEST) throw damaged;
  return root;
}

function parsed(text: string): Element | null {
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml').documentElement;
  } catch {
    return null;
  }
}

function isTooMuch(text: string): boolean {
  let marks = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (++marks > MARKS_LIMIT) return true;
  }
  return false;
}

/** All elements in the order of the document, without recursion: depth is judged by what this gives. */
export function* elementsIn(root: Element): Generator<[element: Element, depth: number]> {
  let at: Element | null = root;
  let depth = 1;
  while (at !== null) {
    yield [at, depth];
    const child = firstElement(at);
    if (child) depth += 1;
    let next: Element | null = child;
    while (next === null && at !== null && at !== root) {
      next = nextElement(at);
      if (next === null) {
        at = at.parentNode as Element | null;
        depth -= 1;
      }
    }
    at = next;
  }
}

function depthOf(root: Element): number {
  let deepest = 0;
  for (const [, depth] of elementsIn(root)) deepest = Math.max(deepest, depth);
  return deepest;
}

function firstElement(parent: Element): Element | null {
  return childrenOf(parent)[0] ?? null;
}

function nextElement(element: Element): Element | null {
  let next = element.nextSibling;
  while (next && next.nodeType !== 1) next = next.nextSibling;
  return next as Element | null;
}

export function childrenOf(parent: Element): Element[] {
  const children: Element[] = [];
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) children.push(child as Element);
  }
  return children;
}

export function childNamed(parent: Element | null, name: string): Element | null {
  return (parent && childrenOf(parent).find(child => child.tagName === name)) ?? null;
}

/** The text of a child, trimmed; empty when there is none. */
export function textOfChild(parent: Element | null, name: string): string {
  return childNamed(parent, name)?.textContent?.trim() ?? '';
}
