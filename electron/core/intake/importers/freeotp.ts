/**
 * The backup of FreeOTP 2 (Android), binary in spite of its name "….xml": a serialized map of texts. "masterKey" opens
 * with the password, and the secret of each token with the master key; what describes a token lies open beside it.
 */
import { refuse } from '../../../../shared/failure.ts';
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import type { Derive } from '../derive/derive.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows, type RowResult } from './convert-rows.ts';
import { isRow, member, type Row } from './fields.ts';
import { openSealedKey, readSealedKey, type SealedKey } from './freeotp-sealed-key.ts';
import { bytesOfSigned, freeOtpAccount, freeOtpName, hasPicture } from './freeotp-token.ts';
import type { Contents, Converted, Importer } from './importer.ts';
import { readJavaStringMap } from './java-string-map.ts';
import { type Source, startsWith } from './source.ts';

const APP = 'FreeOTP';
const MASTER = 'masterKey';
const SUFFIX = '-token';

export const freeOtp: Importer = {
  format: 'freeotp',
  app: APP,
  detect: source => startsWith(source.bytes, [0xac, 0xed, 0x00, 0x05]),
  read,
};

function read({ bytes, name }: Source): Contents {
  const pairs = readJavaStringMap(bytes);
  const master = pairs && readMaster(boundedJson(pairs.get(MASTER) ?? null));
  if (!pairs || !master) throw refuse('import-damaged', { app: APP, file: name });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      const derived = await deriveKey(master, new TextEncoder().encode(password), derive);
      const key = openSealedKey(master.sealed, derived);
      if (key?.length !== 32) throw refuse('import-wrong-password', { app: APP });
      return { locked: false, convert: () => convert(name, tokensOf(pairs), key) };
    },
  };
}

interface Master {
  sealed: SealedKey;
  hash: 'sha1' | 'sha256' | 'sha512';
  rounds: number;
  salt: Uint8Array;
}

/** Null when it is no master key. @throws Refusal import-closed for another cipher or derivation */
function readMaster(json: unknown): Master | null {
  const sealed = readSealedKey(member(json, 'mEncryptedKey'));
  const salt = bytesOfSigned(member(json, 'mSalt'));
  const rounds = member(json, 'mIterations');
  const algorithm = member(json, 'mAlgorithm');
  if (sealed === null || salt === null || typeof rounds !== 'number' || typeof algorithm !== 'string')
    return null;
  const bits = /^PBKDF2withHmacSHA(1|256|512)$/i.exec(algorithm)?.[1];
  if (sealed === 'other-cipher' || bits === undefined)
    throw refuse('import-closed', { app: APP, why: 'other-cipher' });
  return { sealed, salt, rounds, hash: bits === '1' ? 'sha1' : bits === '256' ? 'sha256' : 'sha512' };
}

function deriveKey(
  { salt, hash, rounds }: Master,
  password: Uint8Array,
  derive: Derive,
): Promise<Uint8Array> {
  return derive.pbkdf2(password, salt, { hash, rounds, length: 32 });
}

interface Token {
  /** The text under the token's id; undefined when its secret is missing. */
  secret: string | undefined;
  /** What describes it; null when that is missing or no JSON. */
  about: Row | null;
}

/** A token is there when either of its two halves is. Other names of the map are the app's own matters. */
function tokensOf(pairs: ReadonlyMap<string, string>): Token[] {
  const ids = new Set<string>();
  for (const [name, value] of pairs) {
    if (name.endsWith(SUFFIX)) ids.add(name.slice(0, -SUFFIX.length));
    else if (name !== MASTER && member(boundedJson(value), 'key') !== undefined) ids.add(name);
  }
  return [...ids].map(id => {
    const about = boundedJson(pairs.get(id + SUFFIX) ?? null);
    return { secret: pairs.get(id), about: isRow(about) ? about : null };
  });
}

function convert(file: string, tokens: readonly Token[], master: Uint8Array): Converted {
  return convertRows(
    tokens,
    ({ about }) => freeOtpName(about, 'two'),
    (token): RowResult => {
      if (token.secret === undefined) throw refuse('missing-secret', {});
      const secret = openSecret(token.secret, master);
      if (token.about === null || secret === null) throw refuse('import-damaged', { app: APP, file });
      return {
        accounts: [freeOtpAccount(token.about, encodeBase32(secret), 'two')],
        left: hasPicture(token.about) ? ['icons'] : [],
      };
    },
  );
}

function openSecret(text: string, master: Uint8Array): Uint8Array | null {
  const sealed = readSealedKey(member(boundedJson(text), 'key'));
  return sealed === null || sealed === 'other-cipher' ? null : openSealedKey(sealed, master);
}
