/**
 * OTP Auth (iOS): its backup of all accounts (.otpauthdb) and the file of one account (.otpauth). Newer ones are locked
 * with RNCryptor; older ones with one digest of the password and AES-CBC without a MAC, where only the content tells a
 * wrong password.
 */
import { createHash } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import type { Contents, Importer } from './importer.ts';
import { type KeyedArchive, readKeyedArchive } from './keyed-archive.ts';
import { accountsInFolders, convertOtpAuth, type OtpAuthAccount } from './otp-auth-accounts.ts';
import { OTP_AUTH, type OtpAuthEnvelope, openArchive, openEnvelope, outerKey } from './otp-auth-envelope.ts';
import { isRnCryptor, openRnCryptor } from './rncryptor.ts';
import type { Source } from './source.ts';

export const otpAuth: Importer = {
  format: 'otp-auth',
  app: OTP_AUTH,
  detect: ({ bytes }) => outerKey(bytes) !== null,
  read,
};

type Open = (password: string, derive: Derive) => Promise<KeyedArchive | null>;

function read({ bytes, name }: Source): Contents {
  const envelope = openEnvelope(bytes, name);
  const open = envelope.lock === 'digest' ? digestLock(envelope) : sealedLock(envelope, name);
  if (open === null) throw refuse('import-damaged', { app: OTP_AUTH, file: name });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      const archive = await open(password, derive);
      if (archive === null) throw refuse('import-wrong-password', { app: OTP_AUTH });
      const accounts = accountsIn(archive, envelope.kind);
      if (accounts === null) throw refuse('import-damaged', { app: OTP_AUTH, file: name });
      return { locked: false, convert: () => convertOtpAuth(accounts) };
    },
  };
}

/** Null when salt, IV or whole blocks are missing: no password opens it. */
function digestLock({ box, fields }: OtpAuthEnvelope): Open | null {
  const { Salt: salt, IV: seed } = fields;
  const sound = typeof salt === 'string' && (typeof seed === 'string' || seed instanceof Uint8Array);
  if (!sound || box.length === 0 || box.length % 16 !== 0) return null;
  // a text in backups, bytes in the files of one account
  const iv = createHash('sha1').update(seed).digest().subarray(0, 16);
  return async password =>
    openArchive(createHash('sha256').update(`${salt}-${password}`, 'utf8').digest(), iv, box);
}

function sealedLock({ box }: OtpAuthEnvelope, file: string): Open | null {
  if (!isRnCryptor(box)) return null;
  return async (password, derive) => {
    const plain = await openRnCryptor(box, new TextEncoder().encode(password), derive);
    const archive = plain && readKeyedArchive(plain);
    // the seal is whole: the password is right, and it is the file that is wrong
    if (plain !== null && archive === null) throw refuse('import-damaged', { app: OTP_AUTH, file });
    return archive;
  };
}

function accountsIn(archive: KeyedArchive, kind: OtpAuthEnvelope['kind']): OtpAuthAccount[] | null {
  if (kind === 'backup') return accountsInFolders(archive);
  const row = archive.row(archive.root);
  return row && [{ row, folder: '' }];
}
