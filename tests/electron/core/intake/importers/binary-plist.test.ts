import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readBinaryPlist as readBytes,
  Uid,
} from '../../../../../electron/core/intake/importers/binary-plist.ts';
import { cuts, flips } from './any-shape.ts';
import { assemble, trailer, type Value, type Widths, writePlist } from './plist-writer.ts';

/** Written by Python's plistlib: {"numbers": [1, -2, 65536, 4294967296, 2^63, 0.5], "text": "grün", "flags": [true, false],
    "data": "abc", "when": 2001-01-01 00:01, "uid": UID(300)}. */
const BY_PYTHON =
  'YnBsaXN0MDDWAQIDBAUGBw4PEhMUV251bWJlcnNUdGV4dFVmbGFnc1RkYXRhVHdoZW5TdWlkpggJCgsMDRABE//////////+EgABAAATAAAAAQAAAAAUAAAAAAAAAACAAAAAAAAAACM/4AAAAAAAAGQAZwByAPwAbqIQEQkIQ2FiYzNATgAAAAAAAIEBLAgVHSIoLTI2PT9ITVZncHl8fX6CiwAAAAAAAAEBAAAAAAAAABUAAAAAAAAAAAAAAAAAAACO';

const readBinaryPlist = (file: Uint8Array) => readBytes(new Uint8Array(file));
const LONG = 'x'.repeat(70_000);

/** An object that refers to others, in one byte each. */
const list = (...references: number[]) => Buffer.from([0xa0 | references.length, ...references]);
const ONE_BYTE: Widths = { references: 1 };

