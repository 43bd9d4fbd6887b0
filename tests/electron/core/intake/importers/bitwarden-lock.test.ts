import { describe, expect, test } from 'vitest';
import { byArgon2, byPbkdf2, login, SECRET } from './bitwarden-files.ts';
import { fate, fatesOfMutants, flips, truncations } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

describe('Bitwarden under a password', () => {
  test('PBKDF2; a wrong password and damaged data are told apart', async () => {
    const made = byPbkdf2('pässword');
    const text = JSON.stringify(made);
    expect((await importFile('x', text, 'pässword')).accounts).toHaveLength(1);
    expect(await refusalOf(importFile('x', text))).toBe('import-password-needed');
    for (const wrong of ['Pässword', 'pässword ', ''])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
    const bits = (value: string) =>
      [0, 1, 2].flatMap(at => {
        const parts = value.slice(2).split('|');
        return flips(parts[at] ?? '', 'base64').map(part => `2.${parts.with(at, part).join('|')}`);
      });
    for (const data of bits(made.data))
      expect(await refusalOf(importFile('x', JSON.stringify({ ...made, data }), 'pässword'))).toBe(
        'import-damaged',
      );
    for (const proof of bits(made.encKeyValidation_DO_NOT_EDIT)) {
      const damaged = JSON.stringify({ ...made, encKeyValidation_DO_NOT_EDIT: proof });
      expect(await refusalOf(importFile('x', damaged, 'pässword'))).toBe('import-wrong-password');
    }
  });

  test('Argon2id', async () => {
    const text = JSON.stringify(byArgon2());
    expect((await importFile('x', text, 'pässword')).accounts).toHaveLength(1);
    for (const wrong of ['password', ''])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
  });

  test('hostile costs, and numbers that are none', async () => {
    const made = byPbkdf2('p');
    const changed = (more: object) => refusalOf(importFile('x', JSON.stringify({ ...made, ...more }), 'p'));
    for (const kdfIterations of [1e9, 0, -1, 0.5])
      expect(await changed({ kdfIterations })).toBe('import-too-costly');
    const argon = { kdfType: 1, kdfIterations: 3, kdfMemory: 64, kdfParallelism: 4 };
    for (const cost of [
      { kdfMemory: 1e6 },
      { kdfIterations: 1e6 },
      { kdfParallelism: 0 },
      { kdfMemory: 0.3 },
    ])
      expect(await changed({ ...argon, ...cost })).toBe('import-too-costly');
    for (const wrong of [
      { kdfIterations: '5000' },
      { salt: '' },
      { salt: 5 },
      { ...argon, kdfMemory: null },
      { data: '2.x' },
    ])
      expect(await changed(wrong)).toBe('import-damaged');
    expect(await changed({ kdfType: 2 })).toBe('import-closed');
  });

  test('locked to the account: no password opens it', async () => {
    const restricted = {
      encrypted: true,
      encKeyValidation_DO_NOT_EDIT: '2.a|b|c',
      folders: [],
      items: [login('2.x|y|z', '2.x|y|z')],
    };
    expect(await refusalOf(importFile('x', JSON.stringify(restricted), 'p'))).toBe('import-closed');
    expect(await refusalOf(importFile('x', JSON.stringify({ encrypted: true, items: [] })))).toBe(
      'import-closed',
    );
  });

  test('strange members and cut files', async () => {
    const fates = await fatesOfMutants(byPbkdf2('p'), 'bitwarden', 'p');
    expect(fates.length).toBeGreaterThan(100);
    expect(fates.join()).not.toContain(SECRET);
    for (const part of truncations(JSON.stringify(byPbkdf2('p')))) await fate(importFile('x', part, 'p'));
  });
});
