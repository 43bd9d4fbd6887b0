/**
 * Proton Authenticator: JSON, plain or encrypted (Argon2id at a cost that is not stored, AES-GCM). Each entry is a link
 * and the name that the person sees.
 */
import type { Entry } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { convertRows, type RowResult } from './convert-rows.ts';
import { base32OfBase64, bytesOfBase64, isRow, member, textOf, withoutPadding } from './fields.ts';
import type { Contents, Importer, Locked, Opened } from './importer.ts';
import { openGcm } from './open-box.ts';
import { otpFrom } from './otp-from.ts';
import { noteTexts } from './recovery-texts.ts';
import { type Source, sourceOf } from './source.ts';

const APP = 'Proton Authenticator';
const COST = { variant: 'argon2id', passes: 2, kib: 19_456, lanes: 1 } as const;
const ASSOCIATED = 'proton.authenticator.export.v1';
const SALT_LENGTH = 16;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

export const protonAuthenticator: Importer = {
  format: 'proton-authenticator',
  app: APP,
  detect: source => isPlain(source.json()) || isEncrypted(source.json()),
  read,
};

function isPlain(json: unknown): boolean {
  const entries = member(json, 'entries');
  if (member(json, 'version') === undefined || !Array.isArray(entries)) return false;
  if (entries.length === 0) return Object.keys(Object(json)).length === 2;
  return entries.some(entry => member(member(entry, 'content'), 'uri') !== undefined);
}

function isEncrypted(json: unknown): boolean {
  const texts = ['salt', 'content'].every(name => typeof member(json, name) === 'string');
  return texts && member(json, 'version') !== undefined && member(json, 'entries') === undefined;
}

function read(source: Source): Contents {
  const json = source.json();
  if (!isRow(json)) throw refuse('import-damaged', { app: APP, file: source.name });
  requireVersion(json);
  return isEncrypted(json) ? readLocked(json, source.name) : opened(json, source.name);
}

function requireVersion(json: unknown): void {
  const version = member(json, 'version');
  if (version !== 1) throw refuse('import-version', { app: APP, version: showable(textOf(json, 'version')) });
}

function readLocked(json: unknown, file: string): Locked {
  const salt = bytesOfBase64(member(json, 'salt'));
  const content = bytesOfBase64(member(json, 'content'));
  if (salt?.length !== SALT_LENGTH || content === null || content.length < NONCE_LENGTH + TAG_LENGTH)
    throw refuse('import-damaged', { app: APP, file });
  const nonce = content.subarray(0, NONCE_LENGTH);
  const box = content.subarray(NONCE_LENGTH);
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      if (password === '') throw refuse('import-wrong-password', { app: APP });
      const key = await derive.argon2(new TextEncoder().encode(password), salt, COST);
      const plain = openGcm(key, nonce, box, new TextEncoder().encode(ASSOCIATED));
      if (plain === null) throw refuse('import-wrong-password', { app: APP });
      const inner = sourceOf(file, plain).json();
      if (!isRow(inner)) throw refuse('import-damaged', { app: APP, file });
      requireVersion(inner);
      return opened(inner, file);
    },
  };
}

function opened(json: unknown, file: string): Opened {
  const entries = member(json, 'entries');
  if (!Array.isArray(entries)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convertRows(entries, nameOf, convertEntry) };
}

function nameOf(row: unknown): string {
  return textOf(member(row, 'content'), 'name');
}

function convertEntry(row: unknown): RowResult {
  const content = member(row, 'content');
  const kind = textOf(content, 'entry_type').toLowerCase();
  if (!['totp', 'steam', ''].includes(kind)) throw refuse('unknown-type', { value: showable(kind) });
  const uri = textOf(content, 'uri');
  const name = textOf(content, 'name');
  const entry = kind === 'steam' || /^steam:/i.test(uri) ? steamEntry(uri, name) : namedEntry(uri, name);
  const account = { entry, tags: [], note: textOf(row, 'note'), favourite: false };
  return { accounts: [account], recovery: noteTexts(account) };
}

function namedEntry(uri: string, name: string): Entry {
  if (uri === '') throw refuse('missing-secret', {});
  const entry = parseUri(uri);
  if (entry === null) throw refuse('unknown-text', {});
  return name === '' ? entry : { ...entry, account: stripIssuer(name.replace(/^:/, ''), entry.issuer) };
}

function steamEntry(uri: string, name: string): Entry {
  const secret = uri.replace(/^steam:\/\//i, '');
  if (/^[\w-]+:/.test(secret)) return namedEntry(uri, name);
  const base32 = looksLikeBase64(secret) ? base32OfBase64(secret) : secret;
  if (base32 === null) throw refuse('bad-base32', {});
  const otp = otpFrom({ type: 'steam', secret: base32 });
  return { issuer: 'Steam', account: stripIssuer(name === 'Steam' ? '' : name, 'Steam'), otp, extra: [] };
}

/** 20 or 16 bytes in Base64, lengths that Base32 never has; or signs that are not in Base32 at all. */
function looksLikeBase64(secret: string): boolean {
  const signs = withoutPadding(secret);
  return signs.length === 27 || signs.length === 22 || /[0189+/]/.test(signs);
}
