/** What lies on rooted phones as Android's preferences: TOTP Authenticator, Battle.net, FreeOTP, and hostile XML. */
import { createCipheriv, createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuts, flips, outcomeOf, shapesOf } from './any-shape.ts';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const preferences = (strings: Record<string, string>, extra = '') =>
  `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n${Object.entries(strings)
    .map(([name, value]) => `    <string name="${name}">${escaped(value)}</string>\n`)
    .join('')}${extra}    <int name="x" value="1" />\n</map>\n`;

const LIST = 'STATIC_TOTP_CODES_LIST';
const totpRows = [
  {
    issuer: 'Deno',
    name: 'alice',
    key: '3132333435363738393031323334353637383930',
    base: 16,
    digits: '8',
    period: '',
  },
  { issuer: 'Unknown', name: 'bob', key: 'JBSWY3DPEHPK3PXP', base: 32, digits: '', period: '60' },
  { issuer: 'C', name: 'carol', key: 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=', base: 64 },
  { issuer: 'D', name: 'dave', key: 'x', base: 99 },
];

describe('TOTP Authenticator', () => {
  /** As the app writes it: the rows are the text of a name. */
  const box = (password: string, content: unknown = { [JSON.stringify(totpRows)]: '' }) => {
    const key = createHash('sha256').update(password).digest();
    const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
    return Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]).toString('base64');
  };

  test('its preferences', async () => {
    const { format, accounts, refused } = await importFile(
      'prefs.xml',
      preferences({ [LIST]: JSON.stringify(totpRows) }),
    );
    expect(format).toBe('totp-authenticator');
    expect(accounts.map(row => [row.entry.issuer, row.entry.account])).toEqual([
      ['Deno', 'alice'],
      ['', 'bob'],
      ['C', 'carol'],
    ]);
    expect(codeOf(accounts[0], 59)).toBe('94287082');
    expect(codeOf(accounts[2], 59)).toBe('287082');
    expect(accounts[1]?.entry.otp).toMatchObject({ digits: 6, period: 60 });
    expect(refused.map(row => row.failure.code)).toEqual(['unknown-type']);
  });

  test('its file, with a password and without', async () => {
    const plain = await importFile('backup.encrypt', box('TotpAuthenticator'));
    expect([plain.locked, plain.accounts.length]).toEqual([false, 3]);
    const { accounts, locked } = await importFile('x', box('pässwörd'), 'pässwörd');
    expect([locked, accounts.length]).toEqual([true, 3]);
    // one wrong password of 256 gets past the padding
    const sealed = box('pässwörd');
    for (let wrong = 0; wrong < 600; wrong++)
      expect(await refusalOf(importFile('x', sealed, `${wrong}`))).toBe('import-wrong-password');
    const blank = `${'\n'.repeat(2_000_000)}!`;
    expect(await refusalOf(importFile('x', blank))).toBe('import-unknown');
    for (const other of [[], { a: 1 }, { '{}': 1 }, 'text'])
      expect(await refusalOf(importFile('x', box('a', { other, pad: 'x'.repeat(64) }), 'a'))).toBe(
        'import-wrong-password',
      );
  });
});

describe('Battle.net', () => {
  const pattern = Buffer.from(
    '398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a',
    'hex',
  );
  const hide = (text: string) =>
    Buffer.from([...Buffer.from(text)].map((byte, at) => byte ^ (pattern[at] ?? 0))).toString('hex');
  const names = ['SERIAL', 'DEVICE_SECRET'].map(name => `com.blizzard.messenger.AUTHENTICATOR_${name}`);
  const file = (serial: string, secret: string) =>
    preferences({ [names[0] ?? '']: serial, [names[1] ?? '']: secret });

  test('serial and secret behind the pattern', async () => {
    const secret = '3132333435363738393031323334353637383930';
    const { format, accounts } = await importFile('x', file(hide('EU-1234-5678-9012'), hide(secret)));
    expect(format).toBe('battle-net');
    expect(accounts[0]?.entry).toMatchObject({ issuer: 'Battle.net', account: 'EU-1234-5678-9012' });
    expect(codeOf(accounts[0], 59)).toBe('94287082');
  });

  test('what is no such text is damaged, what is no secret refused', async () => {
    for (const secret of ['', 'zz', '0', hide('\u0001'), 'ab'.repeat(200)])
      expect(await refusalOf(importFile('x', file('', secret)))).toBe('import-damaged');
    expect((await importFile('x', file('', hide('hello')))).refused[0]?.failure.code).toBe('bad-base32');
  });
});

