/**
 * What a KeePass XML says: its entries with their groups, without history. Protected values are opened in the order of
 * the document, as one stream runs through all of them, history and attachments too.
 */
import { ProtectSaltGenerator } from 'kdbxweb';
import { refuse } from '../../../../shared/failure.ts';
import type { ProtectedStream } from './kdbx-header.ts';
import {
  childNamed,
  childrenOf,
  type Element,
  elementsIn,
  parseKeepassXml,
  textOfChild,
} from './keepass-xml-tree.ts';

export interface KeepassEntry {
  /** Names of the groups that it lies in, from below the root. */
  groups: string[];
  fields: ReadonlyMap<string, string>;
  tags: string[];
  attachments: number;
  history: number;
  /** Where it lies: in a plain group, the recycle bin, or among the templates. */
  place: 'live' | 'trashed' | 'template';
}

export interface KeepassDocument {
  entries: KeepassEntry[];
  /** KDBX 3.1: SHA-256 of the header as Base64; else empty. */
  headerHash: string;
}

/** Reads protected values through the stream; without one they are in the clear. */
type TextOf = (element: Element | null) => string;

/** @throws Refusal import-damaged, import-closed, archive-too-large */
export async function readKeepassDocument(
  file: string,
  xml: string,
  stream: ProtectedStream | null,
): Promise<KeepassDocument> {
  const root = parseKeepassXml(file, xml);
  const opened = stream ? await openProtected(root, stream) : new Map<Element, string>();
  const textOf: TextOf = element => (element && (opened.get(element) ?? element.textContent)) || '';
  const meta = childNamed(root, 'Meta');
  const group = childNamed(childNamed(root, 'Root'), 'Group');
  if (!group) throw refuse('import-damaged', { app: 'KeePass', file });
  const entries: KeepassEntry[] = [];
  collect(group, [], 'live', { ...placesOf(meta), textOf, entries });
  return { entries, headerHash: textOfChild(meta, 'HeaderHash') };
}

async function openProtected(root: Element, stream: ProtectedStream): Promise<Map<Element, string>> {
  const opened = new Map<Element, string>();
  const salts = await saltsOf(stream);
  for (const [element] of elementsIn(root)) {
    if (!/^true$/i.test(element.getAttribute('Protected') ?? '')) continue;
    const box = Buffer.from(element.textContent ?? '', 'base64');
    const salt = salts(box.length);
    opened.set(element, Buffer.from(box.map((byte, at) => byte ^ (salt[at] ?? 0))).toString());
  }
  return opened;
}

/** 2 is Salsa20, 3 ChaCha20; 0 leaves the values as they are, and 1 is a cipher of KeePass 1. */
async function saltsOf({ id, key }: ProtectedStream): Promise<(length: number) => Uint8Array> {
  if (id === 0) return length => new Uint8Array(length);
  if (id !== 2 && id !== 3) throw refuse('import-closed', { app: 'KeePass', why: 'other-cipher' });
  const generator = await ProtectSaltGenerator.create(new Uint8Array(key), id);
  return length => new Uint8Array(generator.getSalt(length));
}

interface Collecting {
  bin: string;
  templates: string;
  textOf: TextOf;
  entries: KeepassEntry[];
}

function placesOf(meta: Element | null): Pick<Collecting, 'bin' | 'templates'> {
  const enabled = /^true$/i.test(textOfChild(meta, 'RecycleBinEnabled'));
  return {
    bin: enabled ? textOfChild(meta, 'RecycleBinUUID') : '',
    templates: textOfChild(meta, 'EntryTemplatesGroup'),
  };
}

/** Deep trees are refused before this (keepass-xml-tree.ts), so it may call itself. */
function collect(group: Element, path: string[], place: KeepassEntry['place'], into: Collecting): void {
  for (const child of childrenOf(group)) {
    if (child.tagName === 'Entry') into.entries.push(entryOf(child, path, place, into.textOf));
    if (child.tagName === 'Group')
      collect(child, [...path, textOfChild(child, 'Name')], placeOf(child, place, into), into);
  }
}

function placeOf(group: Element, above: KeepassEntry['place'], into: Collecting): KeepassEntry['place'] {
  const id = textOfChild(group, 'UUID');
  if (above !== 'live' || id === '') return above;
  if (id === into.bin) return 'trashed';
  return id === into.templates ? 'template' : 'live';
}

function entryOf(
  entry: Element,
  groups: string[],
  place: KeepassEntry['place'],
  textOf: TextOf,
): KeepassEntry {
  const children = childrenOf(entry);
  const history = childNamed(entry, 'History');
  const strings = children
    .filter(child => child.tagName === 'String')
    .map((child): [string, string] => [textOfChild(child, 'Key'), textOf(childNamed(child, 'Value'))]);
  return {
    groups,
    fields: new Map(strings),
    tags: textOfChild(entry, 'Tags').split(/[;,]/),
    attachments: children.filter(child => child.tagName === 'Binary').length,
    history: history ? childrenOf(history).length : 0,
    place,
  };
}
