/**
 * A file that is to be imported, in memory: its bytes, and as text or JSON where it is that. Each form is made once and
 * on demand, as every importer looks at it.
 */
import { type Archive, isZip, openArchive } from './archive.ts';
import { boundedJson } from './bounded-json.ts';

export interface Source {
  /** The file's name without its folder: a hint, never the truth. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** UTF-8 or, by its mark, UTF-16 text without the mark; null when the bytes are no text. */
  text(): string | null;
  /** The value of a JSON text; undefined when it is none. */
  json(): unknown;
  /** A ZIP file's list of members, whose contents are read on demand; null for everything else. */
  readonly archive: Archive | null;
  /** Of a page with pictures in it: the texts of the QR codes in each, none for a picture without one. */
  readonly pictures?: readonly (readonly string[])[];
}

/** Looks into a ZIP file's list, too. @throws Refusal archive-too-large, import-damaged */
export async function openSource(name: string, bytes: Uint8Array): Promise<Source> {
  return sourceOf(name, bytes, isZip(bytes) ? await openArchive(name, bytes) : null);
}

export function sourceOf(name: string, bytes: Uint8Array, archive: Archive | null = null): Source {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  let text: string | null | undefined;
  let json: { value: unknown } | undefined;
  const source: Source = {
    name: base,
    bytes,
    archive,
    text: () => {
      if (text === undefined) text = decodeText(bytes);
      return text;
    },
    json: () => {
      json ??= { value: boundedJson(source.text()) };
      return json.value;
    },
  };
  return source;
}

/** A source that stands in another one: a member of an archive, or what a password opened. */
export function textSource(name: string, text: string): Source {
  return sourceOf(name, new TextEncoder().encode(text));
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** True when the bytes begin so. */
export function startsWith(bytes: Uint8Array, start: string | readonly number[]): boolean {
  const wanted = typeof start === 'string' ? [...start].map(sign => sign.charCodeAt(0)) : start;
  return bytes.length >= wanted.length && wanted.every((byte, at) => bytes[at] === byte);
}
