import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  makeIdentities,
  parseKeyFile,
  printKeyFile,
  type SomeIdentities,
} from '../../../../electron/core/keys/identities.ts';
import { COMPARTMENTS, type Compartment } from '../../../../shared/domain/document.ts';
import { Refusal } from '../../../../shared/failure.ts';

const facts = { vaultId: '0123456789abcdef'.repeat(2), number: 3, made: '2026-05-03T12:00:00.000Z' };
const { codes, recovery } = makeIdentities(n => new Uint8Array(n).fill(7));
const other = makeIdentities(n => new Uint8Array(n).fill(8)).codes;
const sorts: [string, SomeIdentities, Compartment[]][] = [
  ['both', { codes, recovery }, ['codes', 'recovery']],
  ['codes', { codes }, ['codes']],
  ['recovery', { recovery }, ['recovery']],
];

function codeOf(text: string, held: readonly Compartment[]): string {
  try {
    parseKeyFile(text, 'keys.age', held);
    return 'opened';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe.each(sorts)('a key file for %s', (_, identities, held) => {
  test('reads back, and holds no line of the other compartment', () => {
    const text = printKeyFile(facts, identities);
    expect(parseKeyFile(text, 'keys.age', held)).toEqual({ facts, identities });
    expect(text.match(/^AGE-SECRET-KEY-1/gm)).toHaveLength(held.length);
    for (const compartment of COMPARTMENTS)
      expect(text.includes(`# ${compartment}:`)).toBe(held.includes(compartment));
    expect(text).toContain(`-i key.txt ${held[0]}-....age`);
  });

  test('is damaged under a name that promises something else', () => {
    const text = printKeyFile(facts, identities);
    for (const [, , promised] of sorts)
      expect(codeOf(text, promised)).toBe(promised === held ? 'opened' : 'damaged-file');
  });
});

test('a promised identity that is cut, empty, of another kind or under the wrong heading is damage', () => {
  const text = printKeyFile(facts, { codes, recovery });
  for (const changed of [
    text.replace(recovery, recovery.slice(0, -1)),
    text.replace(recovery, ''),
    text.replace(recovery, recovery.toLowerCase()),
    text.replace(codes, other.slice(0, 40)),
    text.replace('# recovery:', '# recovery :'),
    text.replace('# recovery:\n', '# recovery:\n\n'),
    text.replace('version 1', 'version 0'),
    text.replace('# Sparekey key file', '# Another key file'),
    '',
  ]) {
    expect(changed).not.toBe(text);
    expect(codeOf(changed, COMPARTMENTS)).toBe('damaged-file');
  }
  expect(codeOf(text.replace('version 1', 'version 2'), COMPARTMENTS)).toBe('newer-version');
});

test('random text is damage, and never a crash', () => {
  const line = fc.constantFrom('# codes:', '# recovery:', codes, recovery, '# number: 1', '', '# vault: x');
  const lines = fc.array(fc.oneof(line, fc.string()), { maxLength: 12 });
  fc.assert(fc.property(lines, all => codeOf(all.join('\n'), COMPARTMENTS) === 'damaged-file'));
});