describe('FreeOTP 1', () => {
  const token = (changed: object = {}) =>
    JSON.stringify({
      algo: 'SHA1',
      counter: 0,
      digits: 8,
      issuerExt: 'Deno',
      issuerInt: 'Deno',
      label: 'alice',
      period: 30,
      secret: [...Buffer.from('12345678901234567890')],
      type: 'TOTP',
      ...changed,
    });

  test('tokens in their order; the counter is the one used last', async () => {
    const text = preferences({
      'Deno:bob': token({ label: 'bob', type: 'HOTP', counter: 4, secret: [-1, -128, 127] }),
      'Deno:carl': token({ label: 'carl', type: 'HOTP', counter: -1 }),
      'Steam:gabe': token({ issuerExt: 'Steam', label: 'gabe', digits: 5 }),
      'Deno:alice': token(),
      bad: '{"secret":[1,2,300]}',
      worse: 'no token',
      tokenOrder: JSON.stringify(['Deno:alice', 'Deno:bob']),
    });
    const { format, accounts, refused } = await importFile('tokens.xml', text);
    expect(format).toBe('freeotp-prefs');
    expect(accounts.map(row => row.entry.account)).toEqual(['alice', 'bob', 'carl', 'gabe']);
    expect(codeOf(accounts[0], 59)).toBe('94287082');
    expect(accounts[1]?.entry.otp).toMatchObject({ type: 'hotp', counter: 5, secret: '76AH6' });
    expect(accounts[2]?.entry.otp).toMatchObject({ counter: 0 });
    expect(accounts[3]?.entry.otp.type).toBe('steam');
    expect(refused.map(row => row.failure.code)).toEqual(['bad-base32', 'import-damaged']);
  });

  test('without an order', async () => {
    const { format, accounts } = await importFile('tokens.xml', preferences({ a: token() }));
    expect([format, accounts.length]).toEqual(['freeotp-prefs', 1]);
  });
});

describe('hostile XML', () => {
  const rows = JSON.stringify(totpRows);
  const good = preferences({ [LIST]: rows });

  test('document types and entities are never looked into', async () => {
    const laughs = '<!DOCTYPE map [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    const file = '<!DOCTYPE map [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    for (const doctype of [laughs, file]) {
      const before = good.replace('<map>', `${doctype}<map>`);
      const inside = good.replace('<map>', `<map>${doctype}`);
      expect(await refusalOf(importFile('x', before))).toBe('import-unknown');
      expect(await refusalOf(importFile('x', before, null, 'totp-authenticator'))).toBe('import-damaged');
      expect(await refusalOf(importFile('x', inside))).toBe('import-damaged');
    }
  });

  test('deep, long and unclosed', async () => {
    const deep = `<a>`.repeat(20_000);
    expect(await refusalOf(importFile('x', `<map><string name="${LIST}">${deep}`))).toBe('import-damaged');
    const closed = preferences({ [LIST]: rows }, `${deep}${'</a>'.repeat(20_000)}`);
    expect(await refusalOf(importFile('x', closed))).toBeNull();
    expect(await refusalOf(importFile('x', `<map><string name="${LIST}">&unknown;</string></map>`))).toBe(
      'import-damaged',
    );
    expect(await refusalOf(importFile('x', preferences({ [LIST]: '{"a":1}' })))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', '<map><string name="other">x</string></map>'))).toBe(
      'import-unknown',
    );
  });

  test('cut off, bits turned over, any shape: refused at most', async () => {
    for (const bytes of [...cuts(Buffer.from(good)), ...flips(Buffer.from(good))])
      await outcomeOf(() => importFile('x', bytes, 'a'));
    const shapes = shapesOf('issuer', 'name', 'key', 'base', 'digits', 'secret', 'type', 'counter', 'label');
    await fc.assert(
      fc.asyncProperty(shapes, async shape => {
        const text = JSON.stringify(shape);
        await outcomeOf(() => importFile('x', preferences({ [LIST]: `[${text}]` })));
        await outcomeOf(() => importFile('x', preferences({ a: text, tokenOrder: text })));
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async text => {
        await outcomeOf(() => importFile('x', `<map><string name="${LIST}">${text}</string></map>`, 'a'));
      }),
    );
  });
});
