// What the vault process reads for itself: sealed texts, and files that the terminal names.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { secretReader } from '../../../../electron/core/process/open-sealed.ts';
import { sealText } from '../../../../shared/contract/seal-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (bytes: string | Uint8Array) => {
  const file = join(folder, 'read.me');
  writeFileSync(file, bytes);
  return { file };
};
const piped = (bytes: Uint8Array) => () => Readable.from([bytes]);
const nothing = () => Readable.from([]);

test('a text that was sealed to another process is not opened', async () => {
  const [mine, other] = [await secretReader(nothing), await secretReader(nothing)];
  const sealed = await sealText(other.sealTo, 'correct horse');
  expect(await other.readSecret(sealed)).toBe('correct horse');
  await expect(mine.readSecret(sealed)).rejects.toThrow('vault-process-gone');
  await expect(mine.readDocument(sealed)).rejects.toThrow('vault-process-gone');
});

test('a secret loses the newline that an editor adds, a document nothing', async () => {
  const { readSecret, readDocument } = await secretReader(nothing);
  expect(await readSecret(fileOf(' correct horse\r\n'))).toBe(' correct horse');
  expect(await readDocument(fileOf('a1b2c-d3e4f\r\n'))).toBe('a1b2c-d3e4f\r\n');
});

test.each([['/nowhere/read.me'], [folder]])('what cannot be read is named: %s', async file => {
  const { readSecret, readDocument } = await secretReader(nothing);
  await expect(readSecret({ file })).rejects.toThrow('file-unreadable');
  await expect(readDocument({ file })).rejects.toThrow('file-unreadable');
});

describe('a document', () => {
  test.each([
    ['UTF-16, as Notepad writes it', Buffer.from('\uFEFFgültig: a1b2c', 'utf16le')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFgültig: a1b2c', 'utf8')],
    ['windows-1252', Buffer.from('g\xFCltig: a1b2c', 'latin1')],
  ])('in %s is read, from a file and from a pipe', async (_name, bytes) => {
    const { readDocument } = await secretReader(piped(bytes));
    expect(await readDocument(fileOf(bytes))).toBe('gültig: a1b2c');
    expect(await readDocument({ stdin: true })).toBe('gültig: a1b2c');
  });

  test('that is a picture is none', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const { readDocument } = await secretReader(piped(picture));
    expect(await readDocument(fileOf(picture))).toBe(null);
    expect(await readDocument({ stdin: true })).toBe(null);
  });

  test('without an end is not read to its end', async () => {
    let given = 0;
    const endless = function* () {
      for (;;) {
        given += 1;
        yield Buffer.alloc(65_536, 'a1b2c-d3e4f\n');
      }
    };
    const { readDocument } = await secretReader(() => Readable.from(endless()));
    expect((await readDocument({ stdin: true }))?.length).toBeGreaterThan(4_000_000);
    expect(given).toBeLessThan(100);
  });

  test.skipIf(process.platform === 'win32')('may be a device that never ends', async () => {
    const { readDocument } = await secretReader(nothing);
    expect(await readDocument({ file: '/dev/zero' })).toBe(null);
  });
});
