/** Texts that drive careless patterns into work without end: they are read or refused at once. */
import { describe, expect, test } from 'vitest';
import { fate } from './hostile.ts';
import { importFile } from './importing.ts';

const MANY = 300_000;

describe('long texts without sense', () => {
  test.each([
    ['links in one line', 'otpauth://a '.repeat(MANY)],
    ['blanks before links', `${'\n \t'.repeat(100_000)}otpauth://`],
    ['commas between links', ',otpauth://'.repeat(10_000)],
    ['a glued period', `otpauth://totp/a?secret=AAAA${'&issuer=period=1x'.repeat(100_000)}`],
    ['padding of a Base64 text', `{"schemaVersion":4,"servicesEncrypted":"${'='.repeat(MANY)}!:AAAA:AAAA"}`],
    ['padding of a secret', `{"version":1,"entries":[{"content":{"uri":"steam://${'='.repeat(MANY)}!"}}]}`],
    ['quotes', `type,name,login_totp\n${'""'.repeat(MANY)}`],
    ['fields', `type,name,fields,login_totp\nlogin,a,"${'a: b\n\n'.repeat(20_000)}",AAAA`],
    [
      'a name',
      `{"encrypted":false,"items":[{"type":2,"name":"${'-'.repeat(MANY)}x recovery codes","notes":"a"}]}`,
    ],
    ['opening brackets', '['.repeat(MANY)],
  ])('%s', async (_, text) => {
    expect(await fate(importFile('x', text, 'p'))).toBeTypeOf('string');
  });
});
