// Looks for texts in the memory of running processes (Linux, as root or the same user).
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 8 * 1024 * 1024;

/** Which of the texts stand in the writable memory of a process, in UTF-8 or UTF-16. */
export function textsInMemory(pid: number, texts: readonly string[]): string[] {
  const needles = texts.map(text => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')] as const);
  const found = new Set<string>();
  for (const chunk of writableMemory(pid)) {
    needles.forEach(([narrow, wide], index) => {
      if (chunk.includes(narrow) || chunk.includes(wide)) found.add(texts[index] ?? '');
    });
  }
  return [...found];
}

/** The writable regions, in pieces that overlap a little. Regions that cannot be read are passed over. */
function* writableMemory(pid: number): Generator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.alloc(CHUNK);
  try {
    for (const [start, end] of writableRegions(pid)) {
      for (let at = start; at < end; at += CHUNK - 4_096) {
        try {
          const read = readSync(memory, buffer, 0, Math.min(CHUNK, end - at), at);
          yield buffer.subarray(0, read);
        } catch {
          break;
        }
      }
    }
  } finally {
    closeSync(memory);
    buffer.fill(0);
  }
}

function writableRegions(pid: number): [number, number][] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line): [number, number][] => {
      const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      return region ? [[Number.parseInt(region[1] ?? '', 16), Number.parseInt(region[2] ?? '', 16)]] : [];
    });
}
