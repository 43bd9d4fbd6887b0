/** Prints recovery codes in the ways in which services and people do, for the property tests. */
import fc from 'fast-check';
import { ENDS_USED } from '../../../shared/recovery/vocabulary.ts';

export interface PrintedCode {
  number: number | null;
  text: string;
  used: boolean;
}

/** How one service spells its codes. */
export interface Spelling {
  alphabet: string;
  groups: readonly number[];
  separator: '' | '-' | ' ';
}

const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const CROCKFORD = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const spelled = (alphabet: string, separator: Spelling['separator'], ...groups: number[]): Spelling => ({
  alphabet,
  groups,
  separator,
});

export const SPELLINGS: readonly Spelling[] = [
  spelled(DIGITS, ' ', 4, 4),
  spelled(DIGITS, '', 8),
  spelled(DIGITS, '', 6),
  spelled(DIGITS, '', 10),
  spelled(DIGITS, '-', 4, 4),
  spelled(DIGITS, '-', 3, 3, 3),
  spelled(HEX, '-', 5, 5),
  spelled(HEX, '', 16),
  spelled(HEX, '', 8),
  spelled(HEX, '', 10),
  spelled(LOWER, '-', 4, 4),
  spelled(LOWER, '-', 5, 5),
  spelled(LOWER, ' ', 4, 4),
  spelled(LOWER, '', 12),
  spelled(UPPER, '-', 4, 4, 4),
  spelled(UPPER, ' ', 4, 4, 4, 4),
  spelled(UPPER, '-', 5, 5, 5, 5, 5),
  spelled(CROCKFORD, '', 8),
  spelled(CROCKFORD, '-', 5, 5),
  spelled(CROCKFORD, '-', 3, 4, 3),
  spelled(BASE62, '-', 10, 10),
  spelled(BASE62, '', 16),
];

/** Even chances, unlike fast-check's own, which likes 000001 and 000002: no service hands those out. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * What is left to a person: "gt6l used"; numbers that all begin with 0 and are as long as those of telephones; short
 * numbers that are alike at both ends, as counted ones are. So the first is no telephone number, and the second is not
 * like the first.
 */
function isUnclear(code: string, [first, ...others]: readonly string[]): boolean {
  if (ENDS_USED.test(code)) return true;
  if (first === undefined) return /^0\d{8,}$/.test(code);
  return others.length === 0 && (code[0] === first[0] || code.at(-1) === first.at(-1));
}

/**
 * Different codes of one spelling. Those of letters and digits have both in all: a code of eight letters is a word
 * to everybody, and whether a set with some of them is found is another test's question.
 */
export function drawCodes({ alphabet, groups, separator }: Spelling, count: number, seed: number): string[] {
  const next = chance(seed);
  const group = (length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? '').join('');
  const codes = new Set<string>();
  while (codes.size < count) {
    const code = groups.map(group).join(separator);
    if (isUnclear(code, [...codes].slice(0, 2))) continue;
    if (alphabet === DIGITS || /[A-Za-z][^A-Za-z]*\d[^A-Za-z]*[A-Za-z]|\d[ -]?[A-Za-z]/.test(code))
      codes.add(code);
  }
  return [...codes];
}

export interface Layout {
  lineEnd: '\n' | '\r\n' | '\r';
  finalNewline: boolean;
  byteOrderMark: boolean;
  indent: string;
  bullet: string;
  /** Around the number, null for none. */
  numbering: { before: string; after: string; first: number; pad: boolean } | null;
  wrapper: readonly [string, string];
  mark: (code: string) => string;
  /** What stands before codes that are not used, where those that are have a box. */
  unmarked: string;
  columns: number;
  down: boolean;
  gap: string;
  blankLines: boolean;
  header: string;
  footer: string;
}

const MARKS: readonly (readonly [mark: (code: string) => string, unmarked: string])[] = [
  [code => `${code} (used)`, ''],
  [code => `${code} (benutzt)`, ''],
  [code => `${code}（使用済み）`, ''],
  [code => `${code} [использован]`, ''],
  [code => `${code} (utilisé le 3 mai)`, ''],
  [code => `${code} ✓`, ''],
  [code => `${code} used`, ''],
  [code => `${code} - used 2026-01-02`, ''],
  [code => `✓ ${code}`, ''],
  [code => `✗ ${code}`, ''],
  [code => `~~${code}~~`, ''],
  [code => `[x] ${code}`, '[ ] '],
  [code => `☑ ${code}`, '☐ '],
];

