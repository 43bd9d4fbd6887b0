import { describe, expect, test } from 'vitest';
import { csvTable } from '../../../../../electron/core/intake/importers/csv.ts';
import { sourceOf, textSource } from '../../../../../electron/core/intake/importers/source.ts';
import { refusalOf } from './importing.ts';

const table = (text: string) => csvTable(textSource('a.csv', text));
const cells = (text: string) => table(text)?.rows.map(row => [...row.cells]);
const failure = (text: string) => refusalOf(Promise.resolve().then(() => cells(text)));

describe('CSV', () => {
  test('columns are found by name, whatever their case, spelling of line ends and byte-order mark', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const read = table(`\ufeffName, TOTP ,"Notes"${end}a,b,"c, ""d""${end}e"${end}${end}f${end}`);
      expect(read?.header).toEqual(['name', 'totp', 'notes']);
      expect(read?.rows.map(row => row.get('totp'))).toEqual(['b', '']);
      expect(read?.rows[0]?.get('notes')).toBe(`c, "d"${end}e`);
      expect(read?.rows[0]?.get('password')).toBe('');
    }
  });

  test('rows may be longer or shorter than the header; a cell is trimmed only where it is asked for by name', () => {
    expect(cells('a,b\n1\n1,2,3, 4')).toEqual([['1'], ['1', '2', '3', ' 4']]);
    expect(table('a,b\n1, 2 ')?.rows[0]?.get('b')).toBe('2');
  });

  test('names of the language itself are names like any other; the first of two equal ones counts', () => {
    const row = table('__proto__,constructor,a,A\n1,2,3,4')?.rows[0];
    expect(['__proto__', 'constructor', 'a', 'tostring'].map(name => row?.get(name))).toEqual([
      '1',
      '2',
      '3',
      '',
    ]);
  });

  test('line ends may be mixed', () => {
    expect(cells('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  test('what is no table', () => {
    for (const text of ['', '\n', 'one', '{"a":1,"b":2}', '"never closed,b\n1,2', ',,,', 'x'.repeat(40_000)])
      expect(table(text)).toBeNull();
    expect(csvTable(sourceOf('a', new Uint8Array([0xff, 0x00, 0x2c])))).toBeNull();
  });

  test('an unclosed or stray quote is damage, told only when the rows are asked for', async () => {
    expect(table('a,b\n1,"2\n3,4')?.header).toEqual(['a', 'b']);
    expect(await failure('a,b\n1,"2\n3,4')).toBe('import-damaged');
    expect(await failure('a,b\n1,2"x"\n3,4')).toBe('import-damaged');
  });

  test('too many rows', async () => {
    expect(await failure(`a,b\n${'1,2\n'.repeat(100_001)}`)).toBe('too-many-rows');
    expect(await failure(`a,b\n${'1,2\n'.repeat(100_000)}`)).toBeNull();
  });
});
