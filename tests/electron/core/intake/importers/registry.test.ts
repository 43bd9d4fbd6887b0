// The list that people choose from.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IMPORTERS } from '../../../../../electron/core/intake/importers/registry.ts';
import { hintedFormats } from '../../../../../shared/text/import-apps.ts';

const formats = IMPORTERS.map(({ format }) => format);

test('every format has a name of its own, and every app one for people', () => {
  expect(new Set(formats).size).toBe(formats.length);
  expect(formats.every(format => /^[0-9a-z]+(-[0-9a-z]+)*$/.test(format))).toBe(true);
  expect(IMPORTERS.every(({ app }) => app.trim() !== '')).toBe(true);
});

test('every hint is for a format that there is', () => {
  expect(hintedFormats.filter(format => !formats.includes(format))).toEqual([]);
});

test('docs/importing.md names every app', () => {
  const page = readFileSync('docs/importing.md', 'utf8');
  expect(IMPORTERS.map(({ format }) => format).filter(format => !page.includes(`\`${format}\``))).toEqual([]);
});
