import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailboxIn, providerOfIssuer, signsInTo } from '../../../../shared/domain/report/providers.ts';

describe('the mailbox in an account name', () => {
  test.each([
    ['alice@gmail.com', 'Google'],
    ['alice@googlemail.com', 'Google'],
    ['alice@outlook.com', 'Microsoft'],
    ['alice@outlook.fr', 'Microsoft'],
    ['alice@hotmail.co.uk', 'Microsoft'],
    ['alice@live.nl', 'Microsoft'],
    ['alice@msn.com', 'Microsoft'],
    ['alice@icloud.com', 'Apple'],
    ['alice@me.com', 'Apple'],
    ['alice@proton.me', 'Proton'],
    ['alice@protonmail.com', 'Proton'],
    ['alice@pm.me', 'Proton'],
    ['alice@yahoo.com', 'Yahoo'],
    ['alice@yahoo.co.jp', 'Yahoo'],
    ['alice@fastmail.com', 'Fastmail'],
    ['alice@gmx.net', 'GMX'],
    ['alice@web.de', 'WEB.DE'],
    ['alice@yandex.ru', 'Yandex'],
    ['alice@zoho.com', 'Zoho'],
    ['alice@tutanota.com', 'Tuta'],
    ['alice@mailbox.org', 'mailbox.org'],
    ['alice@posteo.de', 'Posteo'],
    ['GitHub:Alice@GMAIL.com', 'Google'],
    ['Alice <alice@gmail.com>', 'Google'],
    ['Work (alice@gmail.com)', 'Google'],
  ])('%s is at %s', (name, provider) => {
    expect(mailboxIn(name)?.provider).toBe(provider);
  });

  test.each([
    '',
    'alice',
    '@gmail.com',
    '+tag@gmail.com',
    'alice@',
    'alice@example.com',
    'alice@gmail.com.example',
    'alice@notgmail.com',
    'alice@hotmail.evil.example',
    'alice@bob@gmail.com',
    'alice at gmail.com',
  ])('none in “%s”', name => {
    expect(mailboxIn(name)).toBeNull();
  });

  test('is the same, however it is written', () => {
    const key = (name: string) => mailboxIn(name)?.key;
    expect(key('A.l.ice+shop@googlemail.com')).toBe(key('alice@gmail.com'));
    expect(key('alice@pm.me')).toBe(key('ALICE@protonmail.com'));
    expect(key('alice+x@gmx.net')).toBe(key('alice@gmx.net'));
    // dots count elsewhere, and so do domains where they are mailboxes of their own
    expect(key('a.lice@gmx.net')).not.toBe(key('alice@gmx.net'));
    expect(key('alice@gmx.net')).not.toBe(key('alice@gmx.de'));
    expect(key('alice@outlook.com')).not.toBe(key('alice@hotmail.com'));
    expect(key('alice@gmail.com')).not.toBe(key('bob@gmail.com'));
  });

  test('long and strange names neither throw nor hang', () => {
    expect(mailboxIn(`${'a'.repeat(100_000)}@`)).toBeNull();
    expect(mailboxIn('a@'.repeat(50_000))).toBeNull();
    expect(mailboxIn(`alice@outlook.${'co.'.repeat(30_000)}`)).toBeNull();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('@', '.', '+', ' ', 'a', 'com', '\u{1f511}', '\ud800') }),
        name => {
          const found = mailboxIn(name);
          expect(found === null || found.address.includes('@')).toBe(true);
        },
      ),
    );
  });
});

test('a provider is known by the names of its own second factor', () => {
  expect(['Google', ' gmail ', 'MICROSOFT', 'Proton', 'GitHub', ''].map(providerOfIssuer)).toEqual([
    'Google',
    'Google',
    'Microsoft',
    'Proton',
    null,
    null,
  ]);
});

test.each([
  ['Dropbox', 'dropbox', true],
  ['Google', 'Google Drive', true],
  ['Gmail', 'google drive', true],
  ['Microsoft', 'OneDrive', true],
  ['Apple ID', 'iCloud Drive', true],
  ['cloud.example.com', 'cloud.example.com', true],
  ['Google', 'Google', true],
  ['GitHub', 'Dropbox', false],
  ['Microsoft', 'Google Drive', false],
  ['', 'Dropbox', false],
  ['Dropbox', '', false],
  ['', '', false],
])('an account “%s” signs in to “%s”: %s', (issuer, service, expected) => {
  expect(signsInTo(issuer, service)).toBe(expected);
});
