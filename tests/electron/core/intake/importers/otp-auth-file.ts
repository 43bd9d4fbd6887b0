/** Writes OTP Auth's files in every version, by the specification alone. */
import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { type Archivable, Coded, type Real, writeKeyedArchive } from './plist-writer.ts';

/** RFC 6238's seed for SHA-1. */
export const SEED = Buffer.from('12345678901234567890');
export type Form = 'backup-1.0' | 'backup-1.1' | 'account-1.1' | 'account-1.2';
export const FORMS: readonly Form[] = ['backup-1.0', 'backup-1.1', 'account-1.1', 'account-1.2'];

/** The members of an account as the app writes them all. */
export function accountFields(changed: Record<string, Archivable> = {}): Record<string, Archivable> {
  return {
    label: 'alice',
    issuer: 'GitHub',
    secret: SEED,
    type: 2,
    algorithm: 1,
    digits: 6,
    counter: 0,
    period: 30,
    refDate: null,
    ID: '1',
    lastModified: new Date(1_700_000_000_000),
    icon: null,
    hideInWidget: false,
    widgetIndex: 0,
    ...changed,
  };
}

export function account(changed: Record<string, Archivable> = {}): Coded {
  return new Coded('ACOTPAccount', accountFields(changed));
}

export function folder(name: Archivable, ...accounts: Archivable[]): Coded {
  return new Coded('ACOTPFolder', {
    name,
    accounts,
    ID: '1',
    lastModified: new Date(1_700_000_000_000),
  });
}

export function backupOf(...folders: Archivable[]): Buffer {
  return writeKeyedArchive({ Folders: folders, DeletedAccountIDs: [], DeletedFolderIDs: [] });
}

/** `inner`: the keyed archive with the accounts. */
export function otpAuthFile(form: Form, inner: Uint8Array, password: string, mutable = false): Buffer {
  const [kind, version] = form.split('-');
  const backup = kind === 'backup';
  const legacy = form === 'backup-1.0' || form === 'account-1.1';
  const seed = randomBytes(16);
  const salt = randomBytes(8).toString('hex');
  const iv = backup ? seed.toString('hex') : seed;
  const box = legacy ? digestBox(inner, password, salt, iv) : rnCryptorBox(inner, password);
  return outerFile(
    {
      Version: { real: Number(version) },
      [backup ? 'WrappedData' : 'Data']: box,
      ...(legacy && { Salt: salt, IV: iv }),
    },
    backup ? 'Authenticator' : 'OTPAuth',
    mutable,
  );
}

export interface Outer {
  [name: string]: Archivable;
  Version: Real | Archivable;
}

export function outerFile(outer: Outer, text: string, mutable = false): Buffer {
  return cbc(sha256(text), Buffer.alloc(16), writeKeyedArchive(outer, mutable));
}

export function cbc(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function digestBox(
  plain: Uint8Array,
  password: string,
  salt: string,
  iv: string | Uint8Array,
): Buffer {
  return cbc(sha256(`${salt}-${password}`), createHash('sha1').update(iv).digest().subarray(0, 16), plain);
}

export function rnCryptorBox(plain: Uint8Array, password: string): Buffer {
  const [salt, macSalt, iv] = [randomBytes(8), randomBytes(8), randomBytes(16)];
  const key = pbkdf2Sync(password, salt, 10_000, 32, 'sha1');
  const message = Buffer.concat([Buffer.from([3, 1]), salt, macSalt, iv, cbc(key, iv, plain)]);
  const macKey = pbkdf2Sync(password, macSalt, 10_000, 32, 'sha1');
  return Buffer.concat([message, createHmac('sha256', macKey).update(message).digest()]);
}
