/**
 * The text of a file in which a service handed its codes out. Such files come as UTF-8 with or without a byte order
 * mark, as UTF-16 (Notepad, PowerShell) and, from old programs, as windows-1252. Pictures, PDFs and packed
 * documents are told apart, so that the app can say that it needs the text: codes are never guessed from pictures.
 */

/** The little of the global of that name that is used: shared code has neither the DOM's types nor Node's. */
declare const TextDecoder: new (
  encoding: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** First bytes of what is no text, even where a part of it reads like one. */
const BINARY_STARTS: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x52, 0x49, 0x46, 0x46], // WebP and other RIFF
  [0x49, 0x49, 0x2a, 0x00], // TIFF
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x50, 0x4b, 0x03, 0x04], // ZIP: also .docx, .odt, .xlsx
  [0x50, 0x4b, 0x05, 0x06], // an empty ZIP
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0xd0, 0xcf, 0x11, 0xe0], // old Office documents
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF: text, but its codes are hidden in mark-up
  [0xff, 0xfe, 0x00, 0x00], // UTF-32, which nobody writes
];

/** Control characters that no text has; more than one in fifty and it is no text. Ctrl-Z ends old DOS files. */
const MAX_CONTROLS = 0.02;

/** What windows-1252 has at 0x80 to 0x9f; where it has nothing, the control character of that number stands. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The text of a file, null when the file holds no plain text. Line ends stay as they are. */
export function decodeFileText(bytes: Uint8Array): string | null {
  if (BINARY_STARTS.some(start => startsWith(bytes, start))) return null;
  const utf16 = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : null;
  const text = utf16 === null ? (decode('utf-8', bytes) ?? decodeWindows1252(bytes)) : decode(utf16, bytes);
  return text !== null && isPlain(text) ? text : null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** Null when the bytes are not of this encoding. The byte order mark is left out. */
function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By hand: some releases of Node take "windows-1252" for Latin-1 and lose the upper quotation marks. */
function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) {
    parts.push(byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] ?? '') : String.fromCharCode(byte));
  }
  return parts.join('');
}

/** Escape sequences (a saved terminal screen) are text; C1 controls are what broken encodings leave. */
function isPlain(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) return false;
    if (isControl(code)) controls += 1;
  }
  return controls <= Math.max(1, text.length * MAX_CONTROLS);
}

function isControl(code: number): boolean {
  const inText = (code >= 9 && code <= 13) || code === 0x1b;
  return (code < 0x20 && !inText) || (code >= 0x7f && code < 0xa0);
}
