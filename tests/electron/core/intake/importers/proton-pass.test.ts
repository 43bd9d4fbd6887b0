import { describe, expect, test } from 'vitest';
import { protonPass } from '../../../../../electron/core/intake/importers/proton-pass.ts';
import type { Refusal } from '../../../../../shared/failure.ts';
import { importFile, refusalOf } from './importing.ts';
import { spoiled } from './odd-values.ts';
import { withMember, zipFiles } from './zip-files.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const item = (name: string, content: object, more: object = {}, extraFields: object[] = []) => ({
  itemId: 'i',
  state: 1,
  pinned: false,
  data: { type: 'login', metadata: { name, note: 'n' }, content, extraFields },
  ...more,
});
const content = {
  itemEmail: 'a@x',
  itemUsername: '',
  password: 'hunter2',
  urls: ['https://x'],
  totpUri: SECRET,
};
const extra = [
  {
    fieldName: 'second',
    type: 'totp',
    data: { totpUri: `otpauth://totp/Other:o?secret=${SECRET}&digits=8` },
  },
  { fieldName: 'Backup codes', type: 'hidden', data: { content: 'aaaa-1111' } },
  { fieldName: 'PIN', type: 'hidden', data: { content: '1' } },
];
const whole = {
  version: '1.31.3',
  userId: 'u',
  vaults: {
    v1: {
      name: 'Personal',
      items: [
        item('Acme', content, { pinned: true }, extra),
        item('Old', { username: 'ann', totpUri: `otpauth://totp/Old?secret=${SECRET}` }),
        item('Gone', content, { state: 2 }),
        item('None', { itemUsername: 'u', totpUri: '' }),
      ],
    },
    __proto__x: { name: 'Two', items: [item('Steam', { ...content, totpUri: `steam://${SECRET}` })] },
  },
};
const zip = (data: unknown) =>
  zipFiles({ 'Proton Pass/data.json': typeof data === 'string' ? data : JSON.stringify(data) });

async function convert(data: unknown) {
  const contents = await protonPass.read(withMember('Proton Pass/data.json', JSON.stringify(data)), []);
  return contents.locked ? null : contents.convert();
}

describe('Proton Pass', () => {
  test('all vaults, extra fields, pinned and trashed items', async () => {
    const { format, accounts, left, refused, recovery } = await importFile('x', await zip(whole));
    expect(format).toBe('proton-pass');
    expect(refused).toEqual([]);
    expect(
      accounts.map(({ entry, tags, favourite }) => [
        entry.issuer,
        entry.account,
        entry.otp.type,
        tags,
        favourite,
      ]),
    ).toEqual([
      ['Acme', 'a@x', 'totp', ['Personal'], true],
      ['Other', 'o', 'totp', ['Personal'], true],
      ['Old', 'Old', 'totp', ['Personal'], false],
      ['Steam', 'a@x', 'steam', ['Two'], false],
    ]);
    expect(left).toEqual([
      { what: 'passwords', count: 2 },
      { what: 'fields', count: 3 },
      { what: 'trashed', count: 1 },
      { what: 'without-code', count: 1 },
    ]);
    expect(recovery[0]).toEqual({ service: 'Acme', account: 'a@x', text: 'aaaa-1111', stated: true });
  });

  test('locked with OpenPGP', async () => {
    const file = await zipFiles({ 'Proton Pass/data.pgp': '-----BEGIN PGP MESSAGE-----' });
    const failure = await importFile('x', file).catch(error => (error as Refusal).failure);
    expect(failure).toEqual({ code: 'import-closed', details: { app: 'Proton Pass', why: 'pgp' } });
  });

  test('odd values and damage', async () => {
    const small = { vaults: { v: { name: 'V', items: [item('Acme', content, {}, extra)] } } };
    for (const data of spoiled(small)) expect(await refusalOf(convert(data))).toBeNull();
    for (const data of ['', '{', 'nothing'])
      expect(await refusalOf(importFile('x', await zip(data)))).toBe('import-damaged');
  });
});
