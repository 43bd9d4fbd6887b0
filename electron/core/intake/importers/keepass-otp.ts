/**
 * The one-time passwords of a KeePass entry. KeePass had none of its own for years, so each plugin and each fork spells
 * them in other fields; an entry often carries several spellings of the same one.
 */
import type { Entry, Otp } from '../../../../shared/domain/otp.ts';
import { Refusal, refuse } from '../../../../shared/failure.ts';
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { percentDecode, Query } from '../../../../shared/otp/uri-text.ts';
import { base32OfBase64, base32OfHex } from './fields.ts';
import { orBadSecret, otpFrom } from './otp-from.ts';

type Fields = ReadonlyMap<string, string>;

/**
 * `otp` (KeePassXC, KeeOtp, KeeWeb), `otp_1` and so on where an importer found several, and `otpauth`, where our own
 * export puts what KeePassXC would misread (export/kdbx.ts).
 */
const URI_FIELD = /^otp(?:auth|_\d{1,3})?$/i;
const OTHER_FIELDS =
  /^(?:TOTP (?:Seed|Settings)|(?:Time|Hmac)Otp-(?:Secret(?:-(?:Hex|Base32|Base64))?|Algorithm|Length|Period|Counter))$/;

/** Whether a field belongs to a one-time password. */
export function isOtpField(name: string): boolean {
  return URI_FIELD.test(name) || OTHER_FIELDS.test(name);
}

/** All of an entry, each once; those that cannot be read as refusals. Names as the URI has them, mostly empty. */
export function keepassCodes(fields: Fields): (Entry | Refusal)[] {
  const readers = [
    ...[...fields]
      .filter(([name]) => URI_FIELD.test(name))
      .map(
        ([, value]) =>
          () =>
            readUriField(value),
      ),
    ...(fields.get('TOTP Seed')?.trim() ? [() => plain(readSeed(fields))] : []),
    ...(secretOf(fields, 'TimeOtp') ? [() => plain(readTimeOtp(fields))] : []),
    ...(secretOf(fields, 'HmacOtp') ? [() => plain(readHmacOtp(fields))] : []),
  ];
  const seen = new Set<string>();
  return readers
    .map(attempt)
    .filter((code): code is Entry | Refusal => code !== null)
    .filter(code => code instanceof Refusal || (!seen.has(keyOf(code)) && seen.add(keyOf(code))));
}

function attempt(read: () => Entry | null): Entry | Refusal | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function keyOf({ otp }: Entry): string {
  return JSON.stringify([otp.type, otp.secret, otp.algorithm, otp.digits, 'period' in otp ? otp.period : '']);
}

function plain(otp: Otp): Entry {
  return { issuer: '', account: '', otp, extra: [] };
}

/** An otpauth URI, KeeOtp's parameters, or the secret alone; an empty field is no code. */
function readUriField(value: string): Entry | null {
  const text = value.trim();
  if (text === '') return null;
  const uri = parseUri(text);
  if (uri) return uri;
  return plain(/(?:^|&)key=/i.test(text) ? readKeeOtp(text) : otpFrom({ type: 'totp', secret: text }));
}

/** `key=BASE32&step=25&size=8&otpHashMode=Sha256`, by KeeOtp also percent-encoded as a whole. */
function readKeeOtp(text: string): Otp {
  const query = new Query(text.replace(/^\?/, ''));
  const type = query.take('type')?.toLowerCase() ?? 'totp';
  if (type !== 'totp' && type !== 'hotp' && type !== 'steam') throw refuse('unknown-type', { value: '…' });
  return otpFrom({
    type,
    secret: decodeKey(query.take('key') ?? '', query.take('encoding') ?? 'base32'),
    algorithm: query.take('otpHashMode'.toLowerCase()),
    digits: query.take('size'),
    period: query.take('step'),
    counter: query.take('counter'),
  });
}

function decodeKey(key: string, encoding: string): string {
  const way = encoding.toLowerCase();
  if (way === 'base32') return percentDecode(key);
  if (way === 'utf8') return encodeBase32(Buffer.from(key));
  return orBadSecret(way === 'hex' ? base32OfHex(key) : way === 'base64' ? base32OfBase64(key) : null);
}

/** "30;6", "30;8", "30;S" for Steam; tools that check the clock add an address as a third part. */
function readSeed(fields: Fields): Otp {
  const [period, digits] = (fields.get('TOTP Settings') ?? '').split(';').map(part => part.trim());
  const steam = digits?.toUpperCase() === 'S';
  return otpFrom({
    type: steam ? 'steam' : 'totp',
    secret: fields.get('TOTP Seed') ?? '',
    period,
    digits: steam ? null : digits,
  });
}

function readTimeOtp(fields: Fields): Otp {
  return otpFrom({
    type: 'totp',
    secret: secretOf(fields, 'TimeOtp')?.() ?? '',
    algorithm: fields.get('TimeOtp-Algorithm'),
    digits: fields.get('TimeOtp-Length'),
    period: fields.get('TimeOtp-Period'),
  });
}

function readHmacOtp(fields: Fields): Otp {
  return otpFrom({
    type: 'hotp',
    secret: secretOf(fields, 'HmacOtp')?.() ?? '',
    counter: fields.get('HmacOtp-Counter'),
  });
}

/** KeePass' own fields: the secret as text, hexadecimal, Base32 or Base64. Null when there is none. */
function secretOf(fields: Fields, kind: 'TimeOtp' | 'HmacOtp'): (() => string) | null {
  const value = (ending: string) => fields.get(`${kind}-Secret${ending}`)?.trim() || null;
  const [base32, hex, base64, text] = [value('-Base32'), value('-Hex'), value('-Base64'), value('')];
  if (base32) return () => base32;
  if (hex) return () => orBadSecret(base32OfHex(hex));
  if (base64) return () => orBadSecret(base32OfBase64(base64));
  return text ? () => encodeBase32(Buffer.from(text)) : null;
}
