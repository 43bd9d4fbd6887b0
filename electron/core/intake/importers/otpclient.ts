/**
 * OTPClient (Linux): its encrypted database. Versions 2 and 3 bear a mark; version 1 is noise from its first byte on and
 * only read when the person says so. AES-256-GCM with a nonce of 16 bytes; the whole head is sealed with the content.
 */
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import type { Derive } from '../derive/derive.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows } from './convert-rows.ts';
import { looseOf, rowName, textOf, withoutDoubles } from './fields.ts';
import type { Contents, ImportedAccount, Importer, Opened } from './importer.ts';
import { openGcm } from './open-box.ts';
import { otpFrom } from './otp-from.ts';
import { otpTypeNamed, withSteamByName } from './otp-type.ts';
import {
  OTPCLIENT_MARK,
  type OtpClientHeader,
  otpClientVersion,
  readOtpClientHeader,
} from './otpclient-header.ts';
import { type Source, startsWith } from './source.ts';

const APP = 'OTPClient';
const TAG_BYTES = 16;
const V1_PBKDF2 = { hash: 'sha512', rounds: 100_000, length: 32 } as const;

export const otpClient: Importer = {
  format: 'otpclient',
  app: APP,
  detect: source => startsWith(source.bytes, OTPCLIENT_MARK) && !isProse(source.text()),
  read: source => {
    const version = otpClientVersion(source.bytes);
    if (version > 3) throw refuse('import-version', { app: APP, version: String(version) });
    const header = readOtpClientHeader(source.bytes);
    if (header === null) throw refuse('import-damaged', { app: APP, file: source.name });
    const cost = { variant: 'argon2id', ...header.cost } as const;
    return locked(source, header, (password, derive) => derive.argon2(password, header.salt, cost));
  },
};

export const otpClientV1: Importer = {
  format: 'otpclient-v1',
  app: 'OTPClient (version 1)',
  byHand: true,
  detect: () => false,
  read: source => {
    const { bytes } = source;
    const header = { iv: bytes.subarray(0, 16), salt: bytes.subarray(16, 48), length: 48 };
    return locked(source, header, (password, derive) => derive.pbkdf2(password, header.salt, V1_PBKDF2));
  },
};

/** A text about the app begins with its name, too. */
function isProse(text: string | null): boolean {
  return text !== null && !text.includes('\0');
}

type Head = Pick<OtpClientHeader, 'iv' | 'salt' | 'length'>;
type DeriveKey = (password: Uint8Array, derive: Derive) => Promise<Uint8Array>;

function locked({ bytes, name }: Source, header: Head, deriveKey: DeriveKey): Contents {
  if (bytes.length <= header.length + TAG_BYTES) throw refuse('import-damaged', { app: APP, file: name });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      for (const tried of spellings(password)) {
        const plain = openBox(bytes, header, await deriveKey(tried, derive));
        if (plain) return opened(name, plain);
      }
      throw refuse('import-wrong-password', { app: APP });
    },
  };
}

/** The app once counted characters and took as many bytes: a password with umlauts lost its end. */
function spellings(password: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(password);
  const characters = [...password].length;
  return characters < bytes.length ? [bytes, bytes.subarray(0, characters)] : [bytes];
}

function openBox(bytes: Uint8Array, { iv, length }: Head, key: Uint8Array): Uint8Array | null {
  return openGcm(key, iv, bytes.subarray(length), bytes.subarray(0, length));
}

/** The content ends with the zero of a C string. */
function opened(file: string, plain: Uint8Array): Opened {
  const text = new TextDecoder().decode(plain.at(-1) === 0 ? plain.subarray(0, -1) : plain);
  const rows = boundedJson(text);
  if (!Array.isArray(rows)) throw refuse('import-damaged', { app: APP, file });
  const nameOf = (row: unknown) => rowName(textOf(row, 'issuer'), textOf(row, 'label'));
  return { locked: false, convert: () => convertRows(rows, nameOf, accountOf) };
}

function accountOf(row: unknown): ImportedAccount {
  const issuer = textOf(row, 'issuer');
  const account = stripIssuer(textOf(row, 'label'), issuer);
  const type = otpTypeNamed(textOf(row, 'type'));
  const digits = looseOf(row, 'digits');
  const otp = otpFrom({
    type: withSteamByName(type, { issuer, account }, digits),
    secret: textOf(row, 'secret'),
    algorithm: looseOf(row, 'algo'),
    digits,
    period: looseOf(row, 'period'),
    counter: looseOf(row, 'counter'),
  });
  return {
    entry: { issuer, account, otp, extra: [] },
    tags: withoutDoubles([textOf(row, 'group')]),
    note: '',
    favourite: false,
  };
}
