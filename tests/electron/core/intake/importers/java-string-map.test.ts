import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJavaStringMap } from '../../../../../electron/core/intake/importers/java-string-map.ts';
import { javaMap, javaMapHead, javaString } from './java-writer.ts';
import { cuts } from './mistreated.ts';

const texts = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)) });
const maps = fc.uniqueArray(fc.tuple(texts, texts), { selector: ([key]) => key, maxLength: 30 });
const shapes = fc.record({
  fields: fc.constantFrom<1 | 2>(1, 2),
  handles: fc.boolean(),
  longFrom: fc.constantFrom(0, 3, 0x10000),
});
const hex = (text: string) => Buffer.from(text, 'hex');
const END = hex('78');
/** A map that claims `count` pairs and holds what is given. */
const mapOf = (count: number, ...parts: Buffer[]) => Buffer.concat([javaMapHead(2, count), ...parts, END]);

describe('Java map of strings', () => {
  test('reads back what was written, in order: any text, handles, long strings, both heads', () => {
    fc.assert(
      fc.property(maps, shapes, (pairs, shape) => {
        expect([...(readJavaStringMap(javaMap(pairs, shape)) ?? [])]).toEqual(pairs);
      }),
    );
  });

  test('noise, and a map with anything changed, never throws and never reads beyond', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
        readJavaStringMap(noise);
        expect(readJavaStringMap(Buffer.concat([javaMapHead(1, 2), noise.subarray(0, 4)]))).toBeNull();
      }),
    );
    const whole = javaMap(
      [
        ['key', 'wörth 🔑'],
        ['other', 'key'],
      ],
      { handles: true },
    );
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(whole);
        changed[at] = byte;
        const read = readJavaStringMap(changed);
        if (read) expect([...read].flat().join().length).toBeLessThan(whole.length);
      }),
    );
  });

  test('cut anywhere or with bytes after its end, it is none', () => {
    const whole = javaMap([
      ['a', 'b'],
      ['c', 'long'.repeat(40_000)],
    ]);
    for (const cut of cuts(whole)) expect(readJavaStringMap(cut)).toBeNull();
    expect(readJavaStringMap(whole.subarray(0, whole.length - 1))).toBeNull();
    expect(readJavaStringMap(Buffer.concat([whole, END]))).toBeNull();
  });

  test('lengths and counts that no memory could hold are refused before anything is made', () => {
    const huge = [
      '74ffff',
      '7c00000000ffffffff',
      '7c0000000100000000',
      '7cffffffffffffffff',
      '7c8000000000000000',
    ];
    for (const start of huge) expect(readJavaStringMap(mapOf(1, hex(start), hex('6161')))).toBeNull();
    expect(readJavaStringMap(mapOf(0xffffffff, javaString('a'), javaString('b')))).toBeNull();
    expect(readJavaStringMap(mapOf(0x7fffffff))).toBeNull();
  });

  test('a repeated string counts each time: a small file cannot become a huge one', () => {
    const big = 'x'.repeat(1024 * 1024);
    const pairs = Array.from({ length: 100 }, (_, key) => [`k${key}`, big] as const);
    expect(readJavaStringMap(javaMap(pairs.slice(0, 60), { handles: true }))?.size).toBe(60);
    expect(readJavaStringMap(javaMap(pairs, { handles: true }))).toBeNull();
  });

  test('handles to the class, to the map itself, to what is not yet read', () => {
    for (const handle of ['007e0000', '007e0001', '007e0004', '007e0003', '00000000', 'ffffffff', '007dffff'])
      expect(readJavaStringMap(mapOf(1, javaString('a'), hex(`71${handle}`)))).toBeNull();
    expect(readJavaStringMap(mapOf(1, javaString('a'), hex('71007e0002')))).toEqual(new Map([['a', 'a']]));
  });

  test('nothing nests: maps in maps, other classes, other objects', () => {
    const inner = javaMap([['a', 'b']]).subarray(4);
    expect(readJavaStringMap(mapOf(1, javaString('a'), inner))).toBeNull();
    let nested = javaString('deep');
    for (let depth = 0; depth < 2000; depth++)
      nested = Buffer.concat([javaMapHead(2, 1).subarray(4), javaString('k'), nested, END]);
    expect(readJavaStringMap(mapOf(1, javaString('a'), nested))).toBeNull();
    for (const name of ['java.util.TreeMap', 'java.util.LinkedHashMap', 'java.util.HashMaq', ''])
      expect(readJavaStringMap(Buffer.concat([javaMapHead(2, 0, name), END]))).toBeNull();
  });

  test('a null as value leaves its pair out; as key, and a key twice, are refused', () => {
    expect(readJavaStringMap(mapOf(2, javaString('a'), hex('70'), javaString('b'), javaString('c')))).toEqual(
      new Map([['b', 'c']]),
    );
    expect(readJavaStringMap(mapOf(1, hex('70'), javaString('c')))).toBeNull();
    expect(readJavaStringMap(mapOf(2, ...['a', 'b', 'a', 'c'].map(text => javaString(text))))).toBeNull();
  });

  test('text in any other spelling than Java’s own', () => {
    const wrong = ['00', 'c1bf', 'e09fbf', 'c380ff', 'c3', 'e282', 'f09f9491', '80', 'c341', 'e28241', 'ff'];
    for (const bytes of wrong) {
      const text = Buffer.concat([Buffer.from([0x74, 0, bytes.length / 2]), hex(bytes)]);
      expect(readJavaStringMap(mapOf(1, javaString('a'), text))).toBeNull();
    }
  });

  const hasJava = spawnSync('java', ['--version']).status === 0;
  test.skipIf(!hasJava)(
    'what Java itself writes (skipped where there is no java)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'java-map-'));
      const source = join(folder, 'Write.java');
      writeFileSync(source, JAVA);
      const run = spawnSync('java', [source, join(folder, 'out')], { encoding: 'utf8' });
      const written = run.status === 0 ? readFileSync(join(folder, 'out')) : null;
      rmSync(folder, { recursive: true });
      expect(run.stderr).toBe('');
      const read = readJavaStringMap(written ?? new Uint8Array());
      expect(read?.size).toBe(4);
      expect(read?.get('emoji')).toBe('wörth \u{1f511}\0');
      expect(read?.get('again')).toBe(read?.get('emoji'));
      expect(read?.get('long')).toBe('ab'.repeat(50_000));
      expect(read?.get('')).toBe('');
    },
    60_000,
  );
});

const JAVA = `
import java.io.*;
import java.util.*;
public class Write {
  public static void main(String[] args) throws Exception {
    HashMap<String, String> map = new HashMap<>();
    String text = "w\\u00f6rth \\ud83d\\udd11\\0";
    map.put("emoji", text);
    map.put("again", text);
    map.put("long", "ab".repeat(50000));
    map.put("", "");
    try (ObjectOutputStream out = new ObjectOutputStream(new FileOutputStream(args[0]))) { out.writeObject(map); }
  }
}`;
