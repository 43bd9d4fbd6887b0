import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { shellCalls, vaultCalls, windowCalls } from '../../../shared/contract/contract.ts';
import { clientOf, mapContract } from '../../../shared/contract/map-contract.ts';
import { sealText } from '../../../shared/contract/seal-text.ts';
import { Refusal } from '../../../shared/failure.ts';

const sealed = { sealed: '-----BEGIN AGE ENCRYPTED FILE-----\n' };

describe('what the window may ask', () => {
  test('nothing that reads or writes files by name, beside its own shell calls', () => {
    const inner = Object.keys(vaultCalls).filter(name => !(name in windowCalls));
    expect(inner.sort()).toEqual([
      'closeVault',
      'exportAccounts',
      'inspectFolder',
      'prepareKit',
      'printKit',
      'printSheet',
      'readFiles',
      'readImport',
      'readImportFiles',
      'readPicture',
      'readQr',
      'settlePlaces',
      'verifyVault',
    ]);
    expect(Object.keys(windowCalls).filter(name => !(name in vaultCalls))).toEqual(Object.keys(shellCalls));
  });

  test.each([{ file: '/etc/shadow' }, { stdin: true }, 'hunter2', { sealed: 'hunter2' }])(
    'a secret comes sealed or not at all: %j',
    secret => {
      expect(windowCalls.unlockWithPassword.input.safeParse({ password: secret }).success).toBe(false);
      expect(windowCalls.unlockWithPassword.input.safeParse({ password: sealed }).success).toBe(true);
    },
  );

  test('the password of a server comes sealed too, and never in its address', () => {
    const place = (password: unknown) => ({
      target: { kind: 'webdav', url: 'https://cloud.example/dav/', user: 'alice', password },
      label: '',
      holds: { codes: true, recovery: false },
    });
    expect(windowCalls.addPlace.input.safeParse(place(sealed)).success).toBe(true);
    expect(windowCalls.addPlace.input.safeParse(place({ file: '/x' })).success).toBe(false);
    expect(windowCalls.addPlace.input.safeParse(place('hunter2')).success).toBe(false);
    expect(vaultCalls.addPlace.input.safeParse(place({ file: '/x' })).success).toBe(true);
  });

  test('a kit is split into no fewer than two shares, of which no fewer than two are needed', () => {
    const wish = (needed: number, total: number) =>
      windowCalls.savePaperKit.input.safeParse({ paper: 'A4', shares: { needed, total } }).success;
    expect([wish(2, 3), wish(2, 2), wish(16, 16)]).toEqual([true, true, true]);
    expect([wish(1, 3), wish(2, 17), wish(2.5, 3)]).toEqual([false, false, false]);
    expect(windowCalls.savePaperKit.input.safeParse({ paper: 'A5', shares: null }).success).toBe(false);
  });

  test('the terminal may name a file or standard input, never the secret itself', () => {
    const accepts = (password: unknown) =>
      vaultCalls.unlockWithPassword.input.safeParse({ password }).success;
    expect([sealed, { file: '/x' }, { stdin: true }].map(accepts)).toEqual([true, true, true]);
    expect(['hunter2', { text: 'hunter2' }, null].map(accepts)).toEqual([false, false, false]);
  });
});

test('undeclared members drop on the way out', () => {
  const { codes } = vaultCalls.showCodes.output.parse({
    codes: [{ id: 'a', code: '1', next: null, validUntil: null, secret: 'JBSWY3DPEHPK3PXP' }],
  });
  expect(codes[0]).toEqual({ id: 'a', code: '1', next: null, validUntil: null });
});

test('a client has one function for each call, and throws what was refused', async () => {
  const asked: string[] = [];
  const client = clientOf(windowCalls, async name => {
    asked.push(name);
    return name === 'getVault' ? { ok: 1 } : { failure: { code: 'vault-locked', details: {} } };
  });
  expect(Object.keys(client)).toEqual(Object.keys(mapContract(windowCalls, () => null)));
  expect(await client.getVault({})).toBe(1);
  await expect(client.getAccounts({})).rejects.toThrow(new Refusal({ code: 'vault-locked', details: {} }));
  expect(asked).toEqual(['getVault', 'getAccounts']);
});

test('a sealed text is an armored age file for one recipient', async () => {
  const identity = await generateX25519Identity();
  const { sealed: text } = await sealText(await identityToRecipient(identity), 'correct horse ünïcode');
  expect(text).not.toContain('horse');
  expect(windowCalls.readText.input.safeParse({ text: { sealed: text } }).success).toBe(true);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  expect(await decrypter.decrypt(armor.decode(text), 'text')).toBe('correct horse ünïcode');
});