describe('binary property lists', () => {
  test('every kind of value, and every width of offsets and references', () => {
    const value: Value = [
      null,
      true,
      false,
      0,
      255,
      65_535,
      4_294_967_295,
      Number.MAX_SAFE_INTEGER,
      -1,
      { real: 1.1 },
      { real: 0.5, bytes: 4 },
      '',
      'x'.repeat(15),
      LONG,
      'Grüße 🔑',
      Buffer.from('abc'),
      new Map<string, Value>([['__proto__', new Map([['constructor', 1]])]]),
    ];
    for (const widths of [{}, { offsets: 8, references: 8 }, { offsets: 3, references: 1 }] as Widths[])
      expect(readBinaryPlist(writePlist(value, widths))).toEqual([
        ...value.slice(0, 9),
        1.1,
        0.5,
        ...value.slice(11, 15),
        new Uint8Array(Buffer.from('abc')),
        value.at(-1),
      ]);
    expect(readBinaryPlist(writePlist({ uid: 300 }))).toEqual(new Uid(300));
  });

  test("what Python's plistlib writes", () => {
    const read = readBinaryPlist(Buffer.from(BY_PYTHON, 'base64'));
    expect(read).toEqual(
      new Map<string, unknown>([
        ['numbers', [1, -2, 65_536, 4_294_967_296, 2 ** 63, 0.5]],
        ['text', 'grün'],
        ['flags', [true, false]],
        ['data', new Uint8Array(Buffer.from('abc'))],
        ['when', 60],
        ['uid', new Uid(300)],
      ]),
    );
  });

  test('circles and nesting without end', () => {
    expect(readBinaryPlist(assemble([list(0)], 0, ONE_BYTE))).toBeUndefined();
    expect(readBinaryPlist(assemble([list(1, 1), list(0, 0)], 0, ONE_BYTE))).toBeUndefined();
    const chain = (length: number) =>
      assemble([...Array.from({ length }, (_, at) => list(at + 1)), Buffer.from([0x08])], 0, ONE_BYTE);
    expect(readBinaryPlist(chain(64))).toBeDefined();
    for (const length of [65, 200]) expect(readBinaryPlist(chain(length))).toBeUndefined();
  });

  test('lists of lists that share everything are read once', () => {
    const levels = Array.from({ length: 60 }, (_, at) => list(at + 1, at + 1, at + 1));
    let value: unknown = readBinaryPlist(assemble([...levels, Buffer.from([0x08])], 0, ONE_BYTE));
    for (let level = 0; level < 60; level++) value = Array.isArray(value) ? value[2] : undefined;
    expect(value).toBe(false);
  });

  test('objects laid over each other may not be larger together than the file', () => {
    const text = Buffer.concat([Buffer.from([0x5f, 0x11, 0x27, 0x10]), Buffer.alloc(10_000, 'x')]);
    const plain = assemble([list(1, 2, 3), text, text, text], 0, ONE_BYTE);
    expect(readBinaryPlist(plain)).toHaveLength(3);
    const body = Buffer.concat([Buffer.from('bplist00'), list(1, 2, 3), text]);
    const offsets = [8, 12, 12, 12].map(at => Buffer.from([0, at]));
    const layered = Buffer.concat([body, ...offsets, trailer(2, 1, 4, 0, body.length)]);
    expect(readBinaryPlist(layered)).toBeUndefined();
  });

  test('more references than any archive has', () => {
    const longList = (count: number) => {
      const head = Buffer.from([0xaf, 0x12, 0, 0, 0, 0]);
      head.writeUInt32BE(count, 2);
      return assemble([Buffer.concat([head, Buffer.alloc(count, 1)]), Buffer.from([0x08])], 0, ONE_BYTE);
    };
    expect(readBinaryPlist(longList(2_000_000))).toHaveLength(2_000_000);
    expect(readBinaryPlist(longList(2_000_001))).toBeUndefined();
  });

  test('counts, offsets and widths that lead out of the file', () => {
    const bodies = [
      [0x5f, 0x13, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x5f, 0x13, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0xaf, 0x12, 0xff, 0xff, 0xff, 0xff],
      [0xdf, 0x12, 0x7f, 0xff, 0xff, 0xff],
      [0x4f, 0x14, 0, 0],
      [0x6f, 0x08],
      [0xd1, 0, 0],
      [0xa1, 7],
      [0x15],
      [0x1f, 1],
      [0x21, 0, 0],
      [0x2f],
      [0x33, 0],
      [0x8f, 1],
      [0x01],
      [0x70],
      [0xf0],
    ];
    for (const body of bodies)
      expect(readBinaryPlist(assemble([Buffer.from(body)], 0, ONE_BYTE))).toBeUndefined();
    const ends = [
      trailer(0, 1, 1, 0, 9),
      trailer(1, 0, 1, 0, 9),
      trailer(255, 1, 1, 0, 9),
      trailer(1, 255, 1, 0, 9),
      trailer(1, 1, 0, 0, 9),
      trailer(1, 1, 1, 1, 9),
      trailer(1, 1, 2, 0, 9),
      trailer(1, 1, 2 ** 50, 0, 9),
      trailer(1, 1, 1, 2 ** 50, 9),
      trailer(1, 1, 1, 0, 2 ** 50),
      trailer(1, 1, 1, 0, 10),
      trailer(1, 1, 1, 0, 8),
      trailer(1, 1, 1, 0, 0),
    ];
    const whole = (end: Buffer, offset = 8) =>
      Buffer.concat([Buffer.from('bplist00\x08', 'latin1'), Buffer.from([offset]), end]);
    expect(readBinaryPlist(whole(trailer(1, 1, 1, 0, 9)))).toBe(false);
    for (const end of ends) expect(readBinaryPlist(whole(end))).toBeUndefined();
    for (const offset of [0, 7, 9, 10, 255])
      expect(readBinaryPlist(whole(trailer(1, 1, 1, 0, 9), offset))).toBeUndefined();
  });

  test('a list of no bytes a member, which would have any length', () => {
    const endless = Buffer.from([0xaf, 0x13, 0x00, 0x10, 0, 0, 0, 0, 0, 0]);
    const body = Buffer.concat([Buffer.from('bplist00'), endless]);
    const file = Buffer.concat([body, Buffer.from([8]), trailer(1, 0, 1, 0, body.length)]);
    expect(readBinaryPlist(file)).toBeUndefined();
  });

  test('any bytes, any objects and any damage: a value or nothing, soon', () => {
    const began = performance.now();
    const any = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(any, bytes => {
        readBinaryPlist(bytes);
        readBinaryPlist(Buffer.concat([Buffer.from('bplist00'), bytes]));
      }),
      { numRuns: 2000 },
    );
    const objects = fc.array(fc.uint8Array({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(objects, fc.nat(20), fc.integer({ min: 1, max: 2 }), (bodies, root, references) => {
        readBinaryPlist(
          assemble(
            bodies.map(body => Buffer.from(body)),
            root,
            { references },
          ),
        );
      }),
      { numRuns: 5000 },
    );
    const file = new Uint8Array(Buffer.from(BY_PYTHON, 'base64'));
    for (const damaged of [...cuts(file), ...flips(file, 8 * file.length)]) readBinaryPlist(damaged);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
