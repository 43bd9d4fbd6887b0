/** Random texts that hold no recovery codes, for the property tests: prose, figures, logs, programs, junk. */
import fc from 'fast-check';

/** Particles and words of several languages, and words that pages about recovery codes use. */
const WORDS =
  'the of and to in is your you for with this not a we it on as be by or at from recovery backup codes code key account sign login lost phone device use each one once keep safe print save store new old two factor authentication GitHub Google Discord Microsoft password manager Bitwarden SHA-256 base64 x509 2fa v2 utf8 IPv6 H2O well-known one-time Diese Codes sind sicher aufzubewahren und der die das nicht Konto les codes de récupération sont à usage unique códigos para su cuenta コード を保存 恢复 резервные коды'.split(
    ' ',
  );
const PUNCTUATION = ['', '', '', '', ',', '.', ';', ':', '!', '?', ' –', '…'];

const word = fc.constantFrom(...WORDS);
const figures = fc.oneof(
  fc.nat({ max: 99_999 }).map(String),
  fc.double({ min: 0, max: 10_000, noNaN: true }).map(value => value.toFixed(2)),
  fc.constantFrom(
    '2026-01-02',
    '1/2/2026',
    '02.01.2026',
    '12:30',
    '+49 30 1234567',
    '(555) 123-4567',
    '0x1f',
    '3.14.1',
    '192.168.0.1',
    '50 %',
    '€ 12,50',
    '#3',
    '1st',
    '978-3-16-148410-0',
    'DE89 3704 0044 0532 0130 00',
    '10115',
  ),
);

const part = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: figures }),
    fc.constantFrom(...PUNCTUATION),
  )
  .map(([text, sign]) => text + sign);

/** "recovery password: 10000 10115" would be a code to any reader, and "utf8 from" to any that knows no words. */
const sentence = fc
  .tuple(fc.array(part, { minLength: 3, maxLength: 13 }), word, fc.constantFrom(...PUNCTUATION))
  .map(([parts, last, sign]) => [...parts, last + sign].join(' '))
  .filter(text => !/: (?:[a-z\d]{4} )+[a-z\d]{4}\W*$/i.test(text));

const row = fc
  .tuple(
    fc.array(figures, { minLength: 1, maxLength: 4 }),
    word,
    fc.constantFrom('\t', ';', ',', '   ', ' | '),
  )
  .map(([cells, name, between]) => [...cells.slice(0, 1), `${name} ${name}`, ...cells].join(between));

const logged = fc
  .tuple(fc.nat({ max: 59 }), fc.constantFrom('INFO', 'WARN', 'debug'), sentence)
  .map(
    ([second, level, text]) =>
      `2026-01-02T03:04:${String(second).padStart(2, '0')}.123Z ${level} [main] ${text}`,
  );

const programmed = fc.oneof(
  fc.tuple(word, figures).map(([name, value]) => `const ${name.replace(/\W/g, '_')} = ${value};`),
  fc.constantFrom(
    'import { a } from "./a.ts";',
    '}',
    '  return codes.map(code => code.trim());',
    'if (x) {',
    '# comment',
    '</div>',
    '<li>a1b2c-d3e4f</li>',
    'SELECT * FROM codes;',
    '-----BEGIN CERTIFICATE-----',
    'MIIBCgKCAQEAyF+nKp0/3x8JwQ==',
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  ),
);

const told = fc.constantFrom(
  'alice@example.org',
  'https://example.org/a1b2c3d4/e5f6a7b8?code=12345678',
  'otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example',
  'Your verification code is 123456.',
  'Tel. 030 1234567',
  '================',
  '| --- | --- |',
  '# Recovery codes',
  '* You can only use each backup code once.',
  'Total: 1.234,50 EUR',
  'IBAN: DE89 3704 0044 0532 0130 00',
  'Order 10023455 shipped on 3 May',
  'Password: correct horse battery',
  'Secret key: JBSWY3DPEHPK3PXP',
  '123456',
  '2026-01-02',
  '12:30',
  '',
);

/** Anything that is not a letter or digit a code could be made of. */
const strange = fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.replace(/[A-Za-z0-9]/g, '*'));

const line = fc.oneof(
  { weight: 5, arbitrary: sentence },
  { weight: 2, arbitrary: row },
  { weight: 1, arbitrary: logged },
  { weight: 1, arbitrary: programmed },
  { weight: 2, arbitrary: told },
  { weight: 1, arbitrary: strange },
);

/** Texts without a recovery code in them. */
export const codelessTexts: fc.Arbitrary<string> = fc
  .tuple(fc.array(line, { maxLength: 7 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'))
  .map(([lines, end]) => lines.join(end));

/** Other texts' lines, cut, joined, repeated and mixed with signs: `parts` are the texts. */
export function mutations(parts: readonly string[]): fc.Arbitrary<string> {
  const cut = fc
    .tuple(fc.constantFrom(...parts), fc.nat(), fc.nat({ max: 300 }))
    .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '\n',
      '\r\n',
      '\t',
      '   ',
      '(used)',
      '~~',
      '1. ',
      '\u0000',
      '\ufeff',
      '\u202e',
      '(',
      ')',
      '"',
      '[x] ',
    ),
  );
  return fc
    .array(fc.oneof({ weight: 2, arbitrary: cut }, { weight: 1, arbitrary: junk }), { maxLength: 8 })
    .map(all => all.join(''));
}
