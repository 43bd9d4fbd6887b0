import { describe, expect, test } from 'vitest';
import { readKeyedArchive } from '../../../../../electron/core/intake/importers/keyed-archive.ts';
import { archiveAround, Coded, type Value, writeKeyedArchive, writePlist } from './plist-writer.ts';

const opened = (bytes: Uint8Array) => {
  const archive = readKeyedArchive(new Uint8Array(bytes));
  if (archive === null) throw new Error('no keyed archive');
  return archive;
};
const around = (objects: Value[]) =>
  opened(
    writePlist(archiveAround(['$null', ...objects], new Map([['root', { uid: 1 }]])), { references: 4 }),
  );

describe('keyed archives', () => {
  test('dictionaries, objects, lists, texts and data, mutable or not', () => {
    const members = { name: 'Grüße', bytes: Buffer.from('abc'), none: null, count: 7 };
    for (const mutable of [false, true]) {
      const archive = opened(writeKeyedArchive({ list: [new Coded('Any', members), 'x'] }, mutable));
      const list = archive.list(archive.row(archive.root)?.list) ?? [];
      expect(archive.row(list[0])).toMatchObject({
        ...members,
        bytes: new Uint8Array(Buffer.from('abc')),
      });
      expect([list.length, archive.row(list[1]), archive.list(list[1])]).toEqual([2, null, null]);
    }
  });

  test('circles, references to themselves and out of the table', () => {
    const archive = around([
      new Map<string, Value>([
        ['self', { uid: 1 }],
        ['loop', { uid: 2 }],
        ['out', { uid: 9999 }],
        ['none', { uid: 0 }],
        ['text', { uid: 3 }],
      ]),
      { uid: 2 },
      new Map<string, Value>([['NS.string', { uid: 3 }]]),
    ]);
    const row = archive.row(archive.root);
    expect(row).toMatchObject({ loop: null, out: null, none: null, text: null });
    expect(archive.row(row?.self)).toBe(row);
  });

  test('names of the language, names that are none, and lists that do not fit', () => {
    const keys: Value[] = ['__proto__', 'constructor', 5, 'last'];
    const archive = around([
      new Map<string, Value>([
        ['NS.keys', keys],
        ['NS.objects', [new Map([['polluted', 1]]), 2, 3]],
      ]),
    ]);
    const row = archive.row(archive.root) ?? {};
    expect(Object.keys(row)).toEqual(['__proto__', 'constructor', 'last']);
    expect(row.last).toBeNull();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('thousands of dictionaries that share a long list of names cost nothing', () => {
    const names: Value = Array.from({ length: 20_000 }, (_, at) => `n${at}`);
    const shared = (): Value =>
      new Map<string, Value>([
        ['NS.keys', { uid: 2 }],
        ['NS.objects', { uid: 2 }],
      ]);
    const archive = around([Array.from({ length: 20_000 }, shared), names]);
    const began = performance.now();
    for (const each of archive.list(archive.root) ?? []) archive.row(each);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('other property lists', () => {
    const root = new Map<string, Value>([['root', { uid: 1 }]]);
    const none: Value[] = [
      'x',
      [],
      new Map(),
      archiveAround([], new Map()),
      archiveAround([], new Map([['root', 'x']])),
      new Map<string, Value>([
        ['$objects', 'x'],
        ['$top', root],
      ]),
      new Map<string, Value>([
        ['$objects', []],
        ['$top', 'x'],
      ]),
    ];
    for (const value of none) expect(readKeyedArchive(writePlist(value))).toBeNull();
    expect(readKeyedArchive(Buffer.from('bplist00'))).toBeNull();
    expect(around([]).row({ uid: 1 })).toBeNull();
  });
});