/** Above and below real lists; none of them tells a code. */
const HEADERS = [
  '',
  'SAVE YOUR BACKUP CODES\nKeep these backup codes somewhere safe but accessible.\n',
  'Recovery codes for alice@example.org\n====================================\n',
  'These are your Example recovery codes (each works once). Made 2026-01-02, 03:04.\n',
  'Wiederherstellungscodes\nBewahren Sie diese Codes sicher auf. Fragen: +49 30 1234567\n',
  'Codes de secours de votre compte\n',
  'バックアップ コード\n各バックアップコードは 1 回のみ使用できます。\n',
  '# Two-factor backup codes\n\nSee https://example.org/2fa?id=12345678 for more.\n',
];
const FOOTERS = [
  '',
  '\n  (name@example.org)\n\n  * You can only use each backup code once.\n  * These codes were generated on: Jan 1, 2025.',
  '\nGenerated on 02.03.2026 at 14:05',
  '\nSupport: (555) 123-4567 · support@example.org\n© 2026 Example, Inc.',
  '\n---\n10 codes, 0 used. Version 3.2',
];

/** `withHeader`: whether the page says what the codes are. */
export function layouts(withHeader: boolean): fc.Arbitrary<Layout> {
  return fc
    .record({
      lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
      finalNewline: fc.boolean(),
      byteOrderMark: fc.boolean(),
      indent: fc.constantFrom('', '  ', '\t', '      '),
      bullet: fc.constantFrom('', '', '', '• ', '•', '- ', '* ', '– ', '> ', '+ '),
      numbering: fc.option(
        fc.record({
          around: fc.constantFrom(
            ['', '. '],
            ['', ') '],
            ['', ': '],
            ['(', ') '],
            ['#', ' '],
            ['#', ': '],
            ['[', '] '],
            ['', '.\t'],
            ['', ' '],
            ['', ') - '],
          ),
          first: fc.constantFrom(0, 1),
          pad: fc.boolean(),
        }),
      ),
      wrapper: fc.constantFrom(
        ['', ''],
        ['', ''],
        ['`', '`'],
        ['"', '",'],
        ["'", "',"],
        ['**', '**'],
        ['', ';'],
        ['“', '”'],
      ),
      marks: fc.constantFrom(...MARKS),
      columns: fc.constantFrom(1, 1, 1, 2, 3),
      down: fc.boolean(),
      gap: fc.constantFrom('\t', '   ', '\t ', '          ', ' | '),
      blankLines: fc.boolean(),
      header: withHeader ? fc.constantFrom(...HEADERS.slice(1)) : fc.constant(''),
      footer: withHeader ? fc.constantFrom(...FOOTERS) : fc.constant(''),
    })
    .map(({ marks: [mark, unmarked], numbering, wrapper: [open = '', close = ''], ...rest }) => ({
      ...rest,
      mark,
      unmarked,
      wrapper: [open, close] as const,
      numbering: numbering && {
        before: numbering.around[0] ?? '',
        after: numbering.around[1] ?? '',
        first: numbering.first,
        pad: numbering.pad,
      },
    }));
}

/** The text, and the codes in the order in which they are to be read. */
export function printCodes(
  codes: readonly PrintedCode[],
  layout: Layout,
): { text: string; read: PrintedCode[] } {
  const { columns, down, numbering, gap, indent, blankLines, header, footer } = layout;
  const numbered = codes.map((code, at) => ({
    ...code,
    number: numbering === null ? null : at + numbering.first,
  }));
  const height = Math.ceil(numbered.length / columns);
  const rows = Array.from({ length: height }, (_, row) =>
    down
      ? numbered.filter((_, at) => at % height === row)
      : numbered.slice(row * columns, (row + 1) * columns),
  );
  const anyUsed = codes.some(({ used }) => used);
  const lines = rows.map(row => indent + row.map(code => printCode(code, layout, anyUsed)).join(gap));
  const body = lines.join(blankLines ? '\n\n' : '\n');
  const text =
    [header, body, footer].filter(part => part !== '').join('\n') + (layout.finalNewline ? '\n' : '');
  return {
    text: (layout.byteOrderMark ? '\ufeff' : '') + text.replaceAll('\n', layout.lineEnd),
    // Without numbers nobody can tell columns that are read down from those that are read across.
    read: asRead(numbering === null ? rows.flat() : numbered, layout),
  };
}

/** A tick before every code is a bullet: then none is used. */
function asRead(codes: readonly PrintedCode[], { mark }: Layout): PrintedCode[] {
  const isBullet = mark('').startsWith('✓') && codes.every(({ used }) => used);
  return codes.map(code => ({ ...code, used: code.used && !isBullet }));
}

function printCode({ number, text, used }: PrintedCode, layout: Layout, anyUsed: boolean): string {
  const { bullet, numbering, wrapper, mark, unmarked } = layout;
  const digits = String(number).padStart(numbering?.pad ? 2 : 0, '0');
  const label = numbering === null ? '' : numbering.before + digits + numbering.after;
  const spelled = used ? mark(text) : (anyUsed ? unmarked : '') + text;
  return bullet + label + wrapper[0] + spelled + wrapper[1];
}
