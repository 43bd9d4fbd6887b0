/**
 * The committed icon files, read back byte by byte: every picture inside the containers is a PNG of the size that its
 * directory promises. A wrong length shows as a blank icon on one system only.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../../build/icons');

test('the Linux pictures have the size in their names', () => {
  const names = readdirSync(join(folder, 'png'));
  expect(names.length).toBe(9);
  for (const name of names) {
    const size = pngSize(readFileSync(join(folder, 'png', name)));
    expect(name).toBe(`${size.width}x${size.height}.png`);
  }
});

test('the .ico lists each picture with its size, place and length', () => {
  const ico = readFileSync(join(folder, 'sparekey.ico'));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  let end = 6 + 16 * ico.readUInt16LE(4);
  const sizes = [];
  for (let entry = 6; entry < 6 + 16 * ico.readUInt16LE(4); entry += 16) {
    expect(ico.readUInt32LE(entry + 12)).toBe(end);
    const png = ico.subarray(end, end + ico.readUInt32LE(entry + 8));
    expect(pngSize(png).width).toBe(ico.readUInt8(entry) || 256);
    sizes.push(pngSize(png).width);
    end += png.length;
  }
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(end).toBe(ico.length);
});

test('the .icns holds a PNG of the right size under every type', () => {
  const icns = readFileSync(join(folder, 'sparekey.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const found: Record<string, number> = {};
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found[icns.toString('latin1', at, at + 4)] = pngSize(icns.subarray(at + 8)).width;
  }
  // The sizes of Apple's own table.
  expect(found).toEqual({
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  });
});

function pngSize(png: Buffer): { width: number; height: number } {
  expect(png.toString('hex', 0, 8)).toBe('89504e470d0a1a0a');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
