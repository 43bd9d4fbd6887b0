// ZIP files: both encryptions, damage, and bombs that tell the truth and that lie.
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import { ARCHIVE_LIMIT, isZip, openArchive } from '../../../../../electron/core/intake/importers/archive.ts';
import { refusalOf } from './importing.ts';

type Options = { password?: string; zipCrypto?: boolean };

async function zip(files: Record<string, string | Uint8Array>, options: Options = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, content] of Object.entries(files)) {
    const reader = typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content);
    await writer.add(name, reader, options);
  }
  return writer.close();
}

const textIn = async (file: Uint8Array, name: string, password?: string) => {
  const bytes = await (await openArchive('a.zip', file)).read(name, password);
  return bytes && Buffer.from(bytes).toString();
};

describe('ZIP', () => {
  test('members and what they hold', async () => {
    const file = await zip({ 'a.txt': 'one', 'folder/b.json': '{}' });
    expect(isZip(file)).toBe(true);
    expect((await openArchive('a.zip', file)).names).toEqual(['a.txt', 'folder/b.json']);
    expect(await textIn(file, 'folder/b.json')).toBe('{}');
  });

  test.each([
    ['WinZip AES', {}],
    ['traditional', { zipCrypto: true }],
  ])('%s encryption: the right password opens it, a wrong one or none does not', async (_, options) => {
    const file = await zip({ 'a.txt': 'secret text '.repeat(100) }, { password: 'zürich', ...options });
    const archive = await openArchive('a.zip', file);
    expect(archive.isEncrypted('a.txt')).toBe(true);
    expect(await textIn(file, 'a.txt', 'zürich')).toContain('secret text');
    for (const wrong of ['', 'zurich', undefined]) expect(await textIn(file, 'a.txt', wrong)).toBeNull();
  });

  test('a file cut off anywhere is refused, or still gives what it held', async () => {
    const file = await zip({ 'a.txt': 'text'.repeat(1000), 'b.txt': 'more' });
    for (let part = 0; part < 64; part++) {
      const cut = file.slice(0, Math.floor((file.length * part) / 64));
      expect(await refusalOf(textIn(cut, 'a.txt'))).toBe('import-damaged');
    }
  });

  test('one flipped bit never gives another text', async () => {
    const file = await zip({ 'a.txt': 'text'.repeat(50) });
    for (let bit = 0; bit < file.length * 8; bit += 13) {
      const hurt = Uint8Array.from(file);
      hurt[bit >> 3] = (hurt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const outcome = await textIn(hurt, 'a.txt').catch(error => error.code);
      expect(['import-damaged', 'text'.repeat(50), null]).toContain(outcome);
    }
  });

  test('a bomb that tells how large it is, and one that lies, are refused within the limit', async () => {
    const bomb = await zip({ 'a.txt': new Uint8Array(ARCHIVE_LIMIT + 1) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf(openArchive('bomb.zip', bomb))).toBe('archive-too-large');
    const liar = Uint8Array.from(bomb);
    const view = new DataView(liar.buffer);
    // the size without compression in the central directory, and in the local header
    const central = Buffer.from(liar).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    view.setUint32(central + 24, 100, true);
    view.setUint32(22, 100, true);
    expect(['archive-too-large', 'import-damaged']).toContain(
      await refusalOf(openArchive('liar.zip', liar).then(archive => archive.read('a.txt'))),
    );
  });
});
